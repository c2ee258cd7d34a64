import { sectionNamed } from "../section-names.js";
import { stampAt } from "../stamp.js";
import { type Block, blocksOf } from "./blocks.js";
import { DATE_LABEL, isFactLabel, milestoneNamed, PERIOD_LABEL } from "./facts.js";
import type { ForeignSection } from "./sections.js";

const LEAST_NAMED = 2;
const LINE_BREAK = /\s*<br\s*\/?>\s*/i;

/**
 * A form as a wiki exports it: a table of two columns, the names of sections in the first and their text in the second.
 * Each row becomes a section; what stands around the table stays where it is.
 */
export function tableSections(foreign: ForeignSection): readonly ForeignSection[] {
  const form = blocksOf(foreign.lines).find(isForm);
  if (form?.kind !== "table") return [foreign];
  const rows = form.rows.map(([label = "", ...cells]): ForeignSection => {
    const heading = label
      .replace(LINE_BREAK, " ")
      .replace(/[*_`]+/g, "")
      .trim();
    const lines = cells.join(" ").split(LINE_BREAK);
    return { section: nameOf(label, cells.join(" ")), heading: heading || null, lines };
  });
  const named = rows.findIndex(({ section }) => section !== null);
  const isHead =
    named > 0 &&
    rows[0]?.section === null &&
    rows[0].lines.every((line) => /^[*_]*[\w ]{0,30}[*_]*$/.test(line));
  const around = [...foreign.lines.slice(0, form.from), ...foreign.lines.slice(form.to)];
  const own = isHead ? rows.slice(1) : rows;
  return [{ ...foreign, lines: around }, ...own];
}

/** `**Leadup** *What led up to it?*`: the bold words are the name. A label of a fact (`Resolved`, `Duration`) is none. */
function nameOf(label: string, value: string): ForeignSection["section"] {
  const plain = label.replace(/[*_`]+/g, "").trim();
  const isMilestone = milestoneNamed(plain) !== null && stampAt(value) === null;
  if ((isFactLabel(plain) && !isMilestone) || PERIOD_LABEL.test(plain) || DATE_LABEL.test(plain)) return null;
  const bold = /^\*\*([^*]+)\*\*/.exec(label.trim())?.[1];
  return sectionNamed(bold ?? label.split(LINE_BREAK)[0] ?? "");
}

function isForm(block: Block): boolean {
  if (block.kind !== "table" || block.rows.some((row) => row.filter(Boolean).length > 2)) return false;
  const names = block.rows
    .map(([label = "", ...cells]) => nameOf(label, cells.join(" ")))
    .filter((name) => name !== null);
  return new Set(names).size >= LEAST_NAMED;
}
