import { mergeEntry } from "./front-entry.js";
import { mergeSection, type Newcomer } from "./merge-section.js";
import { mergeParts, type Part } from "./parts.js";
import { type SectionPart, type SplitFile, splitFile } from "./split.js";
import { threeWay } from "./three-way.js";

/** Three versions of one file; `ours` and `theirs` are names for people, shown in a conflict block. */
export interface MergeInput {
  /** Empty where the file is new on both sides. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly names: { readonly ours: string; readonly theirs: string };
  /** Whose new action item yields where two have one number; null: the one whose text sorts later. */
  readonly newcomer?: Newcomer;
}

export interface MergeResult {
  readonly text: string;
  /** What could not be decided, for people: `severity`, `section Impact` … Empty: merged clean. */
  readonly conflicts: readonly string[];
}

/**
 * Merges three versions of an incident file by its grammar: front-matter keys, sections, timeline entries, action items and
 * reviews by identity. The same field changed twice keeps both texts in an ordinary conflict block. Pure.
 */
export function mergeIncident(input: MergeInput): MergeResult {
  const { base, ours, theirs } = input;
  if (ours === theirs || theirs === base) return { text: ours, conflicts: [] };
  if (ours === base) return { text: theirs, conflicts: [] };
  const lineEnd = ours.includes("\r\n") ? "\r\n" : "\n";
  const split = [base, ours, theirs].map(splitFile);
  const [b = null, o = null, t = null] = split;
  if (!o || !t || (base !== "" && !b)) return byLines(input, lineEnd);
  const merged = byGrammar(b, o, t, input, lineEnd);
  return keepsAll(input, merged.text) ? merged : byLines(input, lineEnd);
}

class Conflicts {
  readonly names: string[] = [];
  constructor(
    private readonly input: MergeInput,
    private readonly lineEnd: string,
  ) {}
  /** Both texts, each of whole lines. */
  readonly block = (what: string, ours: string | null, theirs: string | null): string => {
    this.names.push(what);
    const { names } = this.input;
    const closed = (text: string | null) =>
      !text || text.endsWith("\n") ? (text ?? "") : text + this.lineEnd;
    const line = (mark: string) => mark + this.lineEnd;
    return [
      line(`<<<<<<< ${names.ours}`),
      closed(ours),
      line("======="),
      closed(theirs),
      line(`>>>>>>> ${names.theirs}`),
    ].join("");
  };
}

function byGrammar(
  base: SplitFile | null,
  ours: SplitFile,
  theirs: SplitFile,
  input: MergeInput,
  lineEnd: string,
): MergeResult {
  const conflicts = new Conflicts(input, lineEnd);
  const front = mergeFront(base?.front ?? [], ours.front, theirs.front, conflicts, lineEnd);
  const preamble = text3(base?.preamble ?? "", ours.preamble, theirs.preamble, "title", conflicts, lineEnd);
  const context = { conflict: conflicts.block, lineEnd, newcomer: input.newcomer ?? null };
  const sections = mergeParts(base?.sections ?? [], ours.sections, theirs.sections, {
    unique: true,
    likeness: null,
    mergeOne: (b: SectionPart | null, o, t) => mergeSection(b, o, t, context),
  });
  const body = sections.map(({ text }) => text).join(lineEnd.repeat(2));
  const end = sections.length === 0 ? "" : (endOf(base, ours, theirs, input) ?? lineEnd);
  const text = ours.opening + front + preamble + body + end;
  return { text, conflicts: conflicts.names };
}

/** By key; where a key stands twice it says nothing about which line is which, so the lines decide. */
function mergeFront(
  base: readonly Part[],
  ours: readonly Part[],
  theirs: readonly Part[],
  conflicts: Conflicts,
  lineEnd: string,
): string {
  const textOf = (parts: readonly Part[]) => parts.map(({ text }) => text).join("");
  if ([base, ours, theirs].some((parts) => parts.some(({ key }) => / #\d+$/.test(key)))) {
    return text3(textOf(base), textOf(ours), textOf(theirs), "front matter", conflicts, lineEnd);
  }
  const merged = mergeParts(base, ours, theirs, {
    unique: true,
    likeness: null,
    mergeOne: (b: Part | null, o, t) => mergeEntry(b, o, t, conflicts.block),
  });
  return textOf(merged);
}

/** The blank space at the end of the file: whoever changed it wins. */
function endOf(base: SplitFile | null, ours: SplitFile, theirs: SplitFile, input: MergeInput): string | null {
  const end = (file: SplitFile | null, text: string) =>
    file?.sections.length ? text.slice(text.trimEnd().length) : null;
  const [b, o, t] = [end(base, input.base), end(ours, input.ours), end(theirs, input.theirs)];
  return o === b ? t : o;
}

function text3(
  base: string,
  ours: string,
  theirs: string,
  what: string,
  conflicts: Conflicts,
  lineEnd: string,
): string {
  const lines = (text: string) => text.split(/\r\n|\r|\n/);
  const hunks = threeWay(lines(base), lines(ours), lines(theirs));
  const whole = (items: readonly string[]) => items.map((line) => line + lineEnd).join("");
  const parts = hunks.map((hunk) =>
    hunk.kind === "clean" ? whole(hunk.items) : conflicts.block(what, whole(hunk.ours), whole(hunk.theirs)),
  );
  return parts.join("").slice(0, -lineEnd.length);
}

/** What cannot be taken apart is merged by lines. */
function byLines(input: MergeInput, lineEnd: string): MergeResult {
  const conflicts = new Conflicts(input, lineEnd);
  const text = text3(input.base, input.ours, input.theirs, "lines", conflicts, lineEnd);
  return { text, conflicts: conflicts.names };
}

/**
 * No line that a side added may be lost, whatever the merge above did: it is there, or the words that it brought are (two
 * people changed different words of it). The number of an action item may change.
 */
function keepsAll({ base, ours, theirs }: MergeInput, merged: string): boolean {
  const lines = new Set(linesOf(merged));
  const words = new Set(wordsOf(merged));
  const [linesBefore, wordsBefore] = [new Set(linesOf(base)), new Set(wordsOf(base))];
  return [ours, theirs]
    .flatMap(linesOf)
    .filter((line) => !linesBefore.has(line) && !lines.has(line))
    .every((line) => {
      const brought = wordsOf(line).filter((word) => !wordsBefore.has(word));
      return brought.length > 0 && brought.every((word) => words.has(word));
    });
}

function linesOf(text: string): string[] {
  const plain = text.split(/\r\n|\r|\n/).map((line) => line.trim().replace(/^(- \[.\]) \*\*A\d+\*\*/, "$1"));
  return plain.filter((line) => line !== "");
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,[\]{}]+/).filter(Boolean);
}
