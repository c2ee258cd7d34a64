import type { Plain } from "../model/incident.js";
import { inkEnd, type Splice } from "./edit.js";
import type { YamlEntry, YamlList, YamlMap } from "./yaml-tree.js";
import { writeFlow } from "./yaml-writer.js";

/** The value that a path's rest leads to: `["0", "service"]` and `pay` are a list of one map. */
export function nested(steps: readonly string[], value: Plain): Plain {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const inner = nested(rest, value);
  return step === "0" ? [inner] : { [step]: inner };
}

/** `, item` before the closing bracket of a flow collection. */
export function flowInsert(
  text: string,
  node: { readonly start: number; readonly end: number },
  count: number,
  written: string,
): Splice {
  const at = inkEnd(text, node.start, node.end - 1);
  const comma = count === 0 || text[at - 1] === "," ? "" : ",";
  return { start: at, end: at, text: count === 0 ? written : `${comma} ${written}` };
}

export function removeFromFlow(text: string, map: YamlMap, entry: YamlEntry): Splice[] | null {
  const index = map.entries.indexOf(entry);
  const next = map.entries[index + 1];
  const before = map.entries[index - 1];
  if (next) return [{ start: entry.keyStart, end: next.keyStart, text: "" }];
  const start = before ? Math.max(before.keyEnd, before.value.end) : entry.keyStart;
  return [{ start, end: Math.max(entry.keyEnd, inkEnd(text, entry.value.start, entry.value.end)), text: "" }];
}

/** A new `- {…}` line after the last of a block list, indented as it is. */
export function appendToBlock(text: string, list: YamlList, value: Plain, lineEnd: string): Splice {
  const lineStart = Math.max(text.lastIndexOf("\n", list.start - 1) + 1, 0);
  const indent = text.slice(lineStart, list.start).replace(/[^\s]/g, " ");
  const last = inkEnd(text, list.start, list.end);
  const newline = text.indexOf("\n", last);
  const at = newline < 0 ? text.length : newline + 1;
  return { start: at, end: at, text: `${indent}- ${writeFlow(value, "block")}${lineEnd}` };
}
