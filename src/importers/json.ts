import type { ImportInput } from "./draft.js";
import { jsonTrouble } from "./json-place.js";

export type JsonMap = Readonly<Record<string, unknown>>;

/** A JSON object, or null. */
export function asMap(value: unknown): JsonMap | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonMap) : null;
}

/** A JSON array; anything else is empty. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The maps in a list that may hold anything. */
export function mapsIn(value: unknown): readonly JsonMap[] {
  return asList(value)
    .map(asMap)
    .filter((map) => map !== null);
}

/** The value at a path of keys; undefined where there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let now = value;
  for (const key of path) {
    const map = asMap(now);
    if (!map || !Object.hasOwn(map, key)) return undefined;
    now = map[key];
  }
  return now;
}

/** A text or number as trimmed text; null for anything else and for nothing. */
export function text(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" ? value.trim() || null : null;
}

/** The first of some keys that holds text. */
export function firstText(map: unknown, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const found = text(at(map, key));
    if (found !== null) return found;
  }
  return null;
}

/** An http(s) address, or null; one with control characters in it is none. */
export function webLink(value: unknown): string | null {
  const link = text(value);
  return link !== null && /^https?:\/\/[^\s<>\p{Cc}]+$/iu.test(link) ? link : null;
}

export type ReadJson = { readonly value: unknown } | { readonly trouble: string; readonly place?: string };

const parsed = new WeakMap<ImportInput, ReadJson>();

/** The JSON of the input's first file, read once; else what keeps it from being JSON. */
export function jsonOf(input: ImportInput): ReadJson {
  const known = parsed.get(input);
  if (known) return known;
  const read = readJson(input.files[0]?.text ?? "");
  parsed.set(input, read);
  return read;
}

/** In a longer text nobody looks for the place. */
const MOST_SEARCHED = 8 * 1024 * 1024;

export function readJson(source: string): ReadJson {
  try {
    return { value: JSON.parse(source.replace(/^\uFEFF/, "")) };
  } catch {
    if (!/^\uFEFF?\s*["[{]/.test(source.slice(0, 1000))) return { trouble: "not JSON" };
    const place = source.length > MOST_SEARCHED ? null : jsonTrouble(source);
    if (place === null) return { trouble: "not valid JSON" };
    return { trouble: `not valid JSON at ${place}`, place: place.slice(0, place.search(/[,:][ ]/)) };
  }
}

/** The texts and numbers of a list. */
export function textList(value: unknown): readonly string[] {
  return asList(value)
    .map(text)
    .filter((one) => one !== null);
}
