import type { Span } from "../model/when.js";

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const LENGTH = /^(\d{1,7}(?:\.\d{1,3})?)([smhd])$/;

/** `90s`, `15m`, `2h`, `1.5h`, `3d` in seconds (a day is 24 hours); null for anything else. */
export function readLength(written: string): number | null {
  const match = LENGTH.exec(written);
  if (!match) return null;
  return Number(match[1]) * SECONDS[match[2] as keyof typeof SECONDS];
}

/**
 * `lasted` (FORMAT.md §2, §8): `2h`; `~3h` is 0.8 to 1.2 times; `1h..3h` has its midpoint as point; `..2h` half of it;
 * `3d..` has no upper end. Null for anything else.
 */
export function readLasted(written: string): Span | null {
  if (written.startsWith("~")) {
    const about = readLength(written.slice(1));
    return about === null ? null : { lower: (about * 8) / 10, point: about, upper: (about * 12) / 10 };
  }
  const dots = written.indexOf("..");
  if (dots < 0) {
    const exact = readLength(written);
    return exact === null ? null : { lower: exact, point: exact, upper: exact };
  }
  return between(written.slice(0, dots), written.slice(dots + 2));
}

function between(from: string, to: string): Span | null {
  const lower = from === "" ? 0 : readLength(from);
  const upper = to === "" ? null : readLength(to);
  if (lower === null || (to !== "" && upper === null) || (from === "" && to === "")) return null;
  if (upper === null) return { lower, point: lower, upper: null };
  return lower > upper ? null : { lower, point: (lower + upper) / 2, upper };
}
