import { COMMANDS, type CommandRow, GLOBAL_OPTIONS, type OptionRow } from "./commands.js";

const GROUPS = ["write", "share", "read", "set up"] as const;

/** The first screen: under 25 lines, examples first, grouped. */
export function overview(): string {
  const lines = [
    "afterword: write the postmortem the day after, keep it in git, learn from all of them.",
    "",
    "  afterword init                 make an archive here",
    "  afterword new                  write a postmortem, guided",
    "  afterword submit @last         check, commit and push it",
    "  afterword report last-quarter  the reliability report",
    "",
  ];
  for (const group of GROUPS) {
    const names = COMMANDS.filter((row) => row.group === group && !row.hidden).map(({ name }) => name);
    lines.push(`${group.toUpperCase().padEnd(7)} ${names.join(" · ")}`);
  }
  lines.push(
    "",
    "Everywhere: -C DIR  --json  --no-input  --yes  --dry-run  --quiet  --tz Z",
    "More: afterword <command> --help, afterword help timeline|times|ids|exit-codes|",
    "      environment|templates|json|workflow",
  );
  return `${lines.join("\n")}\n`;
}

/** The page of one command: summary, usage, examples, options. */
export function commandHelp(row: CommandRow): string {
  const usage = ["afterword", row.name, row.args, row.options.length ? "[options]" : ""]
    .filter(Boolean)
    .join(" ");
  const lines = [`${row.name}: ${row.summary}`, "", `  ${usage}`, ""];
  lines.push("Examples:", ...row.examples.map((example) => `  ${example}`), "");
  if (row.options.length) lines.push("Options:", ...optionLines(row.options), "");
  if (row.more) lines.push(...row.more, "");
  lines.push("Everywhere:", ...optionLines(GLOBAL_OPTIONS));
  return `${lines.join("\n")}\n`;
}

function optionLines(rows: readonly OptionRow[]): string[] {
  const width = Math.max(...rows.map(({ flags }) => shown(flags).length));
  return rows.map(({ flags, help }) => `  ${shown(flags).padEnd(width)}  ${help}`);
}

/** `<X...>` is an option that may be given several times: the dots say so to commander, `…` to people. */
function shown(flags: string): string {
  return flags.replace(/\.\.\.>/, ">…");
}
