import type { Span } from "./when.js";

const UNITS: ReadonlyArray<readonly [string, number]> = [
  ["d", 86_400],
  ["h", 3_600],
  ["min", 60],
  ["s", 1],
];

/** A length in its two largest units: `1 h 18 min`, `3 d 4 h`, `45 s`; whole seconds, rounded down. */
export function lengthText(seconds: number): string {
  let rest = Math.floor(Math.abs(seconds));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return `${seconds < 0 ? "-" : ""}${parts.join(" ") || "0 s"}`;
}

/** A length with its bounds: `1 h 18 min`, `1 h [30 min, 2 h]`, `at least 1 h`; null where nothing can be told. */
export function spanText(span: Span | null): string | null {
  if (!span) return null;
  const { lower, point, upper } = span;
  if (point !== null && lower === point && upper === point) return lengthText(point);
  const [low, high] = [
    lower === null ? "?" : lengthText(lower),
    upper === null ? "not over or not known" : lengthText(upper),
  ];
  if (point !== null && upper !== null) return `${lengthText(point)} [${low}, ${high}]`;
  return lower === null ? null : `at least ${low}`;
}
