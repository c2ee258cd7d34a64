import { readBlockByLibrary } from "./front-matter-library.js";
import { quickYaml } from "./quick-yaml.js";
import type { Report } from "./source.js";
import type { YamlMap } from "./yaml-tree.js";

/** Where the front matter lies in the text, and what it says. Offsets are of the whole text. */
export interface FrontMatter {
  /** null: it is empty, or no map. */
  readonly map: YamlMap | null;
  /** First character after the opening line. */
  readonly start: number;
  /** First character of the closing line. */
  readonly end: number;
  /** First character of the body. */
  readonly bodyStart: number;
}

const OPENING = /^\ufeff?---(?:\r\n|\r|\n|$)/;
const CLOSING = /(?:^|\r\n|\r|\n)---(?=\r|\n|$)/g;
const ANY_BLANK = /^(?:\r\n|\r|\n)/;

/** Where the front matter of a text begins and ends; null where no plain `---` opens it. */
export function findFrontMatter(
  text: string,
): { start: number; end: number; bodyStart: number; closed: boolean } | null {
  const opening = OPENING.exec(text);
  if (!opening) return null;
  const start = opening[0].length;
  CLOSING.lastIndex = start > 0 ? start - 1 : 0;
  const closing = CLOSING.exec(text);
  if (!closing) {
    const blank = /\n[ \t]*\r?\n/.exec(text);
    const end = blank ? blank.index + 1 : text.length;
    return { start, end, bodyStart: end, closed: false };
  }
  const end = closing.index + closing[0].length - 3;
  const lineEnd = ANY_BLANK.exec(text.slice(end + 3, end + 5));
  return { start, end, bodyStart: end + 3 + (lineEnd?.[0].length ?? 0), closed: true };
}

/** Reads the front matter; null where there is none. Its troubles go to the report. */
export function readFrontMatter(text: string, report: Report): FrontMatter | null {
  const found = findFrontMatter(text);
  if (!found) return null;
  if (!found.closed) {
    report.add(
      "error",
      "front-matter-unclosed",
      0,
      "the front matter is not closed",
      "put a line `---` after its last key",
    );
  }
  const block = text.slice(found.start, found.end);
  const quick = quickYaml(block, found.start);
  if (quick) return { ...found, map: quick };
  const { root, troubles } = readBlockByLibrary(block, found.start);
  for (const { rule, offset, message, hint } of troubles) report.add("error", rule, offset, message, hint);
  if (root && root.kind !== "map" && !(root.kind === "scalar" && root.isNull)) {
    report.add("error", "front-matter-no-map", root.start, "the front matter holds no `key: value`", "");
  }
  return { ...found, map: root?.kind === "map" ? root : null };
}
