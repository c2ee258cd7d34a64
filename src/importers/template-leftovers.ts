/** `{{< figure … >}}`, `{{% note %}}`, `{{ "/a.png" | relative_url }}`: what a site would have put something in place of. */
const LEFTOVER = /\{\{[^{}\n]{0,400}\}\}/g;
/** A link or picture whose address is one of them: no Markdown reads it as a link. */
const LINKED = /(!?)\[([^\]\n]{0,400})\]\(\s*(\{\{[^{}\n]{0,400}\}\}[^()\n]{0,400})\)/g;
const CODE = /(`+)[^`]+\1/g;

/** The Markdown with the leftovers of a site's template as code: they stay as they are, and are no blank to fill in. */
export function quietTemplates(markdown: string): string {
  if (!markdown.includes("{{")) return markdown;
  let fence: string | null = null;
  return markdown
    .split("\n")
    .map((line) => {
      const mark = /^\s*(?:[-*+>]\s+|\d+[.)]\s+)*(`{3,}|~{3,})/.exec(line)?.[1];
      const isOpen = fence !== null;
      if (mark && fence === null) fence = mark;
      else if (mark && fence !== null && mark.startsWith(fence)) fence = null;
      return isOpen || mark ? line : quietLine(line);
    })
    .join("\n");
}

function quietLine(line: string): string {
  let done = "";
  let at = 0;
  const quiet = (text: string): string =>
    text
      .replace(
        LINKED,
        (_, sign: string, label: string, address: string) => `${sign}${label} (\`${address.trim()}\`)`,
      )
      .split(CODE_PIECES)
      .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(LEFTOVER, (found) => `\`${found}\``)))
      .join("");
  for (const code of line.matchAll(CODE)) {
    done += quiet(line.slice(at, code.index)) + code[0];
    at = code.index + code[0].length;
  }
  return done + quiet(line.slice(at));
}

const CODE_PIECES = /(`[^`]*`)/;
