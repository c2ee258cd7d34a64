import type { Importer } from "../draft.js";
import { readDocument } from "./read.js";

const NAME = /\.(?:md|markdown|mdown|mdx|qmd|rmd|md\.erb|txt)$/i;
const MARKDOWN_SIGNS = /^(?:#{1,6} |---\s*$|\+\+\+\s*$|[-*+] |\d+[.)] |\|.*\||={3,}\s*$)/m;

/** Postmortems in Markdown of any house's shape. */
export const markdownPostmortem: Importer = {
  id: "markdown-postmortem",
  aliases: ["markdown", "md"],
  describe: "a postmortem in Markdown of any shape (.md, .qmd, .md.erb)",
  recognises({ files: [file] }) {
    const text = file?.text.slice(0, 20_000) ?? "";
    if (/^\s*[[{<]/.test(text) && !/^\s*\[[^\]]*\]/.test(text))
      return { score: 0, missed: "begins like JSON or HTML" };
    const named = NAME.test(file?.name ?? "");
    const signs = MARKDOWN_SIGNS.test(text);
    if (named) return { score: signs ? 0.6 : 0.5, missed: "" };
    return signs && /^#{1,3} \S/m.test(text)
      ? { score: 0.3, missed: "" }
      : { score: 0, missed: "no name that ends in .md, and no heading" };
  },
  read: readDocument,
};
