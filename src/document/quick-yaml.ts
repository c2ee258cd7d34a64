import { inlineNode } from "./quick-yaml-inline.js";
import type { YamlEntry, YamlList, YamlMap, YamlNode } from "./yaml-tree.js";

/** What is longer, deeper or wider is for the library, whose limits then need no copy here. */
const LONGEST = 20_000;
const DEEPEST = 8;
const MOST_KEYS = 100;
/** Tabs, carriage returns, and what YAML or an editor may take for a line end or for nothing at all. */
const UNUSUAL = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/;
/** Lines that say nothing, then the indent of the one that does. */
const TO_NEXT = /(?: *(?:#[^\n]*)?\n)*( *)(?:#[^\n]*$)?/y;
const KEY = /([A-Za-z_][A-Za-z0-9_-]{0,99}):(?=[ \n]|$)/y;
const DASH = /- +(?=[^ \n#])/y;
const BLANKS = / */y;
/** What may stand behind a value on its line. */
const REST = /(?: +(?:#[^\n]*)?)?(?:\n|$)/y;

/**
 * The YAML of nearly every file (block maps and lists, `[…]` and `{…}` on one line, plain and quoted texts, comments),
 * read far quicker than the library does: the same nodes with the same ranges. null for everything else, be it wrong or
 * only unusual: then the library reads it and says what is wrong. `base` is added to every offset.
 */
export function quickYaml(text: string, base: number): YamlMap | null {
  if (text.length > LONGEST || UNUSUAL.test(text)) return null;
  return new QuickReader(text, base).read();
}

/** Every method gives null where the text is not plain, and then the whole reading is void. */
class QuickReader {
  /** First character that is not read yet: between entries that of a key or a dash. */
  private at = 0;
  /** The column of `at`; -1 at the end of the text. */
  private column = 0;
  /** The greatest column of the comment lines right above; -1: there are none. Deep ones belong to what ends above them. */
  private comment = -1;
  /** Where the node that was read last ends as the library sees it: with the rest of its line. */
  private nodeEnd = 0;
  constructor(
    private readonly text: string,
    private readonly base: number,
  ) {}

  read(): YamlMap | null {
    this.toNextLine();
    const root = this.column === 0 ? this.map(0, 0) : null;
    return this.column < 0 ? root : null;
  }

  /** A block map; `at` is on its first key. */
  private map(indent: number, depth: number): YamlMap | null {
    const start = this.at;
    const entries: YamlEntry[] = [];
    while (this.column === indent && !this.isAtDash()) {
      const entry = this.entry(indent, depth);
      if (!entry || entries.length === MOST_KEYS || entries.some(({ key }) => key === entry.key)) return null;
      entries.push(entry);
    }
    if (this.column > indent || this.comment > indent || entries.length === 0) return null;
    return { kind: "map", entries, flow: false, start: start + this.base, end: this.nodeEnd + this.base };
  }

  private entry(indent: number, depth: number): YamlEntry | null {
    KEY.lastIndex = this.at;
    const key = KEY.exec(this.text)?.[1];
    if (key === undefined) return null;
    const keyStart = this.at + this.base;
    const colon = this.at + key.length;
    const start = past(BLANKS, this.text, colon + 1);
    const isBelow = start === this.text.length || this.text[start] === "\n" || this.text[start] === "#";
    const value = isBelow ? this.below(colon + 1, indent, depth) : this.inline(start);
    return value && { key, keyStart, keyEnd: colon + this.base, value };
  }

  /** A block list; `at` is on its first dash. */
  private list(indent: number, depth: number): YamlList | null {
    const start = this.at;
    const items: YamlNode[] = [];
    while (this.column === indent && this.isAtDash()) {
      const content = past(DASH, this.text, this.at);
      if (content < 0) return null;
      this.column += content - this.at;
      this.at = content;
      const item = this.isAtKey() ? this.map(this.column, depth + 1) : this.inline(content);
      if (!item) return null;
      items.push(item);
    }
    if (this.column > indent || this.comment > indent) return null;
    return { kind: "list", items, flow: false, start: start + this.base, end: this.nodeEnd + this.base };
  }

  /** A value on the line of its key or dash. */
  private inline(start: number): YamlNode | null {
    const node = inlineNode(this.text, start, this.base);
    const lineEnd = node ? past(REST, this.text, node.end - this.base) : -1;
    if (lineEnd < 0) return null;
    this.at = this.nodeEnd = lineEnd;
    this.toNextLine();
    return node;
  }

  /** A value on the lines below its key, or none. `from`: right behind the colon. */
  private below(from: number, indent: number, depth: number): YamlNode | null {
    this.at = past(REST, this.text, from);
    const lineStart = this.at;
    this.toNextLine();
    const isList = this.isAtDash();
    if (depth < DEEPEST && (this.column > indent || (this.column === indent && isList))) {
      return isList ? this.list(this.column, depth + 1) : this.map(this.column, depth + 1);
    }
    // Where an empty value ends depends on comments and blanks about it: the library knows how.
    if (this.text[from] !== "\n" && from !== this.text.length) return null;
    if (this.column < indent && this.at - Math.max(0, this.column) !== lineStart) return null;
    this.nodeEnd = from;
    const at = from + this.base;
    return { kind: "scalar", text: "", isNull: true, style: "plain", start: at, end: at };
  }

  private toNextLine(): void {
    const from = this.at;
    TO_NEXT.lastIndex = from;
    const found = TO_NEXT.exec(this.text);
    this.at = TO_NEXT.lastIndex;
    const indent = found?.[1]?.length ?? 0;
    this.column = this.at === this.text.length ? -1 : indent;
    this.comment = this.at - from === indent ? -1 : deepestComment(this.text.slice(from, this.at));
  }

  private isAtDash(): boolean {
    return this.text[this.at] === "-" && this.column >= 0;
  }

  private isAtKey(): boolean {
    return past(KEY, this.text, this.at) >= 0;
  }
}

function deepestComment(lines: string): number {
  return Math.max(-1, ...[...lines.matchAll(/^ *(?=#)/gm)].map(([indent]) => indent.length));
}

/** Where the match of a sticky expression ends; -1: there is none. */
function past(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : -1;
}
