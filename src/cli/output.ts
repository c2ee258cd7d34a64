import type { Outcome } from "../ports.js";

/** The document of --json: `schema: 1` first, then what the command gave. Control characters are escapes already. */
export function jsonText(json: Outcome["json"]): string {
  return `${escapeInvisible(JSON.stringify({ schema: 1, ...json }, null, 1))}\n`;
}

const INVISIBLE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
