import { quickYaml } from "./quick-yaml.js";
import { readByLibrary } from "./yaml-library.js";
import type { ReadYaml } from "./yaml-tree.js";

/**
 * Reads YAML 1.2 without aliases, merges and tags. Never throws: what is wrong is a trouble, and what can be read is
 * read. `base` is added to every offset.
 */
export function readYaml(text: string, base = 0): ReadYaml {
  const root = quickYaml(text, base);
  return root ? { root, troubles: [] } : readByLibrary(text, base);
}
