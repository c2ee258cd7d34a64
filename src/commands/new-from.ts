import { basename } from "node:path";
import type { Archive } from "../archive/archive.js";
import { type Answers, mergeAnswers, NO_ANSWERS } from "../authoring/answers.js";
import { type Proposals, proposalsOf, type Said } from "../authoring/proposed.js";
import { factOf } from "../importers/article/accept.js";
import type { DraftAction, DraftEvent, DraftIncident, Proposal, TextSection } from "../importers/draft.js";
import { knownService } from "../importers/service-name.js";
import { impactRow, keyNote, notesMarkdown } from "../importers/to-document.js";
import { entryMarkdown } from "../importers/write-timeline.js";
import { sectionOf } from "../languages/headings/catalogue.js";
import type { Plain } from "../model/incident.js";
import { SECTIONS, type SectionKey } from "../model/section.js";
import type { Settings } from "../model/settings.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Arguments, Context } from "../ports.js";
import { findSources } from "./import-files.js";
import { importOptions } from "./import-options.js";
import { askProposals } from "./import-proposals.js";
import { type ReadInput, readSource } from "./import-run.js";

/** What exports and texts say, as answers: `new --from FILE` fills a draft from them. What is doubtful is said, not taken. */
export async function answersOfSources(
  context: Context,
  archive: Archive,
  args: Arguments,
): Promise<Sourced> {
  const paths = args.options.from;
  if (!Array.isArray(paths) || paths.length === 0) return NOTHING_SOURCED;
  const options = importOptions(archive, args);
  let answers = NO_ANSWERS;
  let proposals: Proposals = {};
  const statements: Proposal[] = [];
  for (const source of await findSources(context, archive, paths)) {
    for (const read of await readSource(source, options)) {
      if (holdsNothing(read)) throw unreadable(read);
      const input = await askProposals(context, read, source);
      say(context, input);
      const told = answersOf(input, archive.settings);
      statements.push(...(read.result.proposals ?? []));
      const name = `${basename(input.file)} (${input.source})`;
      answers = joined(answers, told);
      proposals = { ...proposals, ...proposalsOf(told, name, saidIn(input)) };
    }
  }
  return { answers, proposals, statements };
}

/** As mergeAnswers, but of two sources each keeps its texts and its place among the sources. */
function joined(first: Answers, second: Answers): Answers {
  const merged = mergeAnswers(first, second);
  const sections = { ...merged.sections };
  for (const key of SECTIONS) {
    const [before, after] = [first.sections[key], second.sections[key]];
    if (before !== undefined && after !== undefined) sections[key] = `${before}\n\n${after}`;
  }
  const sources = [first, second].flatMap(({ facts }) => (Array.isArray(facts.sources) ? facts.sources : []));
  return { ...merged, sections, facts: { ...merged.facts, ...(sources.length > 0 ? { sources } : {}) } };
}

/** The answers, and where each of them came from: in a guided run they are confirmed one by one. */
export interface Sourced {
  readonly answers: Answers;
  readonly proposals: Proposals;
  /** What free texts say, for `--json`: with sentence and offset, taken over or not. */
  readonly statements: readonly Proposal[];
}

const NOTHING_SOURCED: Sourced = { answers: NO_ANSWERS, proposals: {}, statements: [] };

/** What a free text says of facts, with the value that a fact could take. */
function saidIn({ result }: ReadInput): readonly Said[] {
  return (result.proposals ?? []).map((proposal) => ({
    path: proposal.field,
    value: factOf(proposal),
    sentence: proposal.sentence,
  }));
}

function holdsNothing({ source, result }: ReadInput): boolean {
  return source === null || (result.incidents.length === 0 && result.events.length === 0);
}

function unreadable({ file, result, isDisk, tried }: ReadInput): UserError {
  const [first] = result.skipped;
  const reason = first?.reason ?? "nothing in it can be read";
  const place = first && /^\d+(?::\d+)?$/.test(first.line) && first.line !== "1" ? `:${first.line}` : "";
  const kinds = tried.flatMap(({ importers }) => importers).join("|");
  return new UserError(
    "unreadable-source",
    `this cannot be read: ${visibleLine(reason)}`,
    isDisk ? EXIT.disk : EXIT.content,
    {
      where: `${file}${place}`,
      hint:
        tried.length > 0
          ? `afterword new --from ${shellWord(file)} --source ${kinds}`
          : `afterword import ${shellWord(file)} --dry-run`,
    },
  );
}

function say({ output }: Context, { file, result }: ReadInput): void {
  const taken = new Set(result.incidents.flatMap(({ reported }) => reported));
  const left = (result.proposals ?? []).filter((proposal) => !taken.has(proposal));
  const [first, ...others] = result.incidents;
  const count = others.length + 1;
  const lines = [
    ...(others.length > 0
      ? [
          `holds ${count} incidents; this draft is from the first, “${first?.title ?? "untitled"}”. All of them: afterword import ${shellWord(file)}`,
        ]
      : []),
    ...result.notes,
    ...result.skipped.map(({ line, reason }) => `${line}: ${reason}`),
    ...left.map(
      ({ field, value, sentence, offset }) => `not taken: ${field} ${value} (“${sentence}”, at ${offset})`,
    ),
  ];
  for (const line of lines) output.note(visibleLine(`${file}: ${line}`));
}

