/** One sentence of a text and where it begins (UTF-16). */
export interface Sentence {
  readonly text: string;
  readonly offset: number;
}

const ABBREVIATION =
  /(?:\b(?:z\.B|d\.h|u\.a|bzw|ca|Nr|Dr|Prof|Mr|Mrs|Ms|St|bl\.a|f\.eks|kl|jf|mio|mia|Mio|Mrd|vgl|No|Inc|Ltd|approx)|\b\p{L}|(?<![.\d])\b\d{1,2})\.$/u;

/** The sentences of a text; a line is never joined with the next. */
export function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let offset = 0;
  for (const line of text.split("\n")) {
    found.push(...sentencesOfLine(line, offset));
    offset += line.length + 1;
  }
  return found;
}

function sentencesOfLine(line: string, offset: number): readonly Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  for (const end of line.matchAll(/[.!?]["”“»'’)]*(?=\s|$)/g)) {
    const until = end.index + end[0].length;
    const said = line.slice(from, until);
    if (ABBREVIATION.test(said) && until < line.length) continue;
    push(found, said, offset + from);
    from = until;
  }
  push(found, line.slice(from), offset + from);
  return found;
}

function push(found: Sentence[], said: string, offset: number): void {
  const lead = said.length - said.trimStart().length;
  if (said.trim() !== "") found.push({ text: said.trim(), offset: offset + lead });
}
