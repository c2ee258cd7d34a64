/** Quantile type 7 of ascending values (R25; Hyndman & Fan 1996): h = (n-1)p, linear between neighbours. null for none. */
export function quantile(ascending: ArrayLike<number>, p: number): number | null {
  const n = ascending.length;
  if (n === 0) return null;
  const h = (n - 1) * p;
  const below = Math.floor(h);
  const low = ascending[below] ?? 0;
  const high = ascending[Math.min(below + 1, n - 1)] ?? low;
  return h === below ? low : low + (h - below) * (high - low);
}

export function median(ascending: ArrayLike<number>): number | null {
  return quantile(ascending, 0.5);
}

export function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

/** The median where a null stands for "no upper limit": null when the middle itself has none. */
export function medianWithUnbounded(values: readonly (number | null)[]): number | null {
  const sorted = ascending(values.map((value) => value ?? Number.POSITIVE_INFINITY));
  const middle = median(sorted);
  return middle !== null && Number.isFinite(middle) ? middle : null;
}