function answersOf(input: ReadInput, settings: Settings): Answers {
  const { result } = input;
  const [first] = result.incidents;
  const events = [...(first?.events ?? []), ...result.events];
  const timeline = events.map(lineOf);
  if (first) return mergeAnswers({ ...NO_ANSWERS, timeline }, incidentAnswers(first, input, settings));
  const source = { file: basename(input.file), note: `imported as ${input.source}` };
  return { ...NO_ANSWERS, facts: { sources: [source] }, timeline };
}

function incidentAnswers(draft: DraftIncident, input: ReadInput, settings: Settings): Answers {
  const anyName = Object.keys(settings.services).length === 0;
  const rows = draft.impact.flatMap((row) => {
    const name =
      knownService(row.service, settings) ?? (anyName || row.service === "unknown" ? row.service : null);
    return name === null ? [] : [impactRow({ ...row, service: name }, settings)];
  });
  const optional: Record<string, Plain> = {
    title: draft.title,
    kind: draft.kind === "incident" ? null : draft.kind,
    language: draft.language,
    timezone: draft.timezone,
    perspective: draft.perspective === "own" ? null : draft.perspective,
    severity: draft.severity,
    times: Object.keys(draft.times).length > 0 ? draft.times : null,
    lasted: draft.lasted,
    detection: draft.detection,
    vendor: draft.vendor,
    cause: draft.cause && { status: draft.cause.status, ...(draft.cause.by ? { by: draft.cause.by } : {}) },
    impact: rows.length > 0 ? rows : null,
    authors: draft.authors.length > 0 ? draft.authors : null,
    tags: draft.tags.length > 0 ? draft.tags : null,
    links: Object.keys(draft.links).length > 0 ? draft.links : null,
    sources: [sourceOf(draft, input)],
  };
  const facts = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null));
  return { facts, timeline: [], actions: actionsOf(draft), sections: sectionsOf(draft, input, settings) };
}

function sourceOf(draft: DraftIncident, { file, source }: ReadInput): Plain {
  return {
    file: basename(file),
    ...(draft.url ? { url: draft.url } : {}),
    ...(draft.publisher ? { publisher: draft.publisher } : {}),
    ...(draft.published ? { published: draft.published } : {}),
    note: keyNote(source ?? "text", draft.key),
  };
}

/** Texts by their section; several of one, and those outside the catalogue, are put together under what holds them. */
function sectionsOf(
  draft: DraftIncident,
  { file, source }: ReadInput,
  settings: Settings,
): Answers["sections"] {
  const sections: Partial<Record<SectionKey, string>> = {};
  const about = notesMarkdown(draft, draft.language ?? settings.language, {
    file: basename(file),
    importer: source ?? "",
  });
  const evidence: TextSection = { kind: "text", section: "evidence", heading: null, markdown: about };
  for (const section of [...draft.sections, evidence]) {
    if (section.kind !== "text" || section.markdown.trim() === "") continue;
    const key = section.section ?? "evidence";
    const heading = section.section === null && section.heading !== null ? `### ${section.heading}\n\n` : "";
    for (const part of partsOf(key, heading + section.markdown.trim())) {
      sections[part.key] = [sections[part.key] ?? "", part.text].filter((text) => text !== "").join("\n\n");
    }
  }
  return sections;
}

const INSIDE_LESSONS: readonly SectionKey[] = ["went_well", "went_wrong", "got_lucky"];

/** What went well, what went wrong and where we got lucky are sections of their own inside the lessons. */
function partsOf(
  key: SectionKey,
  text: string,
): readonly { readonly key: SectionKey; readonly text: string }[] {
  const parts: { key: SectionKey; text: string }[] = [{ key, text: "" }];
  for (const line of text.split("\n")) {
    const meant = sectionOf(/^#{3} +(.+?)[ #]*$/.exec(line)?.[1] ?? "");
    const named = INSIDE_LESSONS.find((inner) => inner === meant);
    if (named !== undefined) parts.push({ key: named, text: "" });
    else {
      const last = parts.at(-1);
      // A level-3 heading would end a part that stands at level 3 itself.
      const isPart = last !== undefined && INSIDE_LESSONS.includes(last.key);
      if (last) last.text += `${isPart ? line.replace(/^### /, "#### ") : line}\n`;
    }
  }
  return parts.map((part) => ({ key: part.key, text: part.text.trim() })).filter((part) => part.text !== "");
}

function actionsOf(draft: DraftIncident): readonly string[] {
  return draft.sections.flatMap((section) =>
    section.kind === "actions"
      ? section.parts.flatMap((part) => (typeof part === "string" ? [] : [actionLine(part)]))
      : [],
  );
}

function actionLine({ text, owner, due, kind, priority }: DraftAction): string {
  const tokens = [
    owner === null || !/^[\p{L}\p{N}_-]+$/u.test(owner) ? "" : `@${owner}`,
    due === null ? "" : `due:${due}`,
    kind === null ? "" : `kind:${kind}`,
    priority === null ? "" : `prio:${priority}`,
  ];
  return [text.replace(/\s*\n\s*/g, " "), ...tokens].filter((part) => part !== "").join(" ");
}

const ENTRY = /^[-*+] \*\*(.+?)\*\* ?([\s\S]*)$/;

/** An event as one would type it, its foreign text escaped by the importer's own writer. */
function lineOf(event: DraftEvent): string {
  const place = event.at === null ? null : { day: null, written: event.at };
  const [, time = "??:??", text = ""] = ENTRY.exec(entryMarkdown(event, place, null)) ?? [];
  return `${time} ${text.replace(/\s*\n\s*/g, " ")}`;
}
