import type { YAMLError } from "yaml";

const SAID: Readonly<Partial<Record<YAMLError["code"], readonly [string, string]>>> = {
  TAB_AS_INDENT: ["a tab indents this line; YAML wants spaces", "replace the tab by two spaces"],
  BAD_ALIAS: ["aliases (`*name`) are not read", "put the value in quotes"],
  MISSING_CHAR: ["a quote or a bracket is not closed", "close it, or put the whole value in double quotes"],
  BAD_INDENT: ["this line is not indented as its neighbours are", ""],
  MULTILINE_IMPLICIT_KEY: [
    "this line is no `key: value`",
    "add `: ` after the key, or indent the line to continue a text",
  ],
  BLOCK_AS_IMPLICIT_KEY: ["a value holds `: `", "put the value in quotes"],
  UNEXPECTED_TOKEN: ["this is not valid YAML", "put the value in quotes"],
};

/** What an error of the YAML parser means, in words that help the writer of the file. */
export function sayYamlError(error: YAMLError, text: string): { message: string; hint: string } {
  const said = SAID[error.code];
  if (said) return { message: said[0], hint: said[1] };
  const line = text.slice(error.pos[0], error.pos[0] + 40).split("\n")[0] ?? "";
  return {
    message: `this is not valid YAML: ${error.message.split("\n")[0]}`,
    hint: line && `near \`${line}\``,
  };
}
