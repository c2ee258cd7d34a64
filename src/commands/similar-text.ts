import type { Alike } from "../archive/index/alike.js";
import { type ActionItem, isOverdue } from "../model/action-item.js";
import { visibleLine } from "../model/visible-text.js";
import type { Instant } from "../model/when.js";
import { impactText, startedText } from "./list-text.js";

const BOXES = { open: "[ ]", done: "[x]", declined: "[-]" } as const;

/** The incidents that are alike: each with its reasons, how long it lasted, and what was promised against it. */
export function similarText(
  found: readonly Alike[],
  at: {
    readonly now: Instant;
    readonly today: string;
    readonly zone: string;
    /** The name of the archive that an incident is from, where there are several. */
    readonly nameOf?: (one: Alike) => string;
  },
): string {
  if (found.length === 0) return `Nothing like it in ${at.nameOf ? "these archives" : "this archive"}.\n`;
  const blocks = found.map((one) => {
    const { facts, because } = one;
    const id = at.nameOf ? `${at.nameOf(one)}/${facts.id}` : facts.id;
    const items = facts.actions.filter(({ kind }) => kind === "prevent");
    const lines = [
      `${visibleLine(facts.title ?? "(no title)")}`,
      `  ${visibleLine(id)}`,
      `  started ${startedText(facts, at.zone)} (${at.zone}), impact ${impactText(facts, at.now)}`,
      ...because.map((reason) => `  ${visibleLine(reason)}`),
      ...(items.length > 0 ? ["  to prevent it:"] : ["  nothing was promised to prevent it"]),
      ...items.map((item) => `    ${itemText(item, at.today)}`),
    ];
    return lines.join("\n");
  });
  return `${blocks.join("\n\n")}\n`;
}

function itemText(item: ActionItem, today: string): string {
  const number = item.number === null ? "" : `A${item.number} `;
  const day = item.state === "done" ? item.done : item.state === "declined" ? item.declined : item.due;
  const state = item.state === "open" ? (isOverdue(item, today) ? "overdue since" : "due") : item.state;
  return `${BOXES[item.state]} ${number}${visibleLine(item.text)} (${state}${day ? ` ${visibleLine(day)}` : ""})`;
}
