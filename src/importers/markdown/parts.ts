import { type Fact, factsIn } from "./facts.js";
import { type ForeignFrontMatter, splitFrontMatter, textOf } from "./front-matter.js";
import { type ForeignSection, splitDocument } from "./sections.js";

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
  const front = splitFrontMatter(text);
  const document = splitDocument(front.body.split("\n"));
  const labelled = Object.entries(front.data).flatMap(([label, value]) => {
    const said = textOf(value);
    return said === null ? [] : [{ label: label.replace(/[_-]+/g, " "), value: said }];
  });
  const short = document.sections.filter(({ section }) => section === null || section === "summary");
  const facts = [
    ...labelled,
    ...factsIn(document.preamble),
    ...document.sections.flatMap(({ heading }) => (heading ? factsIn([`# ${heading}`]) : [])),
    ...short.flatMap(({ lines }) => factsIn(lines)),
  ];
  const titled = textOf(front.data.title);
  const isOther = titled !== null && document.title !== null && bare(titled) !== bare(document.title);
  return {
    name,
    front,
    title: titled ?? document.title,
    otherTitle: isOther ? document.title : null,
    preamble: document.preamble,
    sections: document.sections,
    facts,
  };
}

/** A title without emphasis, signs and case. */
function bare(title: string): string {
  return title
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}
