import type { ActionItem } from "../model/action-item.js";
import { cutText } from "../model/cut-text.js";
import type { Incident } from "../model/incident.js";

const SHOWN = 40;

/** `A3`, or the beginning of the text of an item without a number. */
export function labelOf({ number, text }: ActionItem): string {
  if (number !== null) return `A${number}`;
  const line = text.split("\n")[0] ?? "";
  return `“${cutText(line, SHOWN + 1)}”`;
}

/** Whoever writes from outside cannot know who will do what by when. */
export function asksForOwners(incident: Incident): boolean {
  return incident.perspective !== "outside";
}
