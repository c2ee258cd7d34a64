import { Command as Commander, CommanderError, Option } from "commander";
import { HELP_TOPICS } from "../languages/help/topics.js";
import { nearest } from "../model/nearest.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Command } from "../ports.js";
import { COMMANDS, type CommandRow, GLOBAL_OPTIONS, type OptionRow } from "./commands.js";
import { commandHelp, overview } from "./help.js";

/** What the command line asks for: a command to run, or a text to print and be done. */
export type Request =
  | {
      readonly kind: "run";
      readonly row: CommandRow;
      readonly args: Arguments;
      readonly globals: Globals;
      load(): Promise<Command>;
    }
  | { readonly kind: "print"; readonly text: string };

/** The global options as commander names them. */
export type Globals = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

const GLOBAL_NAMES = new Set([
  "C",
  "archive",
  "committed",
  "json",
  "input",
  "yes",
  "dryRun",
  "quiet",
  "debug",
  "color",
  "tz",
  "now",
]);

/** Parses argv (without node and script). Throws UserError (exit 2) with "did you mean" for what it does not know. */
export async function parseArguments(argv: readonly string[], version: string): Promise<Request> {
  let request: Request | null = null;
  const program = quiet(new Commander("afterword"));
  program.helpOption(false).helpCommand(false);
  addOptions(program, [
    ...GLOBAL_OPTIONS,
    { flags: "-h, --help", help: "" },
    { flags: "-V, --version", help: "" },
  ]);
  program.argument("[command]").action(() => {
    request = { kind: "print", text: overview() };
  });
  if (argv.includes("--version") || argv[0] === "-V") return { kind: "print", text: `${version}\n` };
  const asked = helpAsked(argv);
  if (asked) return { kind: "print", text: asked.row ? commandHelp(asked.row) : overview() };
  const named = firstWord(argv);
  if (named === null) return bare(argv, program);
  const row = COMMANDS.find(({ name }) => name === named);
  if (!row) throw unknownCommand(named);
  const command = quiet(program.command(`${row.name} ${row.args}`.trim())).helpOption(false);
  addOptions(command, [...row.options, ...GLOBAL_OPTIONS, { flags: "-h, --help", help: "" }]);
  command.action(() => {
    request = requestOf(row, command, argv, program.opts());
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) throw usageError(error, named);
    throw error;
  }
  return request ?? { kind: "print", text: overview() };
}

function quiet(command: Commander): Commander {
  return command
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .showSuggestionAfterError(true)
    .allowExcessArguments(false);
}

function addOptions(command: Commander, rows: readonly OptionRow[]): void {
  for (const row of rows) {
    const made = new Option(row.flags, row.help);
    if (made.variadic) {
      made.variadic = false;
      made.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
    }
    command.addOption(made);
  }
}

function requestOf(row: CommandRow, command: Commander, argv: readonly string[], above: Globals): Request {
  const own = command.opts() as Globals;
  const globals: Record<string, Globals[string]> = {};
  const options: Record<string, Globals[string]> = {};
  for (const [name, value] of Object.entries(above)) globals[name] = value;
  for (const [name, value] of Object.entries(own)) {
    if (!GLOBAL_NAMES.has(name)) options[name] = value;
    else if (value !== undefined && !(name === "input" && value === true)) globals[name] = value;
  }
  if (argv.includes("--no-input")) globals.input = false;
  const positional = command.processedArgs.flat().filter((word): word is string => typeof word === "string");
  return { kind: "run", row, args: { positional, options }, globals, load: row.load };
}

function helpAsked(argv: readonly string[]): { row: CommandRow | undefined } | null {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  const named = firstWord(argv);
  if (!words.includes("--help") && !words.includes("-h")) return named === "help" ? pageOf(words) : null;
  return { row: COMMANDS.find((row) => row.name === named) };
}

/** `help new` is `new --help`; where a topic has that name (`help timeline`), the topic wins. */
function pageOf(words: readonly string[]): { row: CommandRow } | null {
  const asked = words[words.indexOf("help") + 1];
  const row = COMMANDS.find(({ name }) => name === asked && !Object.hasOwn(HELP_TOPICS, name));
  return row ? { row } : null;
}

const TAKES_VALUE = new Set(["-C", "-A", "--archive", "--color", "--tz", "--now"]);

/** The command's name: the first word that is no global option or its value; null when there is none. */
function firstWord(argv: readonly string[]): string | null {
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? "";
    if (TAKES_VALUE.has(word)) i++;
    else if (!word.startsWith("-")) return word;
  }
  return null;
}

/** Bare `afterword`: the status and the next step, exit 0. */
async function bare(argv: readonly string[], program: Commander): Promise<Request> {
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) throw usageError(error, "");
    throw error;
  }
  const row = COMMANDS.find(({ name }) => name === "status");
  if (!row) return { kind: "print", text: overview() };
  return { kind: "run", row, args: { positional: [], options: {} }, globals: program.opts(), load: row.load };
}

function unknownCommand(word: string): UserError {
  const near = nearest(
    word,
    COMMANDS.map(({ name }) => name),
  );
  return new UserError(
    "unknown-command",
    `there is no command \`${word}\`${near ? `; did you mean \`${near}\`?` : ""}`,
    EXIT.usage,
    {
      hint: near ? `afterword ${near} --help` : "afterword --help",
    },
  );
}

function usageError(error: CommanderError, command: string): UserError {
  const example = COMMANDS.find((row) => row.name === command)?.examples[0];
  const message = error.message
    .replace(/^error: /, "")
    .replace(/\n?\(Did you mean (.*?)\?\)/, "; did you mean `$1`?");
  const help = `afterword ${command} --help`.replace("  ", " ");
  return new UserError("usage", message, EXIT.usage, {
    hint: error.code === "commander.missingArgument" && example ? `${example} (more: ${help})` : help,
  });
}
