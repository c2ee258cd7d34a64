import { beginLooking } from "../archive/index/work-tree.js";
import { openArchive } from "../archive/locate.js";
import { localDate } from "../document/instant.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { gate } from "../rules/findings.js";
import { checkJson } from "./check-json.js";
import { type Checked, checkText } from "./check-text.js";

const FORMATS = ["text", "json", "sarif", "github"] as const;
type Format = (typeof FORMATS)[number];

/** Looks at incident files, and afterword.yml with them; exit 3 where anything is at level error (CLI.md §2). */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const format = formatOf(args.options.format);
  const { all, fix } = args.options;
  const isWhole = all === true && args.positional.length === 0 && fix !== true && !context.globals.committed;
  const archive = await openArchive(context, isWhole ? beginLooking(context) : undefined);
  const now = context.clock.now();
  const clock = { now, today: localDate(now, archive.settings.timezone) };
  const outcome = (checked: Checked): Promise<Outcome> => outcomeOf(context, format, args, checked);
  if (isWhole)
    return (await import("./check-answer.js")).wholeAnswer(context, archive, clock, format, outcome);
  const { checkFiles } = await import("./check-files.js");
  return outcome(await checkFiles(context, archive, args, clock));
}

async function outcomeOf(
  context: Context,
  format: Format,
  { positional }: Arguments,
  { findings, checked, mended }: Checked,
): Promise<Outcome> {
  const { passes, counts } = gate(findings);
  const json = { findings, counts, checked, ...mended };
  const text = await textOf(context.globals.json ? "json" : format, context, {
    ...json,
    targets: positional,
  });
  return { exit: passes ? EXIT.done : EXIT.content, json, text, isDocument: context.globals.json };
}

function formatOf(given: Arguments["options"][string]): Format {
  if (given === undefined) return "text";
  const found = FORMATS.find((format) => format === given);
  if (found) return found;
  throw new UserError("unknown-format", `there is no format \`${String(given)}\``, EXIT.usage, {
    hint: `afterword check --format ${FORMATS.join("|")}`,
  });
}

type Result = Parameters<typeof checkText>[1];

async function textOf(format: Format, context: Context, result: Result): Promise<string> {
  if (format === "json") return checkJson(result);
  if (format === "sarif") return (await import("./check-sarif.js")).checkSarif(result.findings);
  if (format === "github") return (await import("./check-github.js")).checkGithub(result.findings);
  return checkText(context.output, result);
}
