import { join } from "node:path";
import type { Archive } from "../archive/archive.js";
import { stateFolder, writeState } from "../archive/state-folder.js";
import type { Context } from "../ports.js";
import { type Diagnosis, fine, warning } from "./doctor-diagnosis.js";

/** Editor, terminal and state folder. */
export async function machineChecks(
  context: Context,
  archive: Archive | null,
): Promise<readonly Diagnosis[]> {
  return [await editor(context), terminal(context), await state(context, archive)];
}

async function editor(context: Context): Promise<Diagnosis> {
  const { env } = context;
  const command = env.AFTERWORD_EDITOR || env.GIT_EDITOR || env.VISUAL || env.EDITOR || "vi";
  const [program = ""] = command.trim().split(/\s+/);
  if (!(await isThere(context, program))) {
    return warning("editor", `\`${program}\` is not on PATH`, "export AFTERWORD_EDITOR=nano");
  }
  const returnsAtOnce = /(^|\/)(code|codium|subl|atom|zed|gedit|kate)$/.test(program);
  if (returnsAtOnce && !/\s(--wait|-w|--block|--standalone|-b)(\s|$)/.test(command)) {
    return warning(
      "editor",
      `\`${command}\` returns before you have saved`,
      `export AFTERWORD_EDITOR="${command} --wait"`,
    );
  }
  return fine("editor", command);
}

async function isThere(context: Context, program: string): Promise<boolean> {
  const files = await context.files();
  if (program.includes("/")) return (await files.kind(program)) !== null;
  for (const folder of (context.env.PATH ?? "").split(":")) {
    if (folder.startsWith("/") && (await files.kind(join(folder, program))) !== null) return true;
  }
  return false;
}

function terminal({ env, output }: Context): Diagnosis {
  if (!output.unicode)
    return warning("terminal", "the locale has no UTF-8: names may look wrong", "export LANG=C.UTF-8");
  if (env.TERM === "dumb" || !env.TERM) return fine("terminal", "plain: questions are asked line by line");
  return fine("terminal", `${env.TERM}, ${output.columns} columns, UTF-8`);
}

async function state(context: Context, archive: Archive | null): Promise<Diagnosis> {
  const root = archive?.root ?? context.cwd;
  const folder = stateFolder(context, root);
  if (await writeState(context, root, "doctor", "x\n")) return fine("state folder", folder);
  return warning(
    "state folder",
    `${folder} cannot be written: no undo, no half-typed text`,
    `mkdir -p ${folder}`,
  );
}
