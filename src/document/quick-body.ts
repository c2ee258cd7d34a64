import type { Block, Body, Heading, Item, OtherBlock } from "./body.js";
import type { Source } from "./source.js";

/** Signs that make lines something else than they seem: tabs, other line ends, what is no text. */
const UNUSUAL = /[\0-\x09\x0b-\x1f\u2028\u2029\ufeff]/;
const BLANK = / *\n/y;
const HEADING = /(#{1,6}) +([^\s#](?:[^\n]*[^\s#])?) *(?:\n|$)/y;
/** What begins a line of running text, and cannot begin anything else. */
const TEXT =
  /(?!\d{1,9}[.)](?:[ \n]|$))[A-Za-z0-9"'(&$%@!?:.,/{\u00a1-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\ud7ff]|\*{1,2}[^\s*]|_{1,2}[^\s_]|`(?!``)|~(?!~)/y;
const BOX = /\[[ xX-]\] (?=\S)/y;
const FENCE = /```[A-Za-z0-9_+-]*(?:\n|$)/y;
/** A line that ends a fenced block, or may do so. */
const FENCE_END = /\n {0,3}```[^\n]*/g;

const COMMENT_END = "-->";

/**
 * The Markdown of nearly every postmortem (headings, running text, bullets with indented further lines, fenced code, the
 * comments of a template), in one pass over its lines: the same blocks as the library's. null for everything else: other
 * HTML, quotes, numbers, nested lists, tables, and whatever only looks unusual.
 */
export function quickBody(source: Source, start: number): Body | null {
  const { text } = source;
  UNUSUAL.lastIndex = start;
  if (UNUSUAL.test(start === 0 ? text : text.slice(start))) return null;
  return source.startOf(source.lineOf(start)) === start ? new QuickBody(text, start).read() : null;
}

type Open = "nothing" | "text" | "item";
type Growing = { -readonly [K in keyof Block]: Block[K] };

class QuickBody {
  private readonly blocks: (Heading | Item | OtherBlock)[] = [];
  private readonly code: Block[] = [];
  private readonly html: Block[] = [];
  private readonly inline: Block[] = [];
  /** Start of the line that is read next. */
  private at: number;
  /** What the line above belongs to, if no blank line stands between. */
  private open: Open = "nothing";
  /** The last item, which takes the blank lines behind it. */
  private item: Growing | null = null;
  /** What a further line of its text makes longer. */
  private growing: readonly Growing[] = [];

  constructor(
    private readonly text: string,
    private readonly start: number,
  ) {
    this.at = start;
  }

  read(): Body | null {
    while (this.at < this.text.length) if (!this.line()) return null;
    const { start, blocks, code, html, inline } = this;
    return { start, blocks, code, html, inline, references: {} };
  }

  /** False: this line is not plain. */
  private line(): boolean {
    const sign = this.text[this.at];
    if (sign === " " || sign === "\n") return this.blank() || this.furtherLine();
    if (sign === "#") return this.heading();
    if (sign === "`" && this.text.startsWith("```", this.at)) return this.fence();
    if (sign === "<") return this.comment();
    if ((sign === "-" || sign === "*" || sign === "+") && this.text[this.at + 1] === " ")
      return this.bullet();
    return this.runningText();
  }

  private blank(): boolean {
    if (past(BLANK, this.text, this.at) < 0) return false;
    this.at = this.lineEnd();
    if (this.item) this.item.end = this.at;
    this.open = "nothing";
    return true;
  }

  private heading(): boolean {
    HEADING.lastIndex = this.at;
    const found = HEADING.exec(this.text);
    if (!found?.[1] || found[2] === undefined) return false;
    const range = this.takeLine();
    this.blocks.push({ kind: "heading", level: found[1].length, text: found[2], ...range });
    this.inline.push(range);
    return this.close();
  }

  private bullet(): boolean {
    const contentStart = this.at + 2;
    if (past(TEXT, this.text, contentStart) < 0 && past(BOX, this.text, contentStart) < 0) return false;
    const range = this.takeLine();
    const item: Item & Growing = { kind: "item", ...range, contentStart };
    this.blocks.push(item);
    this.item = item;
    return this.begin("item", item, range);
  }

  /** A further line of an item, indented as its first. */
  private furtherLine(): boolean {
    const isIndented = this.text.startsWith("  ", this.at) && past(TEXT, this.text, this.at + 2) >= 0;
    return this.open === "item" && isIndented && this.extend();
  }

  private runningText(): boolean {
    if (this.open === "item" || past(TEXT, this.text, this.at) < 0) return false;
    if (this.open === "text") return this.extend();
    this.close();
    const range = this.takeLine();
    const block: OtherBlock & Growing = { kind: "other", ...range };
    this.blocks.push(block);
    return this.begin("text", block, range);
  }

  private fence(): boolean {
    const inside = past(FENCE, this.text, this.at);
    if (inside < 0) return false;
    FENCE_END.lastIndex = inside - 1;
    const end = FENCE_END.exec(this.text);
    if (end?.[0] !== "\n```") return false;
    const start = this.at;
    this.at = FENCE_END.lastIndex;
    const range = { start, end: this.lineEnd() };
    this.at = range.end;
    this.blocks.push({ kind: "other", ...range });
    this.code.push(range);
    return this.close();
  }

  /** A comment at the begin of a line: it takes whole lines, up to the one in which it ends. */
  private comment(): boolean {
    const end = this.text.startsWith("<!--", this.at) ? this.text.indexOf(COMMENT_END, this.at) : -1;
    if (end < 0) return false;
    const start = this.at;
    this.at = end;
    const range = { start, end: this.lineEnd() };
    this.at = range.end;
    this.blocks.push({ kind: "other", ...range });
    this.html.push(range);
    return this.close();
  }

  private begin(open: Open, block: Growing, text: Growing): true {
    this.inline.push(text);
    this.open = open;
    this.growing = [block, text];
    return true;
  }

  private extend(): true {
    const { end } = this.takeLine();
    for (const range of this.growing) range.end = end;
    return true;
  }

  private close(): true {
    this.open = "nothing";
    this.item = null;
    return true;
  }

  private takeLine(): Growing {
    const start = this.at;
    this.at = this.lineEnd();
    return { start, end: this.at };
  }

  private lineEnd(): number {
    const newline = this.text.indexOf("\n", this.at);
    return newline < 0 ? this.text.length : newline + 1;
  }
}

/** Where the match of a sticky expression ends; -1: there is none. */
function past(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : -1;
}
