import { type ParsedIncident, parseIncident } from "../../src/document/parse.js";
import { DEFAULT_SETTINGS, type Settings } from "../../src/model/settings.js";

const FRONT = ["format: 1", "id: x", "title: T", "status: draft", "language: en"];

/** An incident file of these parts; `front` adds to the five keys that every file has, or replaces them. */
export function documentOf({
  front = "",
  body = "",
}: {
  readonly front?: string;
  readonly body?: string;
}): string {
  const own = front.split("\n").filter((line) => line !== "");
  const kept = FRONT.filter(
    (line) => !own.some((mine) => mine.startsWith(line.slice(0, line.indexOf(":") + 1))),
  );
  return `---\n${[...kept, ...own].join("\n")}\n---\n\n# T\n\n${body}`;
}

/** Reads the parts as one file, in an archive in UTC unless settings say otherwise. */
export function readParts(
  parts: { readonly front?: string; readonly body?: string },
  settings: Partial<Settings> = {},
): ParsedIncident {
  const merged = { ...DEFAULT_SETTINGS, ...settings };
  return parseIncident(documentOf(parts), { path: "incidents/2026/x.md", settings: merged });
}

/** Rules of the findings, in order. */
export function rulesOf(parsed: Pick<ParsedIncident, "findings">): string[] {
  return parsed.findings.map(({ rule }) => rule);
}
