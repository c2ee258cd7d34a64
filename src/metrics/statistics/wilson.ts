import { Z } from "./normal.js";

/** A share with its 95 % interval; n = 0 leaves nulls. */
export interface Share {
  readonly k: number;
  readonly n: number;
  readonly share: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** k of n, with Wilson's interval without continuity correction (R46; E. B. Wilson 1927). */
export function share(k: number, n: number): Share {
  if (n === 0) return { k, n, share: null, lower: null, upper: null };
  const p = k / n;
  const scale = 1 + (Z * Z) / n;
  const middle = (p + (Z * Z) / (2 * n)) / scale;
  const half = (Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))) / scale;
  return { k, n, share: p, lower: Math.max(0, middle - half), upper: Math.min(1, middle + half) };
}
