import { workTree } from "../archive/index/work-tree.js";
import { INCIDENTS_FOLDER } from "../archive/paths.js";
import type { Context } from "../ports.js";
import type { ReportDocument } from "../report/document.js";
import type { ReportSource } from "./report-source.js";

/**
 * A report of a commit that counts nothing, while files of incidents lie in the archive that are in no commit: after an
 * import that is what surprises, so it is said. Where something is counted nobody asks git again.
 */
export async function noteLeftOut(
  context: Context,
  { fromWorkTree, root }: ReportSource,
  { incidents, period }: ReportDocument,
): Promise<void> {
  const { committed, dryRun } = context.globals;
  if (fromWorkTree || committed || dryRun || Object.keys(incidents).length > 0) return;
  const tree = await workTree(context, root);
  const left = (tree?.changes ?? []).filter(
    ([, path]) => path.startsWith(`${INCIDENTS_FOLDER}/`) && path.endsWith(".md"),
  ).length;
  if (left === 0) return;
  const files = left === 1 ? "1 incident file is" : `${left} incident files are`;
  context.output.note(
    `${files} not committed and not counted; with them: afterword report ${period.label} --worktree`,
  );
}
