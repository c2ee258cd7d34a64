import { sectionNamed } from "../section-names.js";
import { blocksOf } from "./blocks.js";
import { factOfLine } from "./facts.js";

/** What stands above the first section: sentences, and labelled facts (lines `Author: …`, a table of two columns). */
export function proseAndFacts(lines: readonly string[]): { readonly prose: string; readonly facts: string } {
  const prose: string[] = [];
  const facts: string[] = [];
  let done = 0;
  for (const block of blocksOf(lines)) {
    const own = lines.slice(done, block.to);
    done = block.to;
    const filled = own.filter((line) => line.trim() !== "");
    const labelled = filled.filter((line) => isLabelled(line) || /^\s*<?https?:\/\/\S+>?\s*$/.test(line));
    const isSetUp = block.kind === "code" && prose.every((line) => line.trim() === "");
    const isFact = block.kind === "table" || labelled.length * 2 > filled.length || isSetUp;
    (isFact ? facts : prose).push(...own);
  }
  prose.push(...lines.slice(done));
  const text = (parts: readonly string[]) => parts.join("\n").replace(/^\n+|\s+$/g, "");
  return { prose: text(prose), facts: text(facts) };
}

/** `Summary: …` is the summary itself. */
function isLabelled(line: string): boolean {
  const fact = factOfLine(line);
  return fact !== null && sectionNamed(fact.label) !== "summary";
}
