import type { Essentials, SectionStart } from "../../document/essentials.js";
import { isSuspected } from "../../model/incident.js";
import { SECTIONS, type SectionKey } from "../../model/section.js";

/** What can be searched by name: the sections, the rest of the file, and facts that the front matter keeps in lists. */
export const COLUMNS = [
  ...SECTIONS,
  "title",
  "front",
  "other",
  "service",
  "vendor",
  "tag",
  "factor",
  "cause",
  "trigger",
  "person",
] as const;
export type Column = (typeof COLUMNS)[number];

/** A piece of the file that belongs to one column; the pieces of a file cover it whole and do not overlap. */
export interface Piece {
  readonly column: Column;
  /** Heading as written; empty for what has none. */
  readonly heading: string;
  readonly start: number;
  readonly end: number;
}

const FRONT_END = /\n---[ \t]*(?:\r?\n|$)/g;

function frontEnd(text: string): number {
  if (!/^\ufeff?---/.test(text)) return 0;
  FRONT_END.lastIndex = 0;
  const match = FRONT_END.exec(text);
  return match ? match.index + match[0].length : text.length;
}

/** The file in pieces: front matter, what stands before the first section, and each section with its heading. */
export function piecesOf(text: string, sections: readonly SectionStart[]): readonly Piece[] {
  const front = frontEnd(text);
  const pieces: Piece[] = [];
  const add = (column: Column, heading: string, start: number, end: number): void => {
    if (end > start) pieces.push({ column, heading, start, end });
  };
  add("front", "", 0, front);
  const inOrder = sections.filter(({ start }) => start >= front).sort((a, b) => a.start - b.start);
  let open: { column: Column; heading: string; start: number } = {
    column: "title",
    heading: "",
    start: front,
  };
  for (const { section, heading, start } of inOrder) {
    const begins = Math.max(open.start, text.lastIndexOf("\n", Math.max(0, start - 2)) + 1);
    add(open.column, open.heading, open.start, begins);
    open = { column: columnOf(section), heading, start: begins };
  }
  add(open.column, open.heading, open.start, text.length);
  return pieces;
}

/** The words of the summary, without its heading. */
export function summaryOf(text: string, pieces: readonly Piece[]): string {
  return pieces
    .filter(({ column }) => column === "summary")
    .map(({ start, end }) => text.slice(start, end).replace(/^.*\n?/, ""))
    .join("\n");
}

function columnOf(section: SectionKey | null): Column {
  return section ?? "other";
}

const EMPTY = Object.fromEntries(COLUMNS.map((column) => [column, ""])) as Record<Column, string>;

/** The text of each column, for the full-text table: every part of the file once, and the listed facts besides. */
export function columnTexts(
  text: string,
  pieces: readonly Piece[],
  incident: Essentials,
  services: readonly string[],
): Readonly<Record<Column, string>> {
  const texts = { ...EMPTY };
  for (const { column, start, end } of pieces) {
    texts[column] += `${text.slice(start, end)}\n`;
  }
  const certain = (value: string): string => (isSuspected(value) ? value.slice(0, -1) : value);
  texts.title += incident.title ?? "";
  texts.service = services.join("\n");
  texts.vendor = incident.vendor ?? "";
  texts.tag = incident.tags.join("\n");
  texts.factor = incident.factors.map(certain).join("\n");
  texts.cause = [incident.cause?.key, incident.cause?.summary, incident.cause?.by].filter(Boolean).join("\n");
  texts.trigger = incident.trigger ?? "";
  texts.person = [...incident.authors, ...incident.actions.map(({ owner }) => owner ?? "")].join("\n");
  return texts;
}
