/** For each state the columns that go on. */
type Tree = readonly (readonly number[])[];
type Ends = Map<number, readonly number[]>;

const BLANK = 0x20;
/** White space of one byte; a row of it is one blank of a stem. */
const BLANKS = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20];
/** The other white space that `\s` stands for. */
const WIDE_BLANKS = [
  ..."\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff",
];
const WIDE_BLANK = new RegExp(`[${WIDE_BLANKS.join("")}]`, "g");

/** What texts are mostly made of has its columns side by side, where memory is read at once. */
const COMMON = " etaonirshdlucmfgpwbyvk";

/**
 * Finds stems in a text, whatever the case of their letters, and however much white space there is where they have a blank, in
 * one pass over its bytes. A state is a row of the table with
 * a column for each byte that stands in a stem, and a cell holds the next state. It takes bytes, writes down every state and
 * has small cells, since it reads all that there is: each of these makes it twice as quick.
 */
export class Automaton {
  /** Column 0: the byte stands in no stem. */
  private readonly columns = new Uint8Array(256);
  /** Rows are as long as the power of two of this. */
  private readonly shift: number;
  private readonly table: Uint16Array | Uint32Array;
  /** The states in which stems end, and which: a state and a stem in turn. */
  private readonly ends: Uint32Array;
  private readonly states: number;
  /** Behind those of the caller, the other white space: it is rare, and then put right before the text is read again. */
  private readonly stems: readonly string[];
  private bytes = new Uint8Array(0);

  constructor(private readonly wanted: readonly string[]) {
    this.stems = [...wanted, ...WIDE_BLANKS];
    const written = this.stems.map((stem) => new TextEncoder().encode(stem));
    this.shift = Math.ceil(Math.log2(this.nameColumns()));
    const most = 1 + written.reduce((sum, { length }) => sum + length, 0);
    const size = most << this.shift;
    this.table = most <= 0xffff ? new Uint16Array(size) : new Uint32Array(size);
    const { tree, ends } = this.plant(written);
    this.states = tree.length;
    this.link(tree, ends);
    this.ends = Uint32Array.from(
      [...ends].flatMap(([state, ended]) => ended.flatMap((stem) => [state, stem])),
    );
  }

  /** For each stem whether it stands in the text. */
  stemsIn(text: string): Uint8Array {
    const found = this.read(text);
    const isWide = found.indexOf(1, this.wanted.length) >= 0;
    return isWide ? this.read(text.replace(WIDE_BLANK, " ")) : found;
  }

  private read(text: string): Uint8Array {
    const { columns, table, shift, ends } = this;
    const seen = new Uint8Array(this.states);
    const { bytes, length } = this.bytesOf(text);
    let state = 0;
    for (let i = 0; i < length; i++) {
      state = table[(state << shift) + (columns[bytes[i] as number] as number)] as number;
      seen[state] = 1;
    }
    const found = new Uint8Array(this.stems.length);
    for (let i = 0; i < ends.length; i += 2) {
      if (seen[ends[i] as number] === 1) found[ends[i + 1] as number] = 1;
    }
    return found;
  }

  private bytesOf(text: string): { readonly bytes: Uint8Array; readonly length: number } {
    const most = text.length * 3;
    if (this.bytes.length < most) this.bytes = new Uint8Array(most * 2);
    return { bytes: this.bytes, length: new TextEncoder().encodeInto(text, this.bytes).written };
  }

  /** Both cases of a letter have one column. */
  private nameColumns(): number {
    const { columns } = this;
    let width = 1;
    const used = new Set(this.wanted.join(""));
    for (const letter of new Set([...COMMON, ...used])) {
      if (!used.has(letter)) continue;
      const lower = new TextEncoder().encode(letter);
      const upper = new TextEncoder().encode(letter.toUpperCase());
      for (const [at, byte] of lower.entries()) {
        const known = columns[byte] || columns[upper[at] ?? byte] || width++;
        columns[byte] = columns[upper[at] ?? byte] = known;
      }
    }
    // To take something else for a wide blank costs a second look, and a column for each more than 64 of them.
    const wide = width++;
    for (const byte of new TextEncoder().encode(WIDE_BLANKS.join(""))) columns[byte] ||= wide;
    for (const blank of BLANKS) columns[blank] = columns[BLANK] ?? 0;
    return width;
  }

  /** The tree of all stems: which columns of each state go on. */
  private plant(stems: readonly Uint8Array[]): { readonly tree: Tree; readonly ends: Ends } {
    const { table, columns, shift } = this;
    const tree: number[][] = [[]];
    const ends: Ends = new Map();
    for (const [place, stem] of stems.entries()) {
      let state = 0;
      for (const byte of stem) {
        const column = columns[byte] ?? 0;
        const at = (state << shift) + column;
        if (table[at] === 0) {
          table[at] = tree.push([]) - 1;
          tree[state]?.push(column);
        }
        state = table[at] ?? 0;
      }
      ends.set(state, [place]);
    }
    return { tree, ends };
  }

  /** Where a stem does not go on, a state goes on as that of the longest end of what was read that begins a stem. */
  private link(tree: Tree, ends: Ends): void {
    const { table, shift, columns } = this;
    const blank = columns[BLANK] ?? 0;
    const behindBlank = new Set<number>();
    const queue: number[] = [0];
    const shorter = new Uint32Array(tree.length);
    for (const state of queue) {
      const row = state << shift;
      const below = (shorter[state] ?? 0) << shift;
      const goesOn = (tree[state] ?? []).map((column) => [column, table[row + column] ?? 0] as const);
      if (state !== 0) table.copyWithin(row, below, below + (1 << shift));
      if (behindBlank.has(state)) table[row + blank] = state;
      for (const [column, next] of goesOn) {
        const behind = state === 0 ? 0 : (table[below + column] ?? 0);
        shorter[next] = behind;
        const inherited = ends.get(behind);
        if (inherited) ends.set(next, [...(ends.get(next) ?? []), ...inherited]);
        table[row + column] = next;
        if (column === blank) behindBlank.add(next);
        queue.push(next);
      }
    }
  }
}
