import type { Plain } from "../model/incident.js";
import { readBody } from "./body.js";
import {
  applySplices,
  type Edited,
  type EditOptions,
  frontOf,
  lineEndOf,
  NO_FRONT_MATTER,
  plainFront,
  refused,
  type Splice,
} from "./edit.js";
import type { FrontMatter } from "./front-matter.js";
import { FRONT_MATTER, REQUIRED } from "./keys.js";
import { escapeMarkdown, unescapeMarkdown } from "./markdown-escape.js";
import { titleHeading } from "./sections.js";
import { Source } from "./source.js";
import {
  entryOf,
  isNull,
  type YamlEntry,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from "./yaml-tree.js";
import { isMapping, type QuoteStyle, writeEntry, writeFlow, writeScalar } from "./yaml-writer.js";

const IN_THE_EDITOR = "open the file: afterword edit <id> --editor";

/**
 * Sets one field of the front matter, by dotted path (`times.ended`, `impact.0.reach`). `null` removes the key. A new
 * title changes the `# heading` too. One line changes where the field was there; lines are added where it was not.
 */
export function setField(text: string, path: string, value: Plain, options: EditOptions): Edited {
  const read = frontOf(text, options);
  if (!read) return NO_FRONT_MATTER;
  const steps = path.split(".");
  if (steps.some((step) => step === ""))
    return refused(`\`${path}\` is no path of a field`, "write e.g. `times.ended`");
  if (path === "title" && typeof value === "string" && /[\r\n]/.test(value))
    return refused("a title is one line");
  if (value === null && REQUIRED.some((key) => key === path))
    return refused(`\`${path}\` cannot be left out`);
  const before = plainFront(read.front);
  const wanted = withValue(before, steps, value);
  if (wanted === null)
    return refused(`there is no place for \`${path}\``, "lists are numbered from 0, without gaps");
  if (equal(before, wanted) && path !== "title") return { text };
  const editor = new FieldEditor(text, read.front, steps, value);
  const splices = equal(before, wanted) ? [] : editor.splices();
  if (splices === null) return refused(`\`${path}\` cannot be set in place`, IN_THE_EDITOR);
  const heading =
    path === "title" && typeof value === "string" ? headingSplice(text, read.front, value, options) : [];
  const made = applySplices(text, [...splices, ...heading]);
  const body = applySplices(text, heading).slice(read.front.bodyStart);
  if (isVerified(made, read.troubles, wanted, body, options)) return { text: made };
  return refused(`\`${path}\` could not be set without changing more`, IN_THE_EDITOR);
}

/** Read again, the text has the wanted values, no new trouble, and the body that it should have. */
function isVerified(
  made: string,
  troubles: number,
  wanted: Plain,
  body: string,
  options: EditOptions,
): boolean {
  const after = frontOf(made, options);
  if (!after || after.troubles > troubles) return false;
  return equal(plainFront(after.front), wanted) && made.slice(after.front.bodyStart) === body;
}

/** A plain tree with one value set or removed; null where the path leads nowhere. */
export function withValue(tree: Plain, steps: readonly string[], value: Plain): Plain | null {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(tree)) return withItem(tree, step, rest, value);
  if (tree !== null && !isMapping(tree)) return null;
  const map = tree ?? {};
  const inner = Object.hasOwn(map, step) ? (map[step] ?? null) : null;
  if (rest.length === 0 && value === null) {
    return Object.fromEntries(Object.entries(map).filter(([key]) => key !== step));
  }
  const made =
    rest.length > 0 && value === null && inner === null ? null : withValue(startOf(inner, rest), rest, value);
  return made === null
    ? null
    : Object.fromEntries([...Object.entries(map).filter(([key]) => key !== step), [step, made]]);
}

function startOf(inner: Plain, rest: readonly string[]): Plain {
  return inner === null && /^\d+$/.test(rest[0] ?? "") ? [] : inner;
}

function withItem(list: readonly Plain[], step: string, rest: readonly string[], value: Plain): Plain | null {
  const index = /^\d{1,4}$/.test(step) ? Number(step) : -1;
  if (index < 0 || index > list.length) return null;
  if (rest.length === 0 && value === null) return list.filter((_, i) => i !== index);
  const made = withValue(list[index] ?? null, rest, value);
  return made === null ? null : [...list.slice(0, index), made, ...list.slice(index + 1)];
}

/** Equal, whatever the order of keys. */
export function equal(a: Plain, b: Plain): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => equal(item, b[i] ?? null))
    );
  }
  if (!isMapping(a) || !isMapping(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key] ?? null, b[key] ?? null))
  );
}

/** Finds where a field stands, or where it belongs, and how it is written there. */
class FieldEditor {
  private readonly lineEnd: string;
  constructor(
    private readonly text: string,
    private readonly front: FrontMatter,
    private readonly steps: readonly string[],
    private readonly value: Plain,
  ) {
    this.lineEnd = lineEndOf(text);
  }

