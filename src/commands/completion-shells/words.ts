/** The command table as completion needs it; cli/commands.ts hands it in, so that what it offers cannot drift. */
export interface TableRow {
  readonly name: string;
  readonly args: string;
  readonly summary: string;
  readonly hidden?: boolean;
  readonly options: readonly TableOption[];
}
export interface TableOption {
  readonly flags: string;
  readonly help: string;
}

/** What may stand at a place: ids of the archive, fixed words, or whatever the shell offers (files). */
export interface Place {
  readonly ids: boolean;
  readonly words: readonly string[];
}

export interface OptionWords {
  /** `-o` and `--output`. */
  readonly names: readonly string[];
  readonly takesValue: boolean;
  /** The values to choose from; empty: any. */
  readonly values: readonly string[];
  readonly help: string;
}

export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** By position, the command itself not counted. */
  readonly places: readonly Place[];
}

/** What each command may be followed by. */
export function commandWords(
  rows: readonly TableRow[],
  globals: readonly TableOption[],
): readonly CommandWords[] {
  return rows
    .filter((row) => !row.hidden)
    .map((row) => ({
      name: row.name,
      summary: row.summary,
      options: [...row.options, ...globals].map(optionWords),
      places: row.args.split(" ").map((arg) => placeOf(arg, row.summary)),
    }));
}

function optionWords({ flags, help }: TableOption): OptionWords {
  const names = flags.match(/--?[A-Za-z][\w-]*/g) ?? [];
  return { names, takesValue: flags.includes("<"), values: listed(help), help };
}

/** `<id>` is an id, `[action]` a word of the summary, `[files...]` a file or an id. */
function placeOf(arg: string, summary: string): Place {
  const name = arg.replace(/[^a-z]/g, "");
  if (name === "id" || name === "incident") return { ids: true, words: ["@last"] };
  if (name === "files") return { ids: true, words: [] };
  if (name === "action") return { ids: false, words: summary.split(" | ").map(firstWord) };
  if (name === "shell") return { ids: false, words: listed(summary) };
  if (name === "topic") return { ids: false, words: listed(summary) };
  if (name === "period") return { ids: false, words: ["last-quarter", "this-quarter"] };
  return { ids: false, words: [] };
}

function firstWord(text: string): string {
  return text.split(/[ …]/)[0] ?? "";
}

/** The words of an enumeration in a help text: `md, html or json` at its end, or at its beginning. */
function listed(help: string): readonly string[] {
  const match =
    /(?:^|[:=] | for )((?:[a-z][\w-]*(?:, | or |, or )){1,12}[a-z][\w-]*)(?:$|;| one\b|, or )/.exec(help);
  return match?.[1] ? match[1].split(/, or |, | or /).filter((word) => word !== "one" && word !== "or") : [];
}
