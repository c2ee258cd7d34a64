import type { ParsedIncident } from "./parse.js";

/** The text of a public rendition: without internal stretches, hints and other comments of the body (FORMAT.md §5). */
export function publicText({ text, internal, comments }: ParsedIncident): string {
  let kept = "";
  let at = 0;
  for (const { start, end } of [...internal, ...comments].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    kept += text.slice(at, Math.max(at, start));
    at = end;
  }
  return kept + text.slice(at);
}
