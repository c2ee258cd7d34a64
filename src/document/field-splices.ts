import type { Plain } from "../model/incident.js";
import { inkEnd, lineEndOf, type Splice } from "./edit.js";
import type { FrontMatter } from "./front-matter.js";
import { FRONT_MATTER } from "./keys.js";
import { appendToBlock, flowInsert, nested, removeFromFlow } from "./yaml-splices.js";
import {
  entryOf,
  isNull,
  type YamlEntry,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from "./yaml-tree.js";
import { type QuoteStyle, writeEntry, writeFlow, writeScalar } from "./yaml-writer.js";

/** Finds where a field stands, or where it belongs, and how it is written there. */
export class FieldEditor {
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
    const last = Math.max(entry.keyEnd, inkEnd(this.text, entry.value.start, entry.value.end));
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
