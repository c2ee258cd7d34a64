import { Document, Scalar } from "yaml";
import type { Plain } from "../model/incident.js";

/** The keys of FORMAT.md §2, in the order in which a new file has them. */
export const FRONT_MATTER_KEYS = [
  "format",
  "id",
  "title",
  "kind",
  "duplicate_of",
  "status",
  "language",
  "timezone",
  "perspective",
  "severity",
  "times",
  "lasted",
  "detection",
  "trigger",
  "change",
  "cause",
  "factors",
  "vendor",
  "impact",
  "maintenance",
  "authors",
  "roles",
  "reviews",
  "published",
  "related",
  "sources",
  "visibility",
  "tags",
  "links",
  "regulatory",
] as const;

/** Characters that YAML forbids raw, or that hide from a reader; they only ever leave as escapes inside double quotes. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
const HIDDEN_ALL = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function scalar(text: string): unknown {
  if (/^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text) return Number(text);
  const node = new Scalar(text);
  if (HIDDEN.test(text)) node.type = Scalar.QUOTE_DOUBLE;
  return node;
}

function value(plain: Plain): unknown {
  if (plain === null) return null;
  if (typeof plain === "string") return scalar(plain);
  if (Array.isArray(plain)) return plain.map(value);
  return new Map(Object.entries(plain).map(([key, inner]) => [scalar(key), value(inner)]));
}

function asText(root: unknown): string {
  const document = new Document(root, { version: "1.2", schema: "core", aliasDuplicateObjects: false });
  const text = document.toString({
    lineWidth: 0,
    blockQuote: false,
    flowCollectionPadding: false,
    nullStr: "",
  });
  return text.replace(HIDDEN_ALL, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** One value as YAML on one line: a text becomes one scalar, whatever it holds. */
export function yamlScalar(text: string): string {
  return asText(scalar(text)).replace(/\n$/, "");
}

/** Facts as front matter without its `---` lines: known keys in their order, the others after them, a line end at the end. */
export function writeFacts(facts: Readonly<Record<string, Plain>>): string {
  const known: readonly string[] = FRONT_MATTER_KEYS;
  const order = [
    ...known.filter((key) => Object.hasOwn(facts, key)),
    ...Object.keys(facts).filter((key) => !known.includes(key)),
  ];
  return order.map((key) => asText(new Map([[scalar(key), value(facts[key] ?? null)]]))).join("");
}
