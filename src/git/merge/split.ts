import { findFrontMatter } from "../../document/front-matter.js";
import { parseIncident } from "../../document/parse.js";
import { readBody } from "../../document/read-body.js";
import { Source } from "../../document/source.js";
import { SECTIONS } from "../../model/section.js";
import { DEFAULT_SETTINGS } from "../../model/settings.js";
import type { Part } from "./parts.js";

/** A block of a section: a day heading, a list item, or anything else; `gap` is the blank space behind it. */
export interface BlockPart extends Part {
  readonly kind: "day" | "item" | "other";
  readonly gap: string;
}

export interface SectionPart extends Part {
  readonly heading: string;
  readonly blocks: readonly BlockPart[];
  readonly gap: string;
}

/** An incident file in its pieces; together they are the text. */
export interface SplitFile {
  /** With the opening line. */
  readonly opening: string;
  readonly front: readonly Part[];
  /** The closing line of the front matter and all before the first section. */
  readonly preamble: string;
  readonly sections: readonly SectionPart[];
}

/** null: the file has no front matter that opens and closes. */
export function splitFile(text: string): SplitFile | null {
  const found = findFrontMatter(text);
  if (!found?.closed) return null;
  const { incident, bodyStart } = parseIncident(text, { path: "", settings: DEFAULT_SETTINGS });
  const { blocks } = readBody(new Source(text, ""), bodyStart);
  const starts = blocks.flatMap((block) => (block.kind === "heading" && block.level === 2 ? [block] : []));
  const times = new Map(incident.timeline.map(({ start, at }) => [start, at.best ?? at.earliest]));
  const numbers = new Map(incident.actions.map(({ start, number }) => [start, number]));
  const seen = new Map<string, number>();
  const sections = starts.map((heading, i): SectionPart => {
    const end = starts[i + 1]?.start ?? text.length;
    const named =
      incident.sections.find(({ start }) => start === Math.min(heading.end, end))?.section ?? null;
    const key = numbered(named ?? `: ${heading.text.toLowerCase()}`, seen);
    const inside = blocks.filter(({ start }) => start > heading.start && start < end);
    const parts = inside.map((block, j) => {
      const raw = text.slice(block.start, inside[j + 1]?.start ?? end);
      const kind =
        block.kind === "item" ? "item" : block.kind === "heading" && block.level === 3 ? "day" : "other";
      const rank = kind === "day" ? dayRank(raw) : (times.get(block.start) ?? null);
      const number = numbers.get(block.start) ?? null;
      return blockPart(raw, kind, number === null ? null : `A${number}`, number ?? rank);
    });
    const start = inside[0]?.start ?? end;
    const [head, gap] = cutGap(text.slice(heading.start, start));
    const whole = text.slice(heading.start, end).trimEnd();
    return {
      key,
      rank: named === null ? null : SECTIONS.indexOf(named),
      text: whole,
      heading: head,
      gap,
      blocks: parts,
    };
  });
  return {
    opening: text.slice(0, found.start),
    front: splitEntries(text.slice(found.start, found.end)),
    preamble: text.slice(found.end, starts[0]?.start ?? text.length),
    sections,
  };
}

/** A `#1` behind a name that occurred before. */
function numbered(name: string, seen: Map<string, number>): string {
  const count = seen.get(name) ?? 0;
  seen.set(name, count + 1);
  return count === 0 ? name : `${name} #${count}`;
}

function dayRank(heading: string): number | null {
  const day = /\d{4}-\d\d-\d\d/.exec(heading)?.[0];
  return day === undefined ? null : Date.parse(`${day}T00:00:00Z`) / 1000;
}

function blockPart(raw: string, kind: BlockPart["kind"], key: string | null, rank: number | null): BlockPart {
  const [text, gap] = cutGap(raw);
  return { key: key ?? keyOfBlock(text, kind), rank, text, kind, gap };
}

/** An entry is known by its bold time, everything else by its text. */
function keyOfBlock(text: string, kind: BlockPart["kind"]): string {
  const bold = kind === "item" ? /^[\s*+-]*(?:\*\*|__)([^*_]{1,80})(?:\*\*|__)/.exec(text)?.[1] : undefined;
  return bold ? `at ${bold}` : text;
}

function cutGap(raw: string): readonly [text: string, gap: string] {
  const text = raw.replace(/(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*$/, "");
  return [text, raw.slice(text.length)];
}

const ENTRY = /^(?:"([^"]+)"|'([^']+)'|([^\s#:[\]{},-][^:#]*?|-[^\s:][^:#]*?))[ \t]*:(?=\s|$)/;

/** Lines of a block of YAML as entries by key; comments and blank lines belong to the key that follows them. */
export function splitEntries(yaml: string): readonly Part[] {
  const entries: { key: string; lines: string[] }[] = [];
  let waiting: string[] = [];
  for (const line of yaml.split(/(?<=\n)/)) {
    const key = ENTRY.exec(line)
      ?.slice(1)
      .find((name) => name !== undefined);
    if (key !== undefined) {
      entries.push({ key, lines: [...waiting, line] });
      waiting = [];
    } else if (/^\s*(?:#|$)/.test(line) || entries.length === 0) waiting.push(line);
    else {
      entries.at(-1)?.lines.push(...waiting, line);
      waiting = [];
    }
  }
  if (waiting.length > 0) entries.push({ key: "", lines: waiting });
  const seen = new Map<string, number>();
  return entries.map(({ key, lines }) => ({ key: numbered(key, seen), rank: null, text: lines.join("") }));
}
