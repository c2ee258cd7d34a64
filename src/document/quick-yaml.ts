import { hasKey, inlineNode, keyEnd, pastBlanks } from "./quick-yaml-inline.js";
import type { YamlEntry, YamlList, YamlMap, YamlNode } from "./yaml-tree.js";

/** What is longer, deeper or wider is for the library, whose limits then need no copy here. */
const LONGEST = 20_000;
const DEEPEST = 8;
const MOST_KEYS = 100;
/** Tabs, carriage returns, and what YAML or an editor may take for a line end or for nothing at all. */
const UNUSUAL = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/;
const [LINE_FEED, SPACE, HASH, DASH] = [10, 32, 35, 45];
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
      if (!entry || entries.length === MOST_KEYS || hasKey(entries, entry.key)) return null;
      entries.push(entry);
    }
    if (this.column > indent || this.comment > indent || entries.length === 0) return null;
    return { kind: "map", entries, flow: false, start: start + this.base, end: this.nodeEnd + this.base };
  }

  private entry(indent: number, depth: number): YamlEntry | null {
    const { text, base } = this;
    const from = this.at;
    const colon = blockKeyEnd(text, from);
    if (colon < 0) return null;
    const start = pastBlanks(text, colon + 1);
    const sign = text.charCodeAt(start);
    const isBelow = start === text.length || sign === LINE_FEED || sign === HASH;
    const value = isBelow ? this.below(colon + 1, indent, depth) : this.inline(start);
    return value && { key: text.slice(from, colon), keyStart: from + base, keyEnd: colon + base, value };
  }

  /** A block list; `at` is on its first dash. */
  private list(indent: number, depth: number): YamlList | null {
    const start = this.at;
    const items: YamlNode[] = [];
    while (this.column === indent && this.isAtDash()) {
      const content = pastDash(this.text, this.at);
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
    const lineEnd = node ? pastRest(this.text, node.end - this.base) : -1;
    if (lineEnd < 0) return null;
    this.at = this.nodeEnd = lineEnd;
    this.toNextLine();
    return node;
  }

  /** A value on the lines below its key, or none. `from`: right behind the colon. */
  private below(from: number, indent: number, depth: number): YamlNode | null {
    this.at = pastRest(this.text, from);
    const lineStart = this.at;
    this.toNextLine();
    const isList = this.isAtDash();
    if (depth < DEEPEST && (this.column > indent || (this.column === indent && isList))) {
      return isList ? this.list(this.column, depth + 1) : this.map(this.column, depth + 1);
    }
    // Where an empty value ends depends on comments and blanks about it: the library knows how.
    if (this.text.charCodeAt(from) !== LINE_FEED && from !== this.text.length) return null;
    if (this.column < indent && this.at - Math.max(0, this.column) !== lineStart) return null;
    this.nodeEnd = from;
    const at = from + this.base;
    return { kind: "scalar", text: "", isNull: true, style: "plain", start: at, end: at };
  }

  /** Over lines that say nothing, and the indent of the one that does. */
  private toNextLine(): void {
    const { text } = this;
    let at = this.at;
    this.comment = -1;
    for (;;) {
      const start = at;
      while (text.charCodeAt(at) === SPACE) at++;
      const sign = text.charCodeAt(at);
      this.column = at - start;
      if (sign === HASH) {
        this.comment = Math.max(this.comment, this.column);
        at = lineEnd(text, at);
      } else if (sign !== LINE_FEED) break;
      if (at < text.length) at++;
    }
    this.at = at;
    if (at === text.length) this.column = -1;
  }

  private isAtDash(): boolean {
    return this.column >= 0 && this.text.charCodeAt(this.at) === DASH;
  }

  private isAtKey(): boolean {
    return blockKeyEnd(this.text, this.at) >= 0;
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Where the colon of a key stands that a blank or the end of the line follows; -1: there is no key. */
function blockKeyEnd(text: string, at: number): number {
  const colon = keyEnd(text, at);
  const next = text.charCodeAt(colon + 1);
  return next === SPACE || next === LINE_FEED || colon + 1 === text.length ? colon : -1;
}

/** Behind a dash and its blanks, where something follows; else -1. `at` is on the dash. */
function pastDash(text: string, at: number): number {
  const content = pastBlanks(text, at + 1);
  const sign = text.charCodeAt(content);
  const isThere = content > at + 1 && content < text.length && sign !== LINE_FEED && sign !== HASH;
  return isThere ? content : -1;
}

/** The next line, where behind a value nothing but blanks and a comment stands on its own; else -1. */
function pastRest(text: string, from: number): number {
  const at = pastBlanks(text, from);
  const isComment = at > from && text.charCodeAt(at) === HASH;
  const end = isComment ? lineEnd(text, at) : at;
  if (end === text.length) return end;
  return text.charCodeAt(end) === LINE_FEED ? end + 1 : -1;
}
