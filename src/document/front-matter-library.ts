import matter from "gray-matter";
import { readByLibrary } from "./yaml-library.js";
import type { ReadYaml } from "./yaml-tree.js";

const refuse = (): never => {
  throw new Error("only YAML is front matter");
};

/**
 * gray-matter with `yaml` as its only engine (ROBUSTNESS.md §1.1): options switch its cache off, and every other
 * language throws. It sees the block alone, so that its own idea of where a block ends cannot differ from ours.
 */
export function readBlockByLibrary(yaml: string, base: number): ReadYaml {
  let read: ReadYaml = { root: null, troubles: [] };
  const engine = {
    parse: (): object => {
      read = readByLibrary(yaml, base);
      return {};
    },
    stringify: refuse,
  };
  if (hasLongBlank(yaml)) engine.parse();
  else {
    const refused = { parse: refuse, stringify: refuse };
    const options = {
      language: "yaml",
      engines: { yaml: engine, json: refused, javascript: refused, toml: refused, coffee: refused },
    };
    matter(`---\n${yaml.replace(/^---/gm, " ---")}---\n`, options);
  }
  return read;
}

const LONGEST_BLANK = 100;

/** gray-matter looks for comments with an expression whose time grows with the square of a blank stretch. */
function hasLongBlank(text: string): boolean {
  let run = 0;
  for (let i = 0; i < text.length && run <= LONGEST_BLANK; i++) {
    const code = text.charCodeAt(i);
    run = code <= 0x20 || code === 0xa0 || code > 0x1fff ? run + 1 : 0;
  }
  return run > LONGEST_BLANK;
}
