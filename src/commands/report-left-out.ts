import { beginLooking, workTree } from "../archive/index/work-tree.js";
import type { Begin } from "../archive/locate.js";
import { INCIDENTS_FOLDER } from "../archive/paths.js";
import type { Arguments, Context } from "../ports.js";

/**
 * Whether a reader wants to know of files that the commit does not have: not one who named the commit, nor a program that
 * reads the figures.
 */
function isToldOf({ globals }: Context, { options }: Arguments): boolean {
  const { format, output, commit, issue } = options;
  const isForProgram = format === "json" || format === "csv" || globals.json;
  return commit === undefined && (!isForProgram || output !== undefined || issue === true);
}

/** Lets git look while the report is being made, where it will be asked. */
export function beginLookingFor(context: Context, args: Arguments): Begin | undefined {
  return args.options.worktree !== true && isToldOf(context, args) ? beginLooking(context) : undefined;
}

/**
 * A report of a commit says how many files of incidents lie in the archive that are in no commit, or changed since: after a
 * draft or an import that is what surprises. One that counts nothing says so to everybody.
 */
export async function noteLeftOut(
  context: Context,
  args: Arguments,
  { root, counted, label }: { readonly root: string; readonly counted: number; readonly label: string },
): Promise<void> {
  const { committed, dryRun } = context.globals;
  if (args.options.worktree === true || committed || dryRun) return;
  if (counted > 0 && !isToldOf(context, args)) return;
  const tree = await workTree(context, root);
  const letters = (tree?.changes ?? [])
    .filter(([, path]) => path.startsWith(`${INCIDENTS_FOLDER}/`) && path.endsWith(".md"))
    .map(([letters]) => letters);
  if (letters.length === 0) return;
  const fresh = letters.filter((one) => one === "??" || one.startsWith("A")).length;
  context.output.note(
    `${leftOut(fresh, letters.length - fresh)}; with them: afterword report ${label} --worktree`,
  );
}

function leftOut(fresh: number, changed: number): string {
  const files = (n: number) => (n === 1 ? "1 incident file is" : `${n} incident files are`);
  return [
    ...(fresh > 0 ? [`${files(fresh)} not committed and not counted`] : []),
    ...(changed > 0 ? [`${files(changed)} changed and counted as committed`] : []),
  ].join(", ");
}
