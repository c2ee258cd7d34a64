import type { Archive } from "../archive/archive.js";
import { findArchive } from "../archive/locate.js";
import { openRepository } from "../git/repository.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visible, visibleLine } from "../model/visible-text.js";
import type { Context, Outcome } from "../ports.js";
import { archiveChecks } from "./doctor-archive.js";
import { broken, type Diagnosis } from "./doctor-diagnosis.js";
import { gitChecks } from "./doctor-git.js";
import { machineChecks } from "./doctor-machine.js";

/** What in this archive, repository, machine and terminal will make trouble, each with the command that mends it. */
export async function run(context: Context): Promise<Outcome> {
  const { archive, trouble } = await look(context);
  const found = [...(await machineChecks(context, archive)), ...trouble];
  if (archive) found.push(...(await ofArchive(context, archive)));
  const errors = found.filter(({ level }) => level === "error").length;
  const warnings = found.filter(({ level }) => level === "warning").length;
  const json = { checks: found, counts: { error: errors, warning: warnings } };
  return { json, text: text(found, errors, warnings), exit: errors > 0 ? EXIT.gitState : EXIT.done };
}

interface Looked {
  readonly archive: Archive | null;
  readonly trouble: readonly Diagnosis[];
}

/** The archive; without one, why there is none. Its settings may be a link, a FIFO, or too large to be read. */
async function look(context: Context): Promise<Looked> {
  try {
    const archive = await findArchive(context);
    const trouble = broken("archive", "there is no afterword.yml here or above", "afterword init");
    return { archive, trouble: archive ? [] : [trouble] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { where = "" } = error.options;
    const message = where === "" ? error.message : `${where}: ${error.message}`;
    const hint = error.options.hint || `ls -l ${shellWord(where)}`;
    return { archive: null, trouble: [broken("archive", message, hint)] };
  }
}

/** What git cannot say of a folder does not keep the rest from being said. */
async function ofArchive(context: Context, archive: Archive): Promise<readonly Diagnosis[]> {
  const [repository, why] = await openRepository(context, archive.root).then(
    (opened) => [opened, []] as const,
    (error: unknown) => [null, [asDiagnosis("git", error)]] as const,
  );
  const ofGit =
    repository === null
      ? why
      : await gitChecks(context, archive, repository).catch((error: unknown) => [asDiagnosis("git", error)]);
  const ofFiles = await archiveChecks(context, archive, repository).catch((error: unknown) => [
    asDiagnosis("archive", error),
  ]);
  return [...ofGit, ...ofFiles];
}

function asDiagnosis(check: string, error: unknown): Diagnosis {
  if (error instanceof UserError) return broken(check, error.message, error.options.hint ?? "");
  throw error;
}

const SIGNS = { ok: "ok     ", warning: "warning", error: "ERROR  " } as const;

function text(found: readonly Diagnosis[], errors: number, warnings: number): string {
  const lines = found.flatMap(({ check, level, message, hint }) => [
    `${SIGNS[level]}  ${check}: ${visibleLine(message)}`,
    ...(hint === "" ? [] : [`         try: ${visible(hint)}`]),
  ]);
  const sum =
    errors + warnings === 0
      ? "Nothing will make trouble here."
      : `${counted(errors, "error")}, ${counted(warnings, "warning")}.`;
  return `${lines.join("\n")}\n\n${sum}\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
