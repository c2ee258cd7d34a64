import { visibleJson } from "../model/visible-json.js";
import type { Outcome } from "../ports.js";

/** The document of --json: `schema: 1` first, then what the command gave. Control characters are escapes already. */
export function jsonText(json: Outcome["json"]): string {
  return `${visibleJson(JSON.stringify({ schema: 1, ...json }, null, 1))}\n`;
}
