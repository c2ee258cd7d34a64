import { firstText, type JsonMap, text } from "./json.js";
import { FIELDS, type Field } from "./record-fields.js";

/** The value of the first column that the field is known by. */
export function fieldOf(row: JsonMap, field: Field): unknown {
  const keys = new Map(Object.keys(row).map((key) => [key.toLowerCase().replace(/[\s-]+/g, "_"), key]));
  for (const name of FIELDS[field]) {
    const key = keys.get(name);
    if (key !== undefined && row[key] !== null && row[key] !== "") return row[key];
  }
  return undefined;
}

/** What the row is about, by its name. */
export function serviceOf(row: JsonMap): string | null {
  const value = fieldOf(row, "service");
  return text(value) ?? firstText(value, "name", "title", "id");
}
