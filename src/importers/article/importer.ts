import { baseName, contentKey } from "../content-key.js";
import { dayText } from "../days.js";
import {
  type DraftIncident,
  type DraftSection,
  EMPTY_DRAFT,
  type Importer,
  type ImportInput,
  type Proposal,
  type ReadOptions,
  type ReadResult,
} from "../draft.js";
import { htmlToText } from "../html-text.js";
import { languageOf } from "../language-of.js";
import { records } from "../records.js";
import { sectionNamed } from "../section-names.js";
import { withAccepted } from "./accept.js";
import { datesOf } from "./dates.js";
import { causeOf, type ToldCause, vendorOf } from "./facts.js";
import { freeTextScore } from "./free-text.js";
import { headlineOf, isHeadline, isProse } from "./headline.js";
import { dayOfTelling, ownDate } from "./own-date.js";
import { BLANK, proposalsOf } from "./proposals.js";
import { type Sentence, sentencesOf } from "./sentences.js";
import { spansOf } from "./spans.js";

/** Articles and mails about an outage, in English, German or Danish. */
export const article: Importer = {
  id: "article",
  aliases: ["mail", "text"],
  describe: "an article, a notice or a mail about an outage (text or HTML; English, German, Danish)",
  recognises(input) {
    const [file] = input.files;
    const table =
      /\.(?:csv|tsv|jsonl?|ndjson|log)$/i.test(file?.name ?? "") || records.recognises(input).score > 0;
    if (table) return { score: 0, missed: "a table" };
    const head = file?.text.slice(0, 20_000) ?? "";
    if (LICENCE.test(head.slice(0, 4000))) return { score: 0, missed: "a licence" };
    if (/^\s*(?:[[{](?!\p{L})|---\s*$|\+\+\+\s*$)/mu.test(head.slice(0, 200)) || /^#{1,6} /m.test(head))
      return { score: 0, missed: "has the signs of JSON or Markdown" };
    const score = freeTextScore(textOf(head), file?.name ?? "");
    return score > 0
      ? { score, missed: "" }
      : { score: 0, missed: "no paragraphs of prose in a language that is known" };
  },
  read: readArticle,
};

/** What lies beside the texts in many a repository. */
const LICENCE =
  /\b(?:permission is hereby granted, free|redistribution and use in source and binary|terms and conditions for use, reproduction|gnu (?:lesser |affero )?general public license)\b/i;

function textOf(source: string): string {
  const text = /<(?:html|body|article|p|div)\b/i.test(source.slice(0, 5000)) ? htmlToText(source) : source;
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}

async function readArticle(input: ImportInput, options: ReadOptions): Promise<ReadResult> {
  const file = input.files[0] ?? { name: input.name, text: "" };
  const text = textOf(file.text);
  const lines = text.split("\n");
  if (text.trim() === "")
    return {
      incidents: [],
      events: [],
      skipped: [{ line: "1", reason: "empty: there is nothing in this file to import" }],
      notes: [],
    };
  const language = options.languageGiven ? options.language : (languageOf(text) ?? options.language);
  const title = headlineOf(lines);
  const sentences = sentencesOf(text);
  const written = ownDate(text, file.text);
  const dates = await datesOf(sentences, language);
  const vendor = vendorOf(title, sentences);
  const cause = causeOf(sentences);
  const spans = spansOf(sentences);
  // what a span says is not said again by its parts
  const isInSpan = ({ field, sentence }: Proposal): boolean =>
    /^(?:times\.|date$)/.test(field) && spans.some((span) => span.sentence === sentence);
  const proposals = [
    ...factProposals(vendor, cause, sentences),
    ...spans,
    ...[...dates, ...proposalsOf(sentences, dayOfTelling(text, written))].filter((one) => !isInSpan(one)),
  ].sort((a, b) => a.offset - b.offset);
  const isNaive = [...spans, ...dates].some(
    ({ field, value, certain }) => certain && field.startsWith("times.") && /T\d{2}:\d{2}$/.test(value),
  );
  const blanks = [...new Set(text.match(BLANK) ?? [])];
  const draft: DraftIncident = {
    ...EMPTY_DRAFT,
    title,
    key: contentKey("article", baseName(file.name), title ?? sentences[0]?.text ?? ""),
    language,
    perspective: "outside",
    published: written && dayText(written),
    sections: sectionsOf(lines, title),
    notes: [
      ...(title === null ? ["the text has no headline: the file's name stands in for the title"] : []),
      ...(written === null ? ["the text does not say when it was written: the day is left open"] : []),
      ...(blanks.length > 0
        ? [`bracketed blanks that nobody filled (placeholders): ${blanks.slice(0, 6).join(", ")}`]
        : []),
      ...(isNaive ? ["no time zone is stated for the time of the text"] : []),
    ],
  };
  const certain = proposals.filter((proposal) => proposal.certain);
  const open = proposals.length - certain.length;
  const told =
    open === 1 ? "1 statement is a proposal, no fact" : `${open} statements are proposals, not facts`;
  const notes = open > 0 ? [`${told}: see --json`] : [];
  return { incidents: [withAccepted(draft, certain)], events: [], skipped: [], notes, proposals };
}

function factProposals(
  vendor: string | null,
  cause: ToldCause | null,
  sentences: readonly Sentence[],
): readonly Proposal[] {
  const found: Proposal[] = [];
  const first = vendor === null ? undefined : sentences.find(({ text }) => text.includes(vendor));
  if (vendor !== null && first) {
    found.push({
      field: "vendor",
      value: vendor,
      sentence: first.text,
      offset: first.offset + first.text.indexOf(vendor),
      certain: true,
    });
  }
  if (cause)
    found.push({
      field: "cause.status",
      value: cause.status,
      sentence: cause.sentence.text,
      offset: cause.sentence.offset,
      certain: true,
    });
  return found;
}

/** The whole text in its order: short lines between the paragraphs are headings. */
function sectionsOf(lines: readonly string[], title: string | null): readonly DraftSection[] {
  const start = lines.findIndex(isProse);
  const begin = Math.max(start, 0);
  const sections: { heading: string | null; lines: string[] }[] = [{ heading: null, lines: [] }];
  lines.slice(begin).forEach((line, index, all) => {
    const next = all.slice(index + 1).find((other) => other.trim() !== "");
    const heads =
      index > 0 && isHeadline(line) && next !== undefined && isProse(next) && line.trim() !== title;
    if (heads) sections.push({ heading: line.trim(), lines: [] });
    else sections.at(-1)?.lines.push(line);
  });
  const above = lines.slice(0, begin).filter((line) => line.trim() !== "" && line.trim() !== title);
  const evidence = above.join("  \n");
  const body = sections.map(({ heading, lines: own }): DraftSection => {
    const section =
      heading === null
        ? "summary"
        : sectionNamed(
            heading
              .replace(/\s+(?:des|der|aus|von|af|for|ved|efter|of|from) .*$/iu, "")
              .replace(/^(?:Die|Der|Das|The)\s+/, ""),
          );
    return {
      kind: "text",
      section: section === "timeline" || section === "actions" ? null : section,
      heading,
      markdown: own.join("\n").trim(),
    };
  });
  return [
    ...body,
    ...(evidence
      ? [{ kind: "text" as const, section: "evidence" as const, heading: null, markdown: evidence }]
      : []),
  ];
}
