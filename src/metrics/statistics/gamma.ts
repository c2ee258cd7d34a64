import { invert } from "./invert.js";

/** Coefficients of Lanczos' approximation with g = 607/128 (P. Godfrey, 2001); relative error about 1e-15. */
const LANCZOS = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125,
  -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5,
  -2.6190838401581408e-5, 3.6899182659531625e-6,
];
const SMALL = 1e-300;
const MOST_TERMS = 100_000;

/** ln Γ(x) for x > 0. */
export function lnGamma(x: number): number {
  const base = x + 607 / 128 - 0.5;
  let sum = LANCZOS[0] ?? 0;
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] ?? 0) / (x - 1 + i);
  return (x - 0.5) * Math.log(base) - base + Math.log(Math.sqrt(2 * Math.PI) * sum);
}

/** P(a, x), the regularised lower incomplete gamma function: series below a + 1, continued fraction above (Lentz). */
export function gammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? series(a, x) : 1 - continued(a, x);
}

/** Q(a, x) = 1 - P(a, x), without loss in the tail. */
export function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - series(a, x) : continued(a, x);
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - lnGamma(a));
}

function continued(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / SMALL;
  let d = 1 / b;
  let product = d;
  for (let i = 1; i < MOST_TERMS; i++) {
    const factor = -i * (i - a);
    b += 2;
    d = 1 / away(factor * d + b);
    c = away(b + factor / c);
    product *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return product * Math.exp(a * Math.log(x) - x - lnGamma(a));
}

/** Lentz' trick: never exactly 0. */
function away(value: number): number {
  return Math.abs(value) < SMALL ? SMALL : value;
}

/** P(χ² with `freedom` degrees <= x). */
export function chiSquareBelow(x: number, freedom: number): number {
  return gammaP(freedom / 2, x / 2);
}

/** P(χ² with `freedom` degrees > x). */
export function chiSquareAbove(x: number, freedom: number): number {
  return gammaQ(freedom / 2, x / 2);
}

/** The χ² quantile: P(χ² <= x) = p. 0 degrees of freedom: 0. */
export function chiSquareQuantile(p: number, freedom: number): number {
  if (freedom === 0) return 0;
  let high = freedom + 10;
  while (chiSquareBelow(high, freedom) < p) high *= 2;
  return invert((x) => chiSquareBelow(x, freedom), p, 0, high);
}
