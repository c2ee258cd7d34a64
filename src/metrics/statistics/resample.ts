import type { Mulberry32 } from "./mulberry32.js";

/**
 * Draws samples with replacement from ascending values, and finds the middle of a sample without sorting it: what is
 * drawn is counted by its place, so that the values are in order already.
 */
export class Resampler {
  private readonly counts: Uint32Array;
  private size = 0;
  /** Of the values drawn last, in the order in which they were drawn. */
  sum = 0;

  constructor(
    private readonly ascending: Float64Array,
    private readonly random: Mulberry32,
  ) {
    this.counts = new Uint32Array(ascending.length);
  }

  draw(size: number): this {
    const { ascending, counts, random } = this;
    const { length } = ascending;
    counts.fill(0);
    let sum = 0;
    for (let i = 0; i < size; i++) {
      const place = Math.floor(random.next() * length);
      counts[place] = (counts[place] as number) + 1;
      sum += ascending[place] as number;
    }
    this.size = size;
    this.sum = sum;
    return this;
  }

  /** The sum of the two middle values of the sample; of an odd number twice the one. */
  twiceMedian(): number {
    const [low, high] = [(this.size - 1) >> 1, this.size >> 1];
    let place = 0;
    let seen = this.counts[0] ?? 0;
    while (seen <= low) seen += this.counts[++place] ?? 1;
    const lower = this.ascending[place] ?? 0;
    while (seen <= high) seen += this.counts[++place] ?? 1;
    return lower + (this.ascending[place] ?? 0);
  }
}
