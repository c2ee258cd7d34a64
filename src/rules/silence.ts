import type { Comment } from "../document/comments.js";
import { Source } from "../document/source.js";
import type { Position } from "../model/finding.js";

/** A comment that takes the findings of one rule away from its line and the line below (FORMAT.md §5). */
export interface Silence {
  readonly rule: string;
  /** Empty: nothing is silenced without a reason. */
  readonly reason: string;
  readonly at: Position;
  readonly lines: readonly number[];
}

const IN_COMMENT = /^<!--\s*afterword-ok\s+([A-Za-z0-9_-]{1,60})\s*(?::\s*([\s\S]*?))?\s*-->$/;
const IN_FRONT_MATTER =
  /(?:^|[ \t])#[ \t]*afterword-ok[ \t]+([A-Za-z0-9_-]{1,60})[ \t]*(?::[ \t]*([^\r\n]*))?/;

/** Every silencing comment of a file: HTML comments of the body (not in code), `#` comments of the front matter. */
export function findSilences(
  text: string,
  path: string,
  bodyStart: number,
  comments: readonly Comment[],
): readonly Silence[] {
  if (!text.includes("afterword-ok")) return [];
  const source = new Source(text, path);
  const found = [...inFrontMatter(source, bodyStart), ...inBody(source, comments)];
  const below = linesBelow(found);
  return found.map(({ rule, reason, at }) => ({
    rule,
    reason,
    at,
    lines: [at.line, below.get(at.line) ?? at.line + 1],
  }));
}

interface Found {
  readonly rule: string;
  readonly reason: string;
  readonly at: Position;
  /** Nothing else stands on its line. */
  readonly isAlone: boolean;
}

function* inFrontMatter(source: Source, bodyStart: number): Generator<Found> {
  const last = source.lineOf(Math.max(0, bodyStart - 1));
  for (let line = 0; line < last; line++) {
    const text = source.line(line);
    const match = IN_FRONT_MATTER.exec(text);
    if (!match) continue;
    const column = match.index + match[0].indexOf("#") + 1;
    const isAlone = text.slice(0, column - 1).trim() === "";
    yield { rule: match[1] ?? "", reason: (match[2] ?? "").trim(), at: { line: line + 1, column }, isAlone };
  }
}

function* inBody(source: Source, comments: readonly Comment[]): Generator<Found> {
  const alone = new Map<number, boolean>();
  for (const { start, end } of comments) {
    if (end - start > 1000) continue;
    const match = IN_COMMENT.exec(source.text.slice(start, end));
    if (!match) continue;
    const at = source.position(start);
    const isAlone = alone.get(at.line) ?? isOnlyComments(source.line(at.line - 1));
    alone.set(at.line, isAlone);
    yield { rule: match[1] ?? "", reason: (match[2] ?? "").trim(), at, isAlone };
  }
}

function isOnlyComments(line: string): boolean {
  return line.replace(/<!--.*?-->/g, "").trim() === "";
}

/** Comments on lines of their own may be stacked: each counts for the first line below that is none. */
function linesBelow(found: readonly Found[]): ReadonlyMap<number, number> {
  const alone = [...new Set(found.filter(({ isAlone }) => isAlone).map(({ at }) => at.line))];
  const below = new Map<number, number>();
  for (const line of alone.toSorted((one, other) => other - one))
    below.set(line, below.get(line + 1) ?? line + 1);
  return below;
}
