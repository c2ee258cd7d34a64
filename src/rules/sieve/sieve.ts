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

/** Finds stems, whatever the case of their letters. A state is a row of the table; a cell is the next row, twice, and whether stems end there. */
class Automaton {
  /** Which column a character has; 0: it stands in no stem. */
  private readonly columns = new Uint8Array(CODES);
  private readonly width: number;
  private readonly table: Int32Array;
  private readonly ends: ReadonlyArray<{ readonly row: number; readonly stems: readonly number[] }>;
  private readonly seen: Uint8Array;

  constructor(private readonly stems: readonly string[]) {
    this.width = this.nameColumns();
    const rows = 1 + stems.reduce((sum, { length }) => sum + length, 0);
    this.table = new Int32Array(rows * this.width);
    this.seen = new Uint8Array(rows * this.width);
    this.ends = this.link(this.plant());
  }

  /** For each stem whether it stands in the text. */
  stemsIn(text: string): Uint8Array {
    const { columns, table, seen, ends } = this;
    let cell = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      cell = table[(cell >> 1) + (code < CODES ? (columns[code] as number) : 0)] as number;
      if ((cell & 1) === 1) seen[cell >> 1] = 1;
    }
    const found = new Uint8Array(this.stems.length);
    for (const { row, stems } of ends) {
      if (seen[row] === 0) continue;
      seen[row] = 0;
      for (const stem of stems) found[stem] = 1;
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

  /** The tree of all stems; which of them end at which row. */
  private plant(): Map<number, number[]> {
    const ends = new Map<number, number[]>();
    let rows = 1;
    for (const [place, stem] of this.stems.entries()) {
      let row = 0;
      for (let i = 0; i < stem.length; i++) {
        const at = row + (this.columns[stem.charCodeAt(i)] ?? 0);
        row = (this.table[at] ?? 0) >> 1 || this.width * rows++;
        this.table[at] = row << 1;
      }
      ends.set(row, [place]);
    }
    return ends;
  }

  /** Where the tree does not go on, the state is that of the longest end of what was read that begins a stem. */
  private link(ends: Map<number, number[]>): Automaton["ends"] {
    const { table, width } = this;
    const queue: { readonly row: number; readonly shorter: number }[] = [{ row: 0, shorter: 0 }];
    for (const { row, shorter } of queue) {
      for (let column = 1; column < width; column++) {
        const next = (table[row + column] ?? 0) >> 1;
        const below = row === 0 ? 0 : (table[shorter + column] ?? 0) >> 1;
        if (next === 0) table[row + column] = below << 1;
        else {
          const inherited = ends.get(below) ?? [];
          if (inherited.length > 0) ends.set(next, [...(ends.get(next) ?? []), ...inherited]);
          queue.push({ row: next, shorter: below });
        }
      }
    }
    for (let at = 0; at < table.length; at++)
      if (ends.has((table[at] ?? 0) >> 1)) table[at] = (table[at] ?? 0) | 1;
    return [...ends].map(([row, stems]) => ({ row, stems }));
  }
}
