/**
 * The generator of every simulation (R27; T. Ettinger's mulberry32): 32-bit state, numbers in [0, 1). The same seed gives
 * the same numbers on every machine, so that a report can be made again.
 */
export function mulberry32(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
