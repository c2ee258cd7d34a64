import type { Plain } from "../model/incident.js";

/** Where a value stands: a flow collection takes fewer characters bare than a block does. */
export type YamlPlace = "block" | "flow";
export type QuoteStyle = "plain" | "single" | "double";

const BARE_START = /^(?:[\p{L}\p{N}_./~+(]|\.\.|-(?=\p{N})|[<=^$;](?=\S))/u;
/** Control characters, and those that hide or turn text round: they leave as escapes in double quotes only. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/;
const NOT_IN_JSON = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const FLOW_SIGNS = /[,[\]{}]/;
/** Words that other YAML readers take for something else than a text. */
const NO_TEXT = /^(?:~|null|Null|NULL)$/;

/**
 * The one writer of YAML values (ROBUSTNESS.md §1.16): bare where that is safe, else quoted; always on one line. `style`
 * keeps the quotes that a value had.
 */
export function writeScalar(text: string, place: YamlPlace, style: QuoteStyle = "plain"): string {
  const clean = text.replace(LONE_SURROGATE, "\ufffd");
  if (style === "plain" && isBare(clean, place)) return clean;
  if (style === "single" && !CONTROL.test(clean)) return `'${clean.replaceAll("'", "''")}'`;
  return doubleQuoted(clean);
}

function isBare(text: string, place: YamlPlace): boolean {
  if (!BARE_START.test(text) || NO_TEXT.test(text) || CONTROL.test(text)) return false;
  if (/:(?:\s|$)|\s#|\s$/.test(text)) return false;
  return place === "block" || !FLOW_SIGNS.test(text);
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    NOT_IN_JSON,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A value on one line: texts, `[…]`, `{…}`. */
export function writeFlow(value: Plain, place: YamlPlace = "flow"): string {
  if (value === null) return "null";
  if (typeof value === "string") return writeScalar(value, place);
  if (isList(value)) return `[${value.map((item) => writeFlow(item)).join(", ")}]`;
  const rows = Object.entries(value).map(
    ([key, inner]) => `${writeScalar(key, "flow")}: ${writeFlow(inner)}`,
  );
  return `{${rows.join(", ")}}`;
}

/** `key: value` in block form, indented, without the last line end. */
export function writeEntry(key: string, value: Plain, indent: string, lineEnd: string): string {
  const head = `${indent}${writeScalar(key, "block")}:`;
  if (value === null) return head;
  if (isMapping(value) && Object.keys(value).length > 0) {
    const inner = Object.entries(value).map(([name, held]) => writeEntry(name, held, `${indent}  `, lineEnd));
    return [head, ...inner].join(lineEnd);
  }
  if (isList(value) && value.some((item) => typeof item !== "string")) {
    const rows = value.map((item) => `${indent}  - ${writeFlow(item, "block")}`);
    return [head, ...rows].join(lineEnd);
  }
  return `${head} ${writeFlow(value, "block")}`;
}

export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

export function isMapping(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
