import { writeFacts } from "../document/front-matter-writer.js";
import { escapeMarkdown } from "../document/markdown-escape.js";
import { headingWords, sectionOf } from "../languages/headings/catalogue.js";
import { originWords } from "../languages/origin/origin-words.js";
import type { Plain } from "../model/incident.js";
import type { SectionKey } from "../model/section.js";
import type { Settings } from "../model/settings.js";
import { visibleLine } from "../model/visible-text.js";
import type { DraftAction, DraftIncident, DraftSection, Proposal, TextSection } from "./draft.js";
import { listItem, sectionMarkdown } from "./foreign-markdown.js";
import { blocksOf, type ListItem } from "./markdown/blocks.js";
import { sectionNamed, WENT } from "./section-names.js";
import { knownService } from "./service-name.js";
import { timelineMarkdown } from "./write-timeline.js";

export interface DocumentOptions {
  readonly id: string;
  /** What stands in where the source has no title. */
  readonly fallbackTitle: string;
  /** The file that it came from, without its folder. */
  readonly file: string;
  readonly importer: string;
  readonly settings: Settings;
}

/** The incident file of a draft: clean by the grammar whatever the source holds, and nothing of the source left out. */
export function documentText(draft: DraftIncident, options: DocumentOptions): string {
  const title = titleOf(draft.title ?? options.fallbackTitle);
  const language = draft.language ?? options.settings.language;
  const facts = writeFacts(factsOf(draft, title, language, options));
  const body = bodyOf(draft, language, options);
  return `---\n${facts}---\n\n# ${titleHeading(title)}\n\n${body}\n`;
}

/** The title as it is where it reads as a heading, so that key and heading say the same; else escaped. */
function titleHeading(title: string): string {
  const [heading, ...more] = blocksOf([`# ${title}`]);
  const reads = heading?.kind === "heading" && heading.text === title && more.length === 0;
  return reads ? title : escapeMarkdown(title);
}

const LONGEST_TITLE = 300;

/** One line of plain text. */
export function titleOf(text: string): string {
  const plain = visibleLine(text)
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1")
    .replace(/(?<!\w)(\*\*|__)(.*?)\1(?!\w)/g, "$2")
    .replace(/`([^`]*)`/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
  return (plain || "Untitled").slice(0, LONGEST_TITLE);
}

/** What tells, at the next import, that this incident is there already. */
export function keyNote(importer: string, key: string): string {
  return `imported as ${importer}; key ${key}`;
}

function factsOf(
  draft: DraftIncident,
  title: string,
  language: string,
  options: DocumentOptions,
): Record<string, Plain> {
  const { settings, importer, file } = options;
  const source: Record<string, Plain> = {
    file,
    ...(draft.url ? { url: draft.url } : {}),
    ...(draft.publisher ? { publisher: draft.publisher } : {}),
    ...(draft.published ? { published: draft.published } : {}),
    note: keyNote(importer, draft.key),
  };
  const optional: Record<string, Plain> = {
    kind: draft.kind === "incident" ? null : draft.kind,
    timezone: draft.timezone,
    perspective: draft.perspective === "own" ? null : draft.perspective,
    severity: draft.severity,
    times: Object.keys(draft.times).length > 0 ? draft.times : null,
    lasted: draft.lasted,
    detection: draft.detection,
    cause: draft.cause && { status: draft.cause.status, ...(draft.cause.by ? { by: draft.cause.by } : {}) },
    vendor: draft.vendor,
    maintenance: draft.maintenance && {
      from: draft.maintenance.from,
      ...(draft.maintenance.until ? { until: draft.maintenance.until } : {}),
    },
    impact: draft.impact.map((row) => impactRow(row, settings)),
    authors: draft.authors,
    tags: draft.tags,
    links: Object.keys(draft.links).length > 0 ? draft.links : null,
  };
  const given = Object.entries(optional).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return {
    format: "1",
    id: options.id,
    title,
    status: "draft",
    language,
    ...Object.fromEntries(given),
    sources: [source],
  };
}

/** A component by the key of the archive's service where one has its name. */
export function impactRow(row: DraftIncident["impact"][number], settings: Settings): Plain {
  const { service, note, customers, basis } = row;
  return {
    service: knownService(service, settings) ?? visibleLine(service),
    ...(customers ? { customers } : {}),
    ...(basis ? { basis } : {}),
    ...(note ? { note: visibleLine(note) } : {}),
  };
}

interface Part {
  readonly section: SectionKey | null;
  readonly heading: string;
  readonly texts: string[];
}

function bodyOf(draft: DraftIncident, language: string, options: DocumentOptions): string {
  const numbers = { next: 1 };
  const parts: Part[] = [];
  for (const section of withTimeline(draft))
    addSection(parts, section, contentOf(section, draft, numbers), language);
  const about = notesMarkdown(draft, language, options);
  const evidence: TextSection = { kind: "text", section: "evidence", heading: null, markdown: about };
  if (about !== "") addSection(parts, evidence, about, language);
  return parts
    .map(({ heading, texts }) => [`## ${heading}`, ...texts.filter(Boolean)].join("\n\n"))
    .join("\n\n");
}

/** Events without a section of their own follow the summary. */
function withTimeline({ sections, events }: DraftIncident): readonly DraftSection[] {
  if (events.length === 0 || sections.some(({ kind }) => kind === "timeline")) return sections;
  const place = sections.findLastIndex(({ section }) => section === "summary" || section === "impact") + 1;
  return sections.toSpliced(place, 0, { kind: "timeline", section: "timeline", heading: null, intro: "" });
}

