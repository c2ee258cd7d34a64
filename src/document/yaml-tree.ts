import type { Plain } from "../model/incident.js";

/**
 * YAML as the tool reads it: scalars by their text, with the range of each in the source (UTF-16 offsets), nothing
 * resolved. Texts, lists and maps only; an empty value, `~` and `null` are a null scalar.
 */
export interface YamlScalar {
  readonly kind: "scalar";
  readonly text: string;
  readonly isNull: boolean;
  readonly style: "plain" | "quoted" | "block";
  readonly start: number;
  readonly end: number;
}

export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly flow: boolean;
  readonly start: number;
  readonly end: number;
}

export interface YamlEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: YamlNode;
}

export interface YamlMap {
  readonly kind: "map";
  /** In the order of the file; of a key given twice only the first. */
  readonly entries: readonly YamlEntry[];
  readonly flow: boolean;
  readonly start: number;
  readonly end: number;
}

export type YamlNode = YamlScalar | YamlList | YamlMap;

export interface YamlTrouble {
  readonly rule: string;
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
}

export interface ReadYaml {
  /** null: nothing is there, or nothing can be read. */
  readonly root: YamlNode | null;
  readonly troubles: readonly YamlTrouble[];
}

export function entryOf(map: YamlMap | null, key: string): YamlEntry | null {
  if (map !== null) for (const entry of map.entries) if (entry.key === key) return entry;
  return null;
}

/** The value of a key; null where it is absent or null. */
export function valueAt(map: YamlMap | null, key: string): YamlNode | null {
  const value = entryOf(map, key)?.value;
  return value && !isNull(value) ? value : null;
}

export function isNull(node: YamlNode): boolean {
  return node.kind === "scalar" && node.isNull;
}

/** The node as plain texts, lists and maps. A key such as `__proto__` becomes an own property and nothing more. */
export function plainOf(node: YamlNode): Plain {
  if (node.kind === "scalar") return node.isNull ? null : node.text;
  if (node.kind === "list") return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
}
