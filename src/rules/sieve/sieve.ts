import { type Need, needOf } from "./needs.js";

/** A need with the places of its stems. */
type Placed = true | number | { readonly all: readonly Placed[] } | { readonly any: readonly Placed[] };

/** Which expressions may match in a text that was looked at. */
export type MayMatch = (expression: RegExp) => boolean;

/**
 * Tells in one pass over a text which of many expressions may match in it: nearly every one needs a stem that a plain text
 * does not have, and searching for each by itself took most of the time of a check (Aho and Corasick's automaton). It only
 * ever saves searches: an expression that it does not know may always match.
 */
export class Sieve {
  private readonly needs = new Map<RegExp, Placed>();
  private readonly automaton: Automaton;

  constructor(expressions: readonly RegExp[]) {
    const places = new Map<string, number>();
    const placed = (need: Need): Placed => {
      if (need === true) return true;
      if (typeof need !== "string")
        return "all" in need ? { all: need.all.map(placed) } : { any: need.any.map(placed) };
      const place = places.get(need) ?? places.size;
      places.set(need, place);
      return place;
    };
    for (const expression of expressions) this.needs.set(expression, placed(needOf(expression)));
    this.automaton = new Automaton([...places.keys()]);
  }

  look(text: string): MayMatch {
    const stems = this.automaton.stemsIn(text);
    return (expression) => holds(this.needs.get(expression) ?? true, stems);
  }
}

function holds(need: Placed, stems: Uint8Array): boolean {
  if (need === true) return true;
  if (typeof need === "number") return stems[need] === 1;
  return "all" in need
    ? need.all.every((one) => holds(one, stems))
    : need.any.some((one) => holds(one, stems));
}

/** Codes of the characters of stems are lower than this. */
const CODES = 0x100;

/** Finds stems, whatever the case of their letters. A state is the offset of its row in the table; those in which stems end come last. */
class Automaton {
  /** Which column a character has; 0: it stands in no stem. */
  private readonly columns = new Uint8Array(CODES);
  private readonly width: number;
  /** Small, so that most of it stays in the processor's first cache. */
  private readonly table: Uint16Array | Uint32Array;
  private readonly firstEnd: number;
  /** The stems that end in each of the last states. */
  private readonly ends: readonly (readonly number[])[];

  constructor(private readonly stems: readonly string[]) {
    this.width = this.nameColumns();
    const tree = plant(stems, this.columns, this.width);
    const states = [...tree.keys()];
    const order = [
      ...states.filter((at) => !tree[at]?.ends.length),
      ...states.filter((at) => tree[at]?.ends.length),
    ];
    const offsets = new Uint32Array(order.length);
    for (const [place, at] of order.entries()) offsets[at] = place * this.width;
    const size = order.length * this.width;
    this.table = size <= 0xffff ? new Uint16Array(size) : new Uint32Array(size);
    for (const [at, { next }] of tree.entries())
      this.table.set(
        next.map((to) => offsets[to] ?? 0),
        offsets[at],
      );
    const ends = order.map((at) => tree[at]?.ends ?? []).filter(({ length }) => length > 0);
    this.firstEnd = (order.length - ends.length) * this.width;
    this.ends = ends;
  }

  /** For each stem whether it stands in the text. */
  stemsIn(text: string): Uint8Array {
    const { columns, table, firstEnd, width } = this;
    const seen = new Uint8Array(table.length - firstEnd);
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      state = table[state + (code < CODES ? (columns[code] ?? 0) : 0)] ?? 0;
      if (state >= firstEnd) seen[state - firstEnd] = 1;
    }
    const found = new Uint8Array(this.stems.length);
    for (const [place, stems] of this.ends.entries()) {
      if (seen[place * width] === 1) for (const stem of stems) found[stem] = 1;
    }
    return found;
  }

  private nameColumns(): number {
    let width = 1;
    for (const letter of new Set(this.stems.join(""))) {
      for (const form of [letter, letter.toUpperCase()]) this.columns[form.charCodeAt(0)] = width;
      width++;
    }
    return width;
  }
}

interface State {
  /** The state behind each column's character. */
  readonly next: number[];
  readonly ends: number[];
}

/** The tree of all stems, with the ways back: where a stem does not go on, to the longest end of what was read that begins one. */
function plant(stems: readonly string[], columns: Uint8Array, width: number): readonly State[] {
  const tree: State[] = [];
  const grow = (): number => tree.push({ next: new Array<number>(width).fill(0), ends: [] }) - 1;
  grow();
  for (const [place, stem] of stems.entries()) {
    let at = 0;
    for (let i = 0; i < stem.length; i++) {
      const { next } = tree[at] ?? { next: [] };
      const column = columns[stem.charCodeAt(i)] ?? 0;
      at = next[column] = next[column] || grow();
    }
    tree[at]?.ends.push(place);
  }
  const queue: { readonly at: number; readonly shorter: number }[] = [{ at: 0, shorter: 0 }];
  for (const { at, shorter } of queue) {
    const state = tree[at];
    const other = at === 0 ? undefined : tree[shorter];
    for (let column = 1; state && column < width; column++) {
      const below = other?.next[column] ?? 0;
      const to = state.next[column] ?? 0;
      if (to === 0) state.next[column] = below;
      else {
        tree[to]?.ends.push(...(tree[below]?.ends ?? []));
        queue.push({ at: to, shorter: below });
      }
    }
  }
  return tree;
}