  /** null: it cannot be done by a splice. */
  splices(): Splice[] | null {
    const { map, end } = this.front;
    if (map) return this.inMap(map, this.steps, null);
    if (this.value === null) return [];
    const start = this.isBlank(this.front.start, end) ? end : this.front.start;
    return [this.insertLines(start, this.entryText(this.steps, ""))];
  }

  private inMap(map: YamlMap, steps: readonly string[], holder: YamlEntry | null): Splice[] | null {
    const [step = "", ...rest] = steps;
    const entry = entryOf(map, step);
    if (!entry) return this.value === null ? [] : this.addEntry(map, steps, holder);
    if (rest.length === 0 && this.value === null) return this.removeEntry(map, entry);
    if (rest.length > 0 && !isNull(entry.value)) return this.inNode(entry.value, rest, entry);
    return this.setEntry(map, entry, rest);
  }

  private inNode(node: YamlNode, steps: readonly string[], holder: YamlEntry): Splice[] | null {
    if (node.kind === "map") return this.inMap(node, steps, holder);
    if (node.kind !== "list") return null;
    const [step = "", ...rest] = steps;
    const item = node.items[Number(step)];
    if (item === undefined) return this.appendItem(node, rest);
    if (rest.length === 0) return this.value === null ? null : this.replace(item, node.flow);
    return item.kind === "map" ? this.inMap(item, rest, null) : null;
  }

  private setEntry(map: YamlMap, entry: YamlEntry, rest: readonly string[]): Splice[] | null {
    const { value } = entry;
    if (!isNull(value)) return this.replace(value, map.flow);
    if (value.end > value.start) return rest.length > 0 ? null : this.replace(value, map.flow);
    const colon = this.colonAfter(entry);
    if (rest.length > 0 && !map.flow) {
      const indent = `${this.indentAt(entry.keyStart)}  `;
      const at = this.nextLine(entry.keyEnd);
      if (rest[0] !== "0") return [this.insertLines(at, this.entryText(rest, indent))];
      return [this.insertLines(at, `${indent}- ${writeFlow(nested(rest.slice(1), this.value), "block")}`)];
    }
    const written = writeFlow(nested(rest, this.value), map.flow ? "flow" : "block");
    return [
      {
        start: colon ?? entry.keyEnd,
        end: colon ?? entry.keyEnd,
        text: `${colon === null ? ":" : ""} ${written}`,
      },
    ];
  }

  private colonAfter(entry: YamlEntry): number | null {
    const match = /[ \t]*:/y;
    match.lastIndex = entry.keyEnd;
    const found = match.exec(this.text);
    return found ? entry.keyEnd + found[0].length : null;
  }

  private replace(node: YamlNode, inFlow: boolean): Splice[] | null {
    const place = inFlow ? "flow" : "block";
    if (node.kind === "scalar") {
      if (this.value !== null && typeof this.value !== "string") {
        return [{ start: node.start, end: node.end, text: writeFlow(this.value, place) }];
      }
      const written = writeScalar(this.value ?? "", place, this.styleOf(node));
      const tail = /[\r\n]+$/.exec(this.text.slice(node.start, node.end))?.[0] ? this.lineEnd : "";
      return [{ start: node.start, end: node.end, text: written + tail }];
    }
    if (!node.flow || this.text.slice(node.start, node.end).includes("#")) return null;
    return [{ start: node.start, end: node.end, text: writeFlow(this.value, place) }];
  }

  private styleOf(node: YamlScalar): QuoteStyle {
    if (node.style !== "quoted") return "plain";
    return this.text[node.start] === "'" ? "single" : "double";
  }

  private addEntry(map: YamlMap, steps: readonly string[], holder: YamlEntry | null): Splice[] | null {
    if (map.flow) {
      const [key = "", ...rest] = steps;
      const written = `${writeScalar(key, "flow")}: ${writeFlow(nested(rest, this.value))}`;
      return [flowInsert(this.text, map, map.entries.length, written)];
    }
    const first = map.entries[0];
    if (!first) return null;
    const indent = this.indentAt(first.keyStart);
    const before = holder ? null : this.predecessor(map, steps[0] ?? "");
    if (!holder && before === null && isListed(steps[0] ?? "")) {
      return [this.insertLines(this.lineStart(first.keyStart), this.entryText(steps, indent))];
    }
    const after = before ?? map.entries[map.entries.length - 1] ?? first;
    return [this.insertLines(this.afterEntry(after, indent), this.entryText(steps, indent))];
  }

  /** The last entry that the catalogue lists before this key; of a key that it does not list, the last of all. */
  private predecessor(map: YamlMap, key: string): YamlEntry | null {
    const order = Object.keys(FRONT_MATTER);
    const place = order.indexOf(key);
    if (place < 0) return map.entries[map.entries.length - 1] ?? null;
    return (
      map.entries
        .filter((entry) => order.indexOf(entry.key) >= 0 && order.indexOf(entry.key) < place)
        .at(-1) ?? null
    );
  }

