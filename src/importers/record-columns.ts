import { firstText, type JsonMap, text } from "./json.js";
import { FIELDS, type Field } from "./record-fields.js";

/** `Start Time (ET)` → `start_time`: what stands in brackets, and `UTC` behind it, is no part of the name. */
export function plainName(key: string): string {
  if (/(?:^|\s)#\s*$/.test(key)) return "number";
  const bare = key
    .toLowerCase()
    .replace(/\s*[([][^()[\]]*[)\]]\s*$/, "")
    .replace(/[\s_-](?:utc|gmt)$/, "")
    .trim();
  return (bare || key.toLowerCase()).replace(/[\s-]+/g, "_");
}

/** The first filled column that the field is known by. */
export function keyOf(row: JsonMap, field: Field): string | undefined {
  const keys = new Map(Object.keys(row).map((key) => [plainName(key), key]));
  for (const name of FIELDS[field]) {
    const key = keys.get(name);
    if (key !== undefined && row[key] !== null && row[key] !== "") return key;
  }
  return undefined;
}

/** The value of the first column that the field is known by. */
export function fieldOf(row: JsonMap, field: Field): unknown {
  const key = keyOf(row, field);
  return key === undefined ? undefined : row[key];
}

/** What the row is about, by its name. */
export function serviceOf(row: JsonMap): string | null {
  const value = fieldOf(row, "service");
  return text(value) ?? firstText(value, "name", "title", "id");
}