function addSection(parts: Part[], section: DraftSection, content: string, language: string): void {
  const { key, heading, comment } = headingOf(section, language);
  const before = parts.find((part) =>
    key === null ? part.section === null && part.heading === heading : part.section === key,
  );
  if (before) before.texts.push(section.heading ? `### ${oneLine(section.heading)}` : "", comment, content);
  else parts.push({ section: key, heading, texts: [comment, content] });
}

/** The heading that the grammar knows the section by; the source's own stays as a comment where it differs. */
function headingOf(
  { section, heading }: DraftSection,
  language: string,
): { readonly key: SectionKey | null; readonly heading: string; readonly comment: string } {
  const words = headingWords(language).headings;
  const written = oneLine(heading ?? "");
  if (section === null) {
    const named = sectionOf(written);
    // the grammar must not take it for a section that it is not meant to be
    const free = named === null ? written || "From the source" : `${written} (source)`;
    return { key: null, heading: free, comment: "" };
  }
  if (written === "" || sectionOf(written) === section)
    return { key: section, heading: written || words[section], comment: "" };
  return {
    key: section,
    heading: words[section],
    comment: `<!-- heading in the source: ${written.replaceAll("--", "- -")} -->`,
  };
}

function oneLine(heading: string): string {
  return visibleLine(heading)
    .replace(/\s+/g, " ")
    .replace(/<!--|-->/g, "")
    .replace(/\s#+\s*$/, "")
    .trim();
}

function contentOf(section: DraftSection, draft: DraftIncident, numbers: { next: number }): string {
  if (section.kind === "text")
    return sectionMarkdown(section.section === "lessons" ? withWent(section.markdown) : section.markdown);
  if (section.kind === "timeline") {
    const intro = section.intro ? quotedLists(sectionMarkdown(section.intro)) : "";
    return [intro, timelineMarkdown(draft.events, draft.timezone)].filter(Boolean).join("\n\n");
  }
  return section.parts
    .map((part) =>
      typeof part === "string"
        ? quotedLists(sectionMarkdown(part), isTask)
        : actionMarkdown(part, numbers.next++),
    )
    .join("\n\n")
    .replace(/(^- [^\n]*(?:\n {2}[^\n]*)*)\n\n(?=- )/gm, "$1\n");
}

/** What the grammar would take for an item: in a timeline any, among action items one with a box. */
type IsItem = (item: ListItem) => boolean;

const isTask: IsItem = ({ lines: [first = ""] }) => /^\[[ xX-]\](?:\s|$)/.test(first);

/** Text beside the entries or action items of a section: lists that would be some of them are quoted. */
function quotedLists(markdown: string, isItem: IsItem = () => true): string {
  const lines = markdown.split("\n");
  const hasList = blocksOf(lines).some((block) => block.kind === "list" && block.items.some(isItem));
  return hasList ? lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n") : markdown;
}

/** Names of the “went …” parts inside lessons become those of the grammar. */
function withWent(markdown: string): string {
  const lines = markdown.split("\n");
  for (const block of blocksOf(lines)) {
    if (block.kind !== "heading") continue;
    const key = sectionNamed(block.text);
    const known = sectionOf(block.text);
    if (key === null || !WENT.includes(key) || known === key) continue;
    lines[block.from] = `### ${headingWords("en").headings[key]}`;
    for (let line = block.from + 1; line < block.to; line++) lines[line] = "";
  }
  return lines.join("\n");
}

const ACTION_KEYS = /(?<=^|\s)(?:due|kind|prio|created|done|declined|reason|for|by):\S+/g;
/** As above, and people: the first `@` would be the owner. */
const KEYS_AND_PEOPLE =
  /(?<=^|\s)(?:due|kind|prio|created|done|declined|reason|for|by):\S+|(?<![\p{L}\p{N}#/])@[\p{L}\p{N}_-]+/gu;

function actionMarkdown(action: DraftAction, number: number): string {
  const box = { open: " ", done: "x", declined: "-" }[action.state];
  const tail = [
    action.owner ? `@${action.owner}` : "",
    action.due ? `due:${action.due}` : "",
    action.kind ? `kind:${action.kind}` : "",
    action.priority ? `prio:${action.priority}` : "",
  ];
  return listItem(
    `[${box}] **A${number}**`,
    action.text || "(no text)",
    tail.filter(Boolean).join(" "),
    action.owner ? KEYS_AND_PEOPLE : ACTION_KEYS,
  );
}

/** Where it came from, what was taken over from it as reported, and what is doubtful; empty where there is nothing to say. */
export function notesMarkdown(
  { notes, reported }: DraftIncident,
  language: string,
  { file, importer }: Pick<DocumentOptions, "file" | "importer">,
): string {
  // where nothing is doubtful, `sources` says it all
  if (notes.length === 0 && reported.length === 0) return "";
  const words = originWords(language);
  const origin = words.importedFrom(escapeMarkdown(visibleLine(file)), importer);
  const said = reported.map(reportedMarkdown).join("\n");
  const from = said === "" ? origin : `${origin} ${words.reported}\n\n${said}\n\n`;
  const doubts = notes.map((note) => `- ${escapeMarkdown(visibleLine(words.note(note)))}`);
  return doubts.length === 0
    ? from.trim()
    : `${from}${said === "" ? " " : ""}${words.doubts}\n\n${doubts.join("\n")}`;
}

function reportedMarkdown({ field, value, sentence }: Proposal): string {
  const plain = (text: string): string => escapeMarkdown(visibleLine(text));
  return `- ${plain(field)} ${plain(value)}: “${plain(sentence)}”`;
}
