import type { Plain } from "../model/incident.js";
import type { Edited, EditOptions } from "./edit.js";
import { frontOf, NO_FRONT_MATTER, refused } from "./edit.js";
import { setField } from "./edit-field.js";
import { valueAt } from "./yaml-tree.js";

/** Appends a row to a list of the front matter (`reviews`, `sources`, `related`, `impact`), made where it is absent. */
export function appendToList(text: string, key: string, row: Plain, options: EditOptions): Edited {
  const read = frontOf(text, options);
  if (!read) return NO_FRONT_MATTER;
  const list = valueAt(read.front.map, key);
  if (list !== null && list.kind !== "list")
    return refused(`\`${key}\` is no list`, `write it as \`${key}: []\``);
  return setField(text, `${key}.${list?.items.length ?? 0}`, row, options);
}
