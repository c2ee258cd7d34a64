import { findArchive } from "../archive/locate.js";
import { openRepository } from "../git/repository.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visible, visibleLine } from "../model/visible-text.js";
import type { Context, Outcome } from "../ports.js";
import { archiveChecks } from "./doctor-archive.js";
import type { Diagnosis } from "./doctor-diagnosis.js";
import { gitChecks } from "./doctor-git.js";
import { machineChecks } from "./doctor-machine.js";

/** What in this archive, repository, machine and terminal will make trouble, each with the command that mends it. */
export async function run(context: Context): Promise<Outcome> {
  const archive = await findArchive(context);
  const found: Diagnosis[] = [...(await machineChecks(context, archive))];
  if (!archive) {
    found.push({
      check: "archive",
      level: "error",
      message: "there is no afterword.yml here or above",
      hint: "afterword init",
    });
  } else {
    try {
      const repository = await openRepository(context, archive.root);
      found.push(
        ...(await gitChecks(context, archive, repository)),
        ...(await archiveChecks(context, archive, repository)),
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      found.push({ check: "git", level: "error", message: error.message, hint: error.options.hint ?? "" });
    }
  }
  const errors = found.filter(({ level }) => level === "error").length;
  const warnings = found.filter(({ level }) => level === "warning").length;
  const json = { checks: found, counts: { error: errors, warning: warnings } };
  return { json, text: text(found, errors, warnings), exit: errors > 0 ? EXIT.gitState : EXIT.done };
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
