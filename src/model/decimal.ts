/**
 * An exact decimal number: `units` × 10^-`scale`. Reach, customers and objectives are kept so, because a figure that is
 * summed over a quarter must not depend on the order of floating-point additions.
 */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const WRITTEN = /^([+-]?)(\d+)(?:\.(\d+))?$/;
const MOST_DIGITS = 40;

/** Reads `12`, `0.4`, `-3.50`; null for anything else (no exponent, no bare point) or for more than 40 digits. */
export function parseDecimal(text: string): Decimal | null {
  const match = WRITTEN.exec(text);
  if (!match || text.length > MOST_DIGITS) return null;
  const [, sign, whole = "", fraction = ""] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === "-" ? -units : units, scale: fraction.length };
}

export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const difference = a.units * 10n ** BigInt(b.scale) - b.units * 10n ** BigInt(a.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** a + b, exactly. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return {
    units: a.units * 10n ** BigInt(scale - a.scale) + b.units * 10n ** BigInt(scale - b.scale),
    scale,
  };
}

/** a × b, exactly. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** (a + b) / 2, exactly: halving adds one decimal place at most. */
export function midpoint(a: Decimal, b: Decimal): Decimal {
  const sum = addDecimals(a, b);
  return { units: sum.units * 5n, scale: sum.scale + 1 };
}

/** The nearest double; for output only. */
export function toNumber(decimal: Decimal): number {
  return Number(toText(decimal));
}

/** Shortest plain decimal text, e.g. `0.4`, `1200000`. */
export function toText({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  return `${units < 0n ? "-" : ""}${whole}${fraction ? `.${fraction}` : ""}`;
}
