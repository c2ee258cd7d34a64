const ALWAYS = /[\\`*<[\]]/g;
const EDGE_UNDERSCORE = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const ENTITY = /&(?=#?\w+;)/g;
const BLOCK_SIGN = /^((?:[-+](?=\s|$|[-+]))|>|#(?=#{0,5}(?:\s|$))|=(?==*\s*$)|~(?=~~)|\|)/;
const LIST_NUMBER = /^(\d+)([.)])(?=\s|$)/;

/**
 * Plain text as Markdown that says the same text, on one line: line breaks become spaces, and what Markdown would read as
 * emphasis, code, a link, HTML, an entity or the start of a block is escaped. Nothing else is touched, so that a title
 * stays readable in the file.
 */
export function escapeMarkdown(text: string): string {
  return text
    .trim()
    .replace(/\s*[\r\n\u2028\u2029]+\s*/g, " ")
    .replace(ALWAYS, "\\$&")
    .replace(EDGE_UNDERSCORE, "\\_")
    .replace(ENTITY, "\\&")
    .replace(BLOCK_SIGN, "\\$1")
    .replace(LIST_NUMBER, "$1\\$2")
    .replace(/ (#+\s*)$/, " \\$1");
}

const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/** Markdown without its escapes: what escapeMarkdown was given, up to white space. */
export function unescapeMarkdown(text: string): string {
  return text.replace(ESCAPED, "$1");
}
