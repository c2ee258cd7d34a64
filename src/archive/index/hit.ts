import { type PlacedWord, placedWords } from "./fold.js";
import type { Column, Piece } from "./text-columns.js";
import { type Clause, findClause, type TextQuery } from "./text-query.js";

/** Where the words of a query stand in an incident: the section (null outside the catalogue), and the words around. */
export interface Hit {
  readonly section: string | null;
  readonly column: Column;
  /** As written in the file; empty in front of the first section. */
  readonly heading: string;
  /** On one line, cut at words. */
  readonly snippet: string;
  /** Range of the found words within the snippet. */
  readonly from: number;
  readonly to: number;
}

const BEFORE = 40;
const AFTER = 80;
const NO_SECTION = new Set(["front", "title", "other"]);

/** The first place of the first clause; prose before front matter. null when only listed facts hold the words. */
export function findHit(text: string, pieces: readonly Piece[], query: TextQuery): Hit | null {
  const clause = query[0];
  if (!clause) return null;
  const inOrder = [...pieces].sort((a, b) => Number(a.column === "front") - Number(b.column === "front"));
  for (const piece of inOrder) {
    if (clause.column !== null && clause.column !== piece.column) continue;
    const part = text.slice(piece.start, piece.end);
    const words = placedWords(part);
    const at = findClause(clause, words);
    if (at >= 0) return hitIn(part, piece, words, clause, at);
  }
  return null;
}

function hitIn(
  part: string,
  { column, heading }: Piece,
  words: readonly PlacedWord[],
  clause: Clause,
  at: number,
): Hit {
  const start = words[at]?.start ?? 0;
  const end = words[at + clause.words.length - 1]?.end ?? start;
  const afterHeading = heading === "" ? 0 : part.indexOf("\n") + 1;
  const first = start >= afterHeading ? afterHeading : 0;
  const from = Math.max(first, cut(part, Math.max(0, start - BEFORE), start, -1));
  const to = cut(part, Math.min(part.length, end + AFTER), end, 1);
  const flat = (piece: string): string => piece.replace(/\s+/g, " ");
  const before = `${from > first ? "…" : ""}${flat(part.slice(from, start)).trimStart()}`;
  const found = flat(part.slice(start, end));
  const after = `${flat(part.slice(end, to)).trimEnd()}${to < part.trimEnd().length ? "…" : ""}`;
  return {
    section: NO_SECTION.has(column) ? null : column,
    column,
    heading,
    snippet: before + found + after,
    from: before.length,
    to: before.length + found.length,
  };
}

/** The nearest white space between `edge` and `word`, so that no word is cut; the edge itself where there is none. */
function cut(text: string, edge: number, word: number, way: -1 | 1): number {
  if (edge === 0 || edge === text.length) return edge;
  for (let at = edge; at !== word; at -= way) if (/\s/.test(text[at] ?? "")) return at;
  return edge;
}
