import type { Archive } from "../archive/archive.js";
import { counted } from "../archive/counted.js";
import type { Finding } from "../model/finding.js";
import type { Arguments, Context } from "../ports.js";
import { inOrder } from "../rules/findings.js";
import { otherIncidents } from "../rules/others.js";
import { type CheckOptions, checkForSharing } from "../rules/run.js";
import { settingsFindings } from "./check-settings.js";
import { readTargets } from "./check-targets.js";
import type { Checked } from "./check-text.js";
import { ruleWords } from "./check-words.js";

/** Checks the files that were named, or all that differ from the remote branch, and mends them with --fix. */
export async function checkFiles(
  context: Context,
  archive: Archive,
  { positional, options }: Arguments,
  clock: Pick<CheckOptions, "today" | "now">,
): Promise<Checked> {
  const { settings } = archive;
  const read = await readTargets(context, archive, positional, options.all === true);
  const words = await ruleWords(context.env);
  const rules: CheckOptions = { ...clock, others: otherIncidents(read.known), words };
  const mended =
    options.fix === true
      ? await (await import("./check-fix.js")).fixTargets(context, archive, read.targets, rules)
      : null;
  const targets = mended?.targets ?? read.targets;
  const findings: Finding[] = [...(await settingsFindings(context, archive)), ...read.findings];
  for (const { parsed } of await counted(context, "checking incidents", targets))
    findings.push(...(await checkForSharing(parsed, settings, rules)));
  return {
    findings: inOrder(findings),
    checked: targets.length + read.findings.length,
    mended: mended && { changed: mended.changed, diff: mended.diff },
  };
}
