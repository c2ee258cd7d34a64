/** Codes of the characters of stems are lower than this. */
const CODES = 0x100;

/**
 * Finds stems in a text, whatever the case of their letters, in one pass. A state is a row of the table with a column for
 * each character that stands in a stem; a cell holds the next state, twice, and one more where stems end there. It is small
 * (sixteen bits a cell), so that most of what is used of it stays in the processor's nearest cache.
 */
export class Automaton {
  /** Column 0: the character stands in no stem. */
  private readonly columns = new Uint8Array(CODES);
  /** Rows are as long as the power of two of this. */
  private readonly shift: number;
  private readonly table: Uint16Array | Uint32Array;
  /** The stems that end at each state that is one's end. */
  private readonly ends = new Map<number, readonly number[]>();
  private readonly states: number;

  constructor(private readonly stems: readonly string[]) {
    this.shift = Math.ceil(Math.log2(this.nameColumns()));
    const most = 1 + stems.reduce((sum, { length }) => sum + length, 0);
    const size = most << this.shift;
    this.table = most < 0x8000 ? new Uint16Array(size) : new Uint32Array(size);
    const tree = this.plant();
    this.states = tree.length;
    this.link(tree);
  }

  /** For each stem whether it stands in the text. */
  stemsIn(text: string): Uint8Array {
    const { columns, table, ends } = this;
    const shift = this.shift - 1;
    const seen = new Uint8Array(this.states);
    let cell = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      cell = table[((cell & ~1) << shift) + (code < CODES ? (columns[code] ?? 0) : 0)] ?? 0;
      if ((cell & 1) === 1) seen[cell >> 1] = 1;
    }
    const found = new Uint8Array(this.stems.length);
    for (const [state, stems] of ends) if (seen[state] === 1) for (const stem of stems) found[stem] = 1;
    return found;
  }

  private nameColumns(): number {
    let width = 1;
    for (const letter of new Set(this.stems.join(""))) {
      this.columns[letter.charCodeAt(0)] = width;
      this.columns[letter.toUpperCase().charCodeAt(0)] = width;
      width++;
    }
    return width;
  }

  /** The tree of all stems: which columns of each state go on. */
  private plant(): readonly (readonly number[])[] {
    const { table, columns, shift } = this;
    const tree: number[][] = [[]];
    for (const [place, stem] of this.stems.entries()) {
      let state = 0;
      for (let i = 0; i < stem.length; i++) {
        const column = columns[stem.charCodeAt(i)] ?? 0;
        const at = (state << shift) + column;
        if (table[at] === 0) {
          table[at] = tree.push([]) - 1;
          tree[state]?.push(column);
        }
        state = table[at] ?? 0;
      }
      this.ends.set(state, [place]);
    }
    return tree;
  }

  /** Where a stem does not go on, a state goes on as that of the longest end of what was read that begins a stem. */
  private link(tree: readonly (readonly number[])[]): void {
    const { table, ends, shift } = this;
    const queue: number[] = [0];
    const shorter = new Uint32Array(tree.length);
    for (const state of queue) {
      const row = state << shift;
      const below = (shorter[state] ?? 0) << shift;
      const goesOn = (tree[state] ?? []).map((column) => [column, table[row + column] ?? 0] as const);
      if (state !== 0) table.copyWithin(row, below, below + (1 << shift));
      for (const [column, next] of goesOn) {
        const behind = state === 0 ? 0 : (table[below + column] ?? 0) >> 1;
        shorter[next] = behind;
        const inherited = ends.get(behind);
        if (inherited) ends.set(next, [...(ends.get(next) ?? []), ...inherited]);
        table[row + column] = (next << 1) | (ends.has(next) ? 1 : 0);
        queue.push(next);
      }
    }
  }
}
