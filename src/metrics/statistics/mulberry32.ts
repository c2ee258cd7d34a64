/**
 * The generator of every simulation (R27; T. Ettinger's mulberry32): 32-bit state, numbers in [0, 1). The same seed gives
 * the same numbers on every machine, so that a report can be made again. (Millions are drawn: a method is inlined sooner
 * than a closure.)
 */
export class Mulberry32 {
  private state: number;
  constructor(seed: number) {
    this.state = seed | 0;
  }

  next(): number {
    const a = (this.state + 0x6d2b79f5) | 0;
    this.state = a;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}
