import type { Position } from "../model/finding.js";
import type { Source } from "./source.js";
import type { YamlMap, YamlNode } from "./yaml-tree.js";

/** Positions of all values by dotted path, and of the keys under the path with a `:` (Incident.positions). */
export function positionsOf(map: YamlMap | null, source: Source): Readonly<Record<string, Position>> {
  const found: Record<string, Position> = Object.create(null);
  const visit = (node: YamlNode, path: string): void => {
    if (path) found[path] = source.position(node.start);
    const prefix = path ? `${path}.` : "";
    if (node.kind === "list") for (const [i, item] of node.items.entries()) visit(item, `${prefix}${i}`);
    if (node.kind !== "map") return;
    for (const { key, keyStart, value } of node.entries) {
      found[`${prefix}${key}:`] = source.position(keyStart);
      visit(value, prefix + key);
    }
  };
  if (map) visit(map, "");
  return found;
}
