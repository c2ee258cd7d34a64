import { nearest } from "../model/nearest.js";
import { readYaml } from "./plain-yaml.js";
import { Source } from "./source.js";
import type { YamlNode } from "./yaml-tree.js";

/** What the user's own file may say; each key stands for the variable of the environment beside it, which wins over it. */
export const USER_KEYS = {
  editor: "AFTERWORD_EDITOR",
  pager: "AFTERWORD_PAGER",
  lang: "AFTERWORD_LANG",
  tz: "AFTERWORD_TZ",
  color: "AFTERWORD_COLOR",
  accessible: "AFTERWORD_ACCESSIBLE",
  archives: "AFTERWORD_ARCHIVES",
  archives_max_age: "AFTERWORD_ARCHIVES_MAX_AGE",
} as const;
export type UserKey = keyof typeof USER_KEYS;

export interface UserConfig {
  /** A list stands as its items, one a line. */
  readonly values: Readonly<Partial<Record<UserKey, string>>>;
  readonly troubles: ReadonlyArray<{ readonly line: number; readonly message: string }>;
}

/** Reads the user's config.yml. What cannot be read is a trouble, never an error. */
export function readUserConfig(text: string): UserConfig {
  const source = new Source(text, "config.yml");
  const { root, troubles } = readYaml(text);
  const found = troubles.map(({ offset, message }) => ({ line: source.position(offset).line, message }));
  const values: Partial<Record<UserKey, string>> = {};
  for (const { key, keyStart, value } of root?.kind === "map" ? root.entries : []) {
    if (key in USER_KEYS) values[key as UserKey] = textOf(value);
    else {
      const near = nearest(key, Object.keys(USER_KEYS));
      const message = `there is no setting \`${key}\`${near ? `; did you mean \`${near}\`?` : ""}`;
      found.push({ line: source.position(keyStart).line, message });
    }
  }
  return { values, troubles: found };
}

function textOf(node: YamlNode): string {
  if (node.kind === "scalar") return node.text;
  return node.kind === "list" ? node.items.map(textOf).join("\n") : "";
}
