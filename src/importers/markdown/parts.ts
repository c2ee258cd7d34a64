import { type Fact, factsIn } from "./facts.js";
import { type ForeignFrontMatter, splitFrontMatter, textOf } from "./front-matter.js";
import { type ForeignSection, splitDocument } from "./sections.js";

/** Everything that one document was taken apart into, before its times are read. */
export interface Parts {
  readonly name: string;
  readonly front: ForeignFrontMatter;
  readonly title: string | null;
  readonly preamble: readonly string[];
  readonly sections: readonly ForeignSection[];
  readonly facts: readonly Fact[];
}

export function partsOf(name: string, text: string): Parts {
  const front = splitFrontMatter(text);
  const document = splitDocument(front.body.split("\n"));
  const fronted = Object.entries(front.data).flatMap(([label, value]) => {
    const said = textOf(value);
    return said === null ? [] : [{ label: label.replace(/[_-]+/g, " "), value: said }];
  });
  const short = document.sections.filter(({ section }) => section === null || section === "summary");
  const facts = [
    ...fronted,
    ...factsIn(document.preamble),
    ...document.sections.flatMap(({ heading }) => (heading ? factsIn([`# ${heading}`]) : [])),
    ...short.flatMap(({ lines }) => factsIn(lines)),
  ];
  return {
    name,
    front,
    title: textOf(front.data.title) ?? document.title,
    preamble: document.preamble,
    sections: document.sections,
    facts,
  };
}
