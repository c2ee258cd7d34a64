import { DEFAULT_SETTINGS } from "../model/settings.js";
import { type Edited, lineEndOf } from "./edit.js";
import { setField } from "./edit-field.js";
import { readYaml } from "./plain-yaml.js";
import { plainOf } from "./yaml-tree.js";

/**
 * Sets one key of afterword.yml, or of the user's own file, by dotted path. Settings are front matter without a body, so
 * the same splices serve. A value that begins with `[` or `{` is YAML, any other is text.
 */
export function setSetting(text: string, key: string, value: string): Edited {
  const bom = text.startsWith("\ufeff") ? "\ufeff" : "";
  const lineEnd = lineEndOf(text);
  const plain = text.slice(bom.length);
  const open = plain !== "" && !plain.endsWith("\n") ? lineEnd : "";
  const [head, tail] = [`---${lineEnd}`, `---${lineEnd}`];
  const edited = setField(`${head}${plain}${open}${tail}`, key, plainValue(value), {
    path: "afterword.yml",
    settings: DEFAULT_SETTINGS,
  });
  if ("problem" in edited) return edited;
  const made = edited.text.slice(head.length, -tail.length);
  return { text: bom + (open && made.endsWith(open) ? made.slice(0, -open.length) : made) };
}

function plainValue(value: string) {
  const { root, troubles } = /^[[{]/.test(value) ? readYaml(value) : { root: null, troubles: [] };
  return root && troubles.length === 0 ? plainOf(root) : value;
}
