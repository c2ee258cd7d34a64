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
  const alone = new Set(found.filter(({ isAlone }) => isAlone).map(({ at }) => at.line));
  return found.map(({ rule, reason, at }) => ({
    rule,
    reason,
    at,
    lines: [at.line, lineBelow(at.line, alone)],
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
  for (const { start, end } of comments) {
    if (end - start > 1000) continue;
    const match = IN_COMMENT.exec(source.text.slice(start, end));
    if (!match) continue;
    const at = source.position(start);
    const isAlone =
      source
        .line(at.line - 1)
        .replace(/<!--[\s\S]*?-->/g, "")
        .trim() === "";
    yield { rule: match[1] ?? "", reason: (match[2] ?? "").trim(), at, isAlone };
  }
}

/** Comments on lines of their own may be stacked: each counts for the first line below that is none. */
function lineBelow(line: number, alone: ReadonlySet<number>): number {
  let below = line + 1;
  while (alone.has(line) && alone.has(below)) below += 1;
  return below;
}
