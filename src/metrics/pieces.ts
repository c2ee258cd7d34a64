import type { Interval } from "./impact-rows.js";
import {
  add,
  compare,
  type Fraction,
  greatest,
  least,
  multiply,
  whole,
  ZERO,
} from "./statistics/fraction.js";

/** A weight (a reach, or a number of customers) over a time, for one incident. */
export interface Weighted extends Interval {
  readonly owner: string;
  readonly weight: Fraction;
}

/** A time in which nothing changes, with the greatest weight of each incident that was on (R15). */
export interface Piece extends Interval {
  readonly weights: ReadonlyMap<string, Fraction>;
}

/** How the incidents of one piece combine: at least the greatest; at most the sum (Fréchet). */
export type Combining = "max" | "sum";

/** The parts of an interval inside `clip` and outside every window; windows are disjoint and ascending. */
export function outside(
  interval: Interval,
  clip: Interval,
  windows: readonly Interval[],
): readonly Interval[] {
  const parts: Interval[] = [];
  let from = Math.max(interval.from, clip.from);
  const to = Math.min(interval.to, clip.to);
  for (const window of windows) {
    if (window.to <= from) continue;
    if (window.from >= to) break;
    if (window.from > from) parts.push({ from, to: window.from });
    from = window.to;
  }
  if (from < to) parts.push({ from, to });
  return parts;
}

/** The union of intervals: disjoint, ascending, without empty ones. */
export function united(intervals: readonly Interval[]): readonly Interval[] {
  const found: Interval[] = [];
  const sorted = intervals.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  for (const interval of sorted) {
    const last = found.at(-1);
    if (last && interval.from <= last.to) {
      found[found.length - 1] = { from: last.from, to: Math.max(last.to, interval.to) };
    } else found.push(interval);
  }
  return found;
}

/** Seconds of disjoint intervals inside `clip`. */
export function lengthWithin(intervals: readonly Interval[], clip: Interval): number {
  return intervals.reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, clip.to) - Math.max(from, clip.from)),
    0,
  );
}

/** Cuts overlapping weights into pieces, ascending; only times with at least one incident. */
export function cut(weighted: readonly Weighted[]): readonly Piece[] {
  const items = weighted.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  const edges = [...new Set(items.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const found: Piece[] = [];
  let active: Weighted[] = [];
  let next = 0;
  edges.forEach((from, i) => {
    active = active.filter(({ to }) => to > from);
    for (let item = items[next]; item?.from === from; item = items[++next]) active.push(item);
    const to = edges[i + 1];
    if (to !== undefined && active.length > 0) found.push({ from, to, weights: greatestByOwner(active) });
  });
  return found;
}

function greatestByOwner(active: readonly Weighted[]): ReadonlyMap<string, Fraction> {
  const weights = new Map<string, Fraction>();
  for (const { owner, weight } of active) {
    const known = weights.get(owner);
    weights.set(owner, known ? greatest(known, weight) : weight);
  }
  return weights;
}

/** The weight of a piece as a whole, at most `cap`. */
export function combined(piece: Piece, how: Combining, cap: Fraction | null): Fraction {
  let total = ZERO;
  for (const weight of piece.weights.values())
    total = how === "sum" ? add(total, weight) : greatest(total, weight);
  return cap === null ? total : least(total, cap);
}

/** ∫ weight dt, exactly, in weight × seconds; up to an instant where one is given. */
export function integral(
  pieces: readonly Piece[],
  how: Combining,
  cap: Fraction | null,
  until?: number,
): Fraction {
  let total = ZERO;
  for (const piece of pieces) {
    const to = until === undefined ? piece.to : Math.min(piece.to, until);
    if (to > piece.from) total = add(total, multiply(combined(piece, how, cap), whole(to - piece.from)));
  }
  return total;
}

/** Each incident's part of the point downtime, in weight × seconds: a piece is shared in proportion to reach (R19). */
export function sharedByOwner(pieces: readonly Piece[]): ReadonlyMap<string, Fraction> {
  const parts = new Map<string, Fraction>();
  for (const piece of pieces) {
    const sum = combined(piece, "sum", null);
    if (compare(sum, ZERO) === 0) continue;
    const whole_ = multiply(combined(piece, "max", null), whole(piece.to - piece.from));
    for (const [owner, weight] of piece.weights) {
      if (compare(weight, ZERO) === 0) continue;
      const part = { n: whole_.n * weight.n * sum.d, d: whole_.d * weight.d * sum.n };
      parts.set(owner, add(parts.get(owner) ?? ZERO, part));
    }
  }
  return parts;
}
