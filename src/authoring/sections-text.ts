import type { ParsedIncident } from "../document/parse.js";
import type { Section, SectionKey } from "../model/section.js";

/** What the editor is given, and what it gives back: sections by their headings, a cut line, the timeline to read. */

const CUT = "8<";

/** Sections that the text step writes: the timeline and the actions have steps of their own. */
function isText({ section, level }: Section): boolean {
  return level === 2 && section !== "timeline" && section !== "actions";
}

/** All headings with their text and hints, then the cut line and the timeline. */
export function textForEditor(
  parsed: ParsedIncident,
  says: { readonly top: string; readonly cut: string },
): string {
  const { incident, text } = parsed;
  const parts = incident.sections
    .filter(isText)
    .map((section) => `## ${section.heading}\n\n${contentOf(text, section)}`.trimEnd());
  const timeline = incident.sections.find(({ section, level }) => level === 2 && section === "timeline");
  const below = timeline ? contentOf(text, timeline) : "";
  return `<!-- ${says.top} -->\n\n${parts.join("\n\n")}\n\n<!-- ${CUT} ${says.cut} ${CUT} -->\n\n${below}`
    .trimEnd()
    .concat("\n");
}

export interface WrittenSection {
  readonly heading: string;
  /** null: a heading that the file does not have. */
  readonly section: Section | null;
  readonly text: string;
}

/** The sections that stand above the cut line; text above the first heading belongs to none and is kept out. */
export function sectionsFromEditor(parsed: ParsedIncident, edited: string): readonly WrittenSection[] {
  const lines = edited.split("\n");
  const cut = lines.findIndex((line) => line.startsWith(`<!-- ${CUT} `));
  const above = cut < 0 ? lines : lines.slice(0, cut);
  const written: { heading: string; lines: string[] }[] = [];
  let fence: string | null = null;
  for (const line of above) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (mark !== null) fence = fence === null ? mark : line.trim().startsWith(fence) ? null : fence;
    const heading = fence === null ? /^## +(.+?)(?: +#+)?$/.exec(line)?.[1] : undefined;
    if (heading !== undefined) written.push({ heading, lines: [] });
    else written.at(-1)?.lines.push(line);
  }
  return written.map(({ heading, lines: content }) => ({
    heading,
    section: parsed.incident.sections.find((one) => one.level === 2 && one.heading === heading) ?? null,
    text: content.join("\n").trim(),
  }));
}

/** The source of a section below its heading, hints and all. */
export function contentOf(text: string, section: Section): string {
  return text.slice(section.start, section.end).replace(/\r\n?/g, "\n").trim();
}

/** The main sections in the order of the file, for one question at a time. */
export function askedSections(
  parsed: ParsedIncident,
): readonly (Section & { readonly section: SectionKey })[] {
  return parsed.incident.sections.filter(
    (section): section is Section & { readonly section: SectionKey } =>
      isText(section) && section.section !== null,
  );
}
