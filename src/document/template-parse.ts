import Handlebars from "handlebars";
import type { TemplateSource } from "../model/template-data.js";
import { asTemplateError, TemplateError } from "./template-error.js";

const DEEPEST_BLOCKS = 64;

interface ParserPlace {
  readonly line?: number;
  readonly loc?: { readonly last_line: number; readonly last_column: number };
}

/** The tree of a template; throws TemplateError with line and column. */
export function parseTemplate(source: TemplateSource): hbs.AST.Program {
  const open = openBlocks(source);
  const parser = (Handlebars as unknown as { Parser: { parseError: unknown } }).Parser;
  const before = parser.parseError;
  // Handlebars tells the line of a parse error in words only, so its reporter is ours for the moment (it is synchronous).
  parser.parseError = (message: string, place: ParserPlace) => {
    throw parseError(source, open, message, place);
  };
  try {
    return Handlebars.parse(Handlebars.parseWithoutProcessing(source.text) as unknown as string);
  } catch (error) {
    throw asTemplateError(source.name, error);
  } finally {
    parser.parseError = before;
  }
}

interface Opening {
  readonly name: string;
  readonly offset: number;
}

/**
 * The blocks that are still open at the end, by counting `{{#` and `{{/`. Handlebars' parser takes seconds over thousands
 * of nested blocks, so a depth that nobody writes is refused here, before it sees them.
 */
function openBlocks(source: TemplateSource): readonly Opening[] {
  const open: Opening[] = [];
  for (const match of source.text.matchAll(/\{\{~?(#|\/)[*>\s]*([^\s{}]*)/g)) {
    if (match[1] === "/") open.pop();
    else open.push({ name: match[2] ?? "", offset: match.index });
    if (open.length > DEEPEST_BLOCKS) {
      const { line, column } = placeOf(source.text, match.index);
      throw new TemplateError(
        source.name,
        line,
        column,
        `blocks are nested deeper than ${DEEPEST_BLOCKS}`,
        "a template nests a few blocks at most",
      );
    }
  }
  return open;
}

function parseError(
  source: TemplateSource,
  open: readonly Opening[],
  message: string,
  { line = 0, loc }: ParserPlace,
): TemplateError {
  const unclosed = open.at(-1);
  if (/got 'EOF'/.test(message) && unclosed) {
    const at = placeOf(source.text, unclosed.offset);
    const words = `the block {{#${unclosed.name}}} is never closed`;
    return new TemplateError(
      source.name,
      at.line,
      at.column,
      words,
      `write {{/${unclosed.name}}} where it ends`,
    );
  }
  const got = /got '(\w+)'/.exec(message)?.[1];
  const words =
    got === "INVALID"
      ? "a `{{` that is not closed with `}}` on its way"
      : `this is no Handlebars${got ? ` (unexpected ${got.toLowerCase().replaceAll("_", " ")})` : ""}`;
  return new TemplateError(source.name, loc?.last_line ?? line + 1, (loc?.last_column ?? 0) + 1, words);
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
