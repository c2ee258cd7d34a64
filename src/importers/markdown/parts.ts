import { type Fact, factsIn } from "./facts.js";
import { type ForeignFrontMatter, splitFrontMatter, textOf, textsOf, withParams } from "./front-matter.js";
import { withLooseTimeline } from "./loose-timeline.js";
import { type ForeignSection, splitDocument } from "./sections.js";
import { tableSections } from "./table-sections.js";

/** Everything that one document was taken apart into, before its times are read. */
export interface Parts {
  readonly name: string;
  readonly front: ForeignFrontMatter;
  readonly title: string | null;
  /** The heading of the document, where the front matter has another title. */
  readonly otherTitle: string | null;
  readonly preamble: readonly string[];
  readonly sections: readonly ForeignSection[];
  readonly facts: readonly Fact[];
}

export function partsOf(name: string, text: string): Parts {
  const whole = splitFrontMatter(text);
  const front = { ...whole, data: withParams(whole.data) };
  const split = splitDocument(front.body.split("\n"));
  const formed = { ...split, sections: split.sections.flatMap(tableSections) };
  const document = withLooseTimeline(formed);
  const labelled = Object.entries(front.data).flatMap(([label, value]) => {
    const said = textOf(value) ?? (textsOf(value).join(", ") || null);
    return said === null ? [] : [{ label: label.replace(/[_-]+/g, " "), value: said }];
  });
  const short = document.sections.filter(({ section }) => section === null || section === "summary");
  const facts = [
    ...labelled,
    ...factsIn(split.preamble),
    ...document.sections.flatMap(({ heading }) => (heading ? factsIn([`# ${heading}`]) : [])),
    ...short.flatMap(({ lines }) => factsIn(lines)),
  ];
  const { data } = front;
  const titled = notBlank(textOf(data.title ?? data.titel ?? data.overskrift));
  const subject = facts.find(({ label }) => /^(?:subject|betreff|emne)$/i.test(label))?.value ?? null;
  const title = titled ?? notBlank(document.title) ?? subject;
  const isOther = document.title !== null && bare(title ?? "") !== bare(document.title);
  return {
    name,
    front,
    title,
    otherTitle: isOther ? document.title : null,
    preamble: document.preamble,
    sections: document.sections,
    facts,
  };
}

/** A bracketed blank of a template is no title. */
function notBlank(title: string | null): string | null {
  return title !== null && /^[[<{]+[^\][]+[\]>}]+$/.test(title.trim()) ? null : title;
}

/** A title without emphasis, signs and case. */
function bare(title: string): string {
  return title
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}
