import type { Conflict } from "./front-entry.js";
import { type Level, mergeParts } from "./parts.js";
import type { BlockPart, SectionPart } from "./split.js";
import { threeWay } from "./three-way.js";

/** How two new action items of one number are told apart: whose is shared later takes the next free one. */
export type Newcomer = "ours" | "theirs" | null;

/** What the merge of sections needs to know. */
export interface SectionContext {
  readonly conflict: Conflict;
  readonly lineEnd: string;
  readonly newcomer: Newcomer;
}

/** Merges a section that both sides changed: entries and items by identity, prose by lines. */
export function mergeSection(
  base: SectionPart | null,
  ours: SectionPart | null,
  theirs: SectionPart | null,
  context: SectionContext,
): SectionPart {
  const known = (base ?? ours ?? theirs) as SectionPart;
  if (!ours || !theirs) {
    const text = context.conflict(
      `section ${known.heading}`,
      withEnd(ours?.text, context),
      withEnd(theirs?.text, context),
    );
    return { ...known, text: text.trimEnd(), blocks: [] };
  }
  const name = known.key.split(" ")[0];
  if (ours.heading !== theirs.heading || (name !== "timeline" && name !== "actions"))
    return byLines(base, ours, theirs, context);
  const blocks =
    name === "timeline" ? mergeDays(base, ours, theirs, context) : mergeActions(base, ours, theirs, context);
  const text = `${ours.heading}${ours.gap || context.lineEnd.repeat(2)}${rendered(blocks, context.lineEnd)}`;
  return { ...known, heading: ours.heading, gap: ours.gap, blocks, text: text.trimEnd() };
}

function withEnd(text: string | undefined, { lineEnd }: SectionContext): string | null {
  return text === undefined ? null : `${text}${lineEnd}`;
}

function byLines(
  base: SectionPart | null,
  ours: SectionPart,
  theirs: SectionPart,
  { conflict, lineEnd }: SectionContext,
): SectionPart {
  const lines = (part: SectionPart | null) => (part ? part.text.split(/\r\n|\r|\n/) : []);
  const hunks = threeWay(lines(base), lines(ours), lines(theirs));
  const joined = (items: readonly string[]) => items.map((line) => line + lineEnd).join("");
  const text = hunks.map((hunk) =>
    hunk.kind === "clean"
      ? joined(hunk.items)
      : conflict(`section ${ours.heading.replace(/^#+ */, "")}`, joined(hunk.ours), joined(hunk.theirs)),
  );
  return { ...ours, text: text.join("").trimEnd(), blocks: [] };
}

/** A day with its heading, or what stands before the first day. */
interface Day extends BlockPart {
  readonly entries: readonly BlockPart[];
}

function mergeDays(
  base: SectionPart | null,
  ours: SectionPart,
  theirs: SectionPart,
  context: SectionContext,
): readonly BlockPart[] {
  const [b, o, t] = [base, ours, theirs].map((part) => daysOf(part?.blocks ?? []));
  const mergeOne = (x: Day | null, y: Day | null, z: Day | null): Day => {
    const known = (x ?? y ?? z) as Day;
    if (!y || !z) return asConflict(known, y && dayText(y, context), z && dayText(z, context), context);
    return { ...y, entries: mergeBlocks(x?.entries ?? [], y.entries, z.entries, context) };
  };
  const merged = mergeParts(b ?? [], o ?? [], t ?? [], { unique: true, likeness: null, mergeOne });
  return merged.flatMap((day) =>
    day.key === INTRO ? day.entries : [{ ...day, text: day.heading }, ...day.entries],
  );
}

const INTRO = "";

interface Day {
  readonly heading: string;
}

function daysOf(blocks: readonly BlockPart[]): readonly Day[] {
  const days: { head: BlockPart | null; entries: BlockPart[] }[] = [{ head: null, entries: [] }];
  for (const block of blocks) {
    if (block.kind === "day") days.push({ head: block, entries: [] });
    else days.at(-1)?.entries.push(block);
  }
  return days.map(({ head, entries }) => {
    const text = [head, ...entries]
      .map((block) => (block ? block.text + block.gap : ""))
      .join("")
      .trimEnd();
    const heading = head?.text ?? "";
    return {
      key: head?.key ?? INTRO,
      rank: head?.rank ?? null,
      text,
      kind: "day",
      gap: head?.gap ?? "",
      heading,
      entries,
    };
  });
}

