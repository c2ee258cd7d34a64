import { counted } from "../archive/counted.js";
import { openArchive } from "../archive/locate.js";
import { localDate } from "../document/instant.js";
import type { Finding } from "../model/finding.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { type CheckOptions, checkForSharing, gate, inOrder, otherIncidents } from "../rules/run.js";
import { checkJson } from "./check-json.js";
import { settingsFindings } from "./check-settings.js";
import { readTargets, type Target } from "./check-targets.js";
import { checkText } from "./check-text.js";
import { ruleWords } from "./check-words.js";

const FORMATS = ["text", "json", "sarif", "github"] as const;
type Format = (typeof FORMATS)[number];

/** Looks at incident files, and afterword.yml with them; exit 3 where anything is at level error (CLI.md §2). */
export async function run(context: Context, { positional, options }: Arguments): Promise<Outcome> {
  const format = formatOf(options.format);
  const archive = await openArchive(context);
  const { settings } = archive;
  const read = await readTargets(context, archive, positional, options.all === true);
  const now = context.clock.now();
  const rules: CheckOptions = {
    now,
    today: localDate(now, settings.timezone),
    others: otherIncidents(read.known),
    words: await ruleWords(context.env),
  };
  const mended = options.fix === true ? await fix(context, read.targets, rules, archive) : null;
  const targets = mended?.targets ?? read.targets;
  const findings: Finding[] = [...(await settingsFindings(context, archive)), ...read.findings];
  for (const { parsed } of await counted(context, "checking incidents", targets))
    findings.push(...(await checkForSharing(parsed, settings, rules)));
  const ordered = inOrder(findings);
  const { passes, counts } = gate(ordered);
  const checked = targets.length + read.findings.length;
  const json = {
    findings: ordered,
    counts,
    checked,
    ...(mended ? { changed: mended.changed, diff: mended.diff } : {}),
  };
  return {
    exit: passes ? EXIT.done : EXIT.content,
    json,
    text: await textOf(format, context, { ...json, targets: positional }),
  };
}

async function fix(
  context: Context,
  targets: readonly Target[],
  rules: CheckOptions,
  archive: Parameters<typeof settingsFindings>[1],
): ReturnType<typeof import("./check-fix.js").fixTargets> {
  const { fixTargets } = await import("./check-fix.js");
  return fixTargets(context, archive, targets, rules);
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
  if (context.globals.json) return "";
  if (format === "json") return checkJson(result);
  if (format === "sarif") return (await import("./check-sarif.js")).checkSarif(result.findings);
  if (format === "github") return (await import("./check-github.js")).checkGithub(result.findings);
  return checkText(context.output, result);
}
