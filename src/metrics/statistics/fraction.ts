import type { Decimal } from "../../model/decimal.js";

/** An exact rational, reduced, with a positive denominator. Sums over a quarter are kept so; floats are for output only. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Fraction = { n: 0n, d: 1n };
export const ONE: Fraction = { n: 1n, d: 1n };

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

/** n / d; d must not be 0. */
export function fraction(n: bigint, d: bigint): Fraction {
  const sign = d < 0n ? -1n : 1n;
  const common = divisor(n, d * sign) || 1n;
  return { n: (n * sign) / common, d: (d * sign) / common };
}

export function whole(value: number): Fraction {
  return { n: BigInt(value), d: 1n };
}

export function fromDecimal({ units, scale }: Decimal): Fraction {
  return fraction(units, 10n ** BigInt(scale));
}

export function add(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

/** a / b; b must not be 0. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n);
}

/** Negative, 0 or positive, as a is below, equal to or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

export function greatest(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

/** The smallest whole number that is not below a. */
export function ceiling({ n, d }: Fraction): bigint {
  const quotient = n / d;
  return n > 0n && quotient * d !== n ? quotient + 1n : quotient;
}

const EXACT = 2n ** 53n;

/** The double nearest to a, to within one unit in the last place. */
export function toFloat({ n, d }: Fraction): number {
  const size = n < 0n ? -n : n;
  if (size < EXACT && d < EXACT) return Number(n) / Number(d);
  const wholePart = n / d;
  const rest = n - wholePart * d;
  const scaled = (rest * 2n ** 80n) / d;
  return Number(wholePart) + Number(scaled) / 2 ** 80;
}