  /** The start of the line after an entry, and after comments that stand deeper than it. */
  private afterEntry(entry: YamlEntry, indent: string): number {
    const last = Math.max(entry.keyEnd, lastInk(this.text, entry.value.start, entry.value.end));
    let at = this.nextLine(last);
    for (;;) {
      const comment = /[ \t]*#/y;
      comment.lastIndex = at;
      const found = comment.exec(this.text);
      if (!found || found[0].length - 1 <= indent.length || at >= this.front.end) return at;
      at = this.nextLine(at);
    }
  }

  private removeEntry(map: YamlMap, entry: YamlEntry): Splice[] | null {
    if (map.flow) return removeFromFlow(this.text, map, entry);
    const indent = this.indentAt(entry.keyStart);
    if (map.entries.length === 1 && indent !== "") return null;
    const start = this.lineStart(entry.keyStart);
    // The first key of a row stands behind the dash; taking its line would take the dash too.
    if (this.text.slice(start, entry.keyStart).trim() !== "") return null;
    return [{ start, end: this.afterEntry(entry, indent), text: "" }];
  }

  private appendItem(list: YamlList, rest: readonly string[]): Splice[] | null {
    const value = nested(rest, this.value);
    if (list.flow) return [flowInsert(this.text, list, list.items.length, writeFlow(value))];
    return [appendToBlock(this.text, list, value, this.lineEnd)];
  }

  private entryText(steps: readonly string[], indent: string): string {
    const [key = "", ...rest] = steps;
    return writeEntry(key, nested(rest, this.value), indent, this.lineEnd);
  }

  private insertLines(at: number, lines: string): Splice {
    const open = at > 0 && !/[\r\n]/.test(this.text[at - 1] ?? "\n");
    return { start: at, end: at, text: `${open ? this.lineEnd : ""}${lines}${this.lineEnd}` };
  }

  private lineStart(offset: number): number {
    return Math.max(this.text.lastIndexOf("\n", offset - 1) + 1, this.front.start);
  }

  private nextLine(offset: number): number {
    const newline = this.text.indexOf("\n", offset);
    return newline < 0 || newline >= this.front.end ? this.front.end : newline + 1;
  }

  /** The blanks that keys of the same map begin with; a dash before counts as a blank. */
  private indentAt(keyStart: number): string {
    return this.text.slice(this.lineStart(keyStart), keyStart).replace(/[^\s]/g, " ");
  }

  private isBlank(start: number, end: number): boolean {
    return this.text.slice(start, end).trim() === "";
  }
}

function isListed(key: string): boolean {
  return Object.hasOwn(FRONT_MATTER, key);
}

/** The value that a path's rest leads to: `["0", "service"]` and `pay` are a list of one map. */
function nested(steps: readonly string[], value: Plain): Plain {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const inner = nested(rest, value);
  return step === "0" ? [inner] : { [step]: inner };
}

/** Offset after the last character of a stretch that is not blank. */
function lastInk(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? "")) at--;
  return at;
}

/** `, item` before the closing bracket of a flow collection. */
export function flowInsert(
  text: string,
  node: { readonly start: number; readonly end: number },
  count: number,
  written: string,
): Splice {
  const at = lastInk(text, node.start, node.end - 1);
  const comma = count === 0 || text[at - 1] === "," ? "" : ",";
  return { start: at, end: at, text: count === 0 ? written : `${comma} ${written}` };
}

function removeFromFlow(text: string, map: YamlMap, entry: YamlEntry): Splice[] | null {
  const index = map.entries.indexOf(entry);
  const next = map.entries[index + 1];
  const before = map.entries[index - 1];
  if (next) return [{ start: entry.keyStart, end: next.keyStart, text: "" }];
  const start = before ? Math.max(before.keyEnd, before.value.end) : entry.keyStart;
  return [
    { start, end: Math.max(entry.keyEnd, lastInk(text, entry.value.start, entry.value.end)), text: "" },
  ];
}

/** A new `- {…}` line after the last of a block list, indented as it is. */
export function appendToBlock(text: string, list: YamlList, value: Plain, lineEnd: string): Splice {
  const lineStart = Math.max(text.lastIndexOf("\n", list.start - 1) + 1, 0);
  const indent = text.slice(lineStart, list.start).replace(/[^\s]/g, " ");
  const last = lastInk(text, list.start, list.end);
  const newline = text.indexOf("\n", last);
  const at = newline < 0 ? text.length : newline + 1;
  return { start: at, end: at, text: `${indent}- ${writeFlow(value, "block")}${lineEnd}` };
}

/** The `# heading` says what the title says. */
function headingSplice(text: string, front: FrontMatter, title: string, options: EditOptions): Splice[] {
  const source = new Source(text, options.path);
  const heading = titleHeading(readBody(source, front.bodyStart));
  if (!heading || heading.text === title || unescapeMarkdown(heading.text) === title) return [];
  const line = source.lineOf(heading.start);
  const written = source.line(line);
  const at = heading.text === "" ? written.trimEnd().length : written.indexOf(heading.text);
  if (at < 0) return [];
  const blank = heading.text === "" ? " " : "";
  return [
    {
      start: heading.start + at,
      end: heading.start + at + heading.text.length,
      text: blank + escapeMarkdown(title),
    },
  ];
}