function dayText({ heading, gap, entries }: Day, { lineEnd }: SectionContext): string {
  return `${heading}${gap}${rendered(entries, lineEnd)}`;
}

function asConflict(day: Day, ours: string | null, theirs: string | null, { conflict }: SectionContext): Day {
  return { ...day, heading: conflict(`day ${day.key}`, ours, theirs).trimEnd(), entries: [] };
}

function mergeBlocks(
  base: readonly BlockPart[],
  ours: readonly BlockPart[],
  theirs: readonly BlockPart[],
  context: SectionContext,
): readonly BlockPart[] {
  const level: Level<BlockPart> = {
    unique: false,
    likeness: 0.5,
    mergeOne: (x, y, z) => mergeBlock(x, y, z, context),
  };
  return mergeParts(base, ours, theirs, level);
}

function mergeBlock(
  base: BlockPart | null,
  ours: BlockPart | null,
  theirs: BlockPart | null,
  { conflict, lineEnd }: SectionContext,
): BlockPart {
  const known = (base ?? ours ?? theirs) as BlockPart;
  const words = base && ours && theirs ? byWords(base.text, ours.text, theirs.text) : null;
  if (words !== null) return { ...known, text: words };
  const text = conflict(nameOf(known), ours && ours.text + lineEnd, theirs && theirs.text + lineEnd);
  return { ...known, text: text.trimEnd() };
}

function nameOf({ key }: BlockPart): string {
  return key.split("\n")[0]?.slice(0, 60) ?? "";
}

/** Two people may change different words of one item. null: they changed the same. */
function byWords(base: string, ours: string, theirs: string): string | null {
  const [b, o, t] = [base, ours, theirs].map((text) => text.split(/(\s+)/));
  const hunks = threeWay(b ?? [], o ?? [], t ?? []);
  if (hunks.some(({ kind }) => kind === "conflict")) return null;
  return hunks.flatMap((hunk) => (hunk.kind === "clean" ? hunk.items : [])).join("");
}

function mergeActions(
  base: SectionPart | null,
  ours: SectionPart,
  theirs: SectionPart,
  context: SectionContext,
): readonly BlockPart[] {
  const before = base?.blocks ?? [];
  const [mine, other] = uniqueNumbers(before, ours.blocks, theirs.blocks, context.newcomer);
  return mergeBlocks(before, mine, other, context);
}

const NUMBER = /\*\*A(\d{1,6})\*\*/;

/** Of two new items of one number, one takes the next free: the newcomer's, else the one whose text sorts later. */
function uniqueNumbers(
  base: readonly BlockPart[],
  ours: readonly BlockPart[],
  theirs: readonly BlockPart[],
  newcomer: Newcomer,
): readonly [readonly BlockPart[], readonly BlockPart[]] {
  const known = new Set(base.map(({ key }) => key));
  const isNumber = ({ key }: BlockPart) => /^A\d+$/.test(key);
  let last = Math.max(
    0,
    ...[...base, ...ours, ...theirs].filter(isNumber).map(({ key }) => Number(key.slice(1))),
  );
  const renumber = (part: BlockPart): BlockPart => {
    const key = `A${++last}`;
    return { ...part, key, rank: last, text: part.text.replace(NUMBER, `**${key}**`) };
  };
  const [mine, other] = [[...ours], [...theirs]];
  for (const [i, part] of mine.entries()) {
    const j = other.findIndex(({ key, text }) => key === part.key && text !== part.text);
    const twin = other[j];
    if (!isNumber(part) || known.has(part.key) || !twin) continue;
    const oursYields = newcomer === null ? part.text > twin.text : newcomer === "ours";
    if (oursYields) mine[i] = renumber(part);
    else other[j] = renumber(twin);
  }
  return [mine, other];
}

/** Items of one list stand close, everything else has a blank line between. */
function rendered(blocks: readonly BlockPart[], lineEnd: string): string {
  return blocks
    .map((block, i) => {
      const next = blocks[i + 1];
      if (!next) return block.text + lineEnd;
      const isBlank = /\n[ \t]*\r?\n/.test(block.gap);
      const isClose = block.kind === "item" && next.kind === "item";
      return block.text + (isClose ? lineEnd : isBlank ? block.gap : lineEnd.repeat(2));
    })
    .join("");
}
