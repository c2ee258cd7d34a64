import { join } from "node:path";
import { readState, removeState, stateFolder, writeState } from "../archive/state-folder.js";
import { visibleLine } from "../model/visible-text.js";
import type { Interview } from "./interview.js";

/**
 * The text in the user's editor: one stable `.md` file in the state folder, read again by its path. null: the old text
 * is kept, and why has been said. A file that a killed run left behind is what the editor opens with.
 */
export async function editText(interview: Interview, name: string, text: string): Promise<string | null> {
  const { context, archive, prompter, words } = interview;
  const file = `edit-${interview.draft?.id ?? "new"}-${name}.md`;
  const left = await readState(context, archive.root, file);
  if (left !== null && left !== text) prompter.note(words.resumed);
  const begin = left ?? text;
  await writeState(context, archive.root, file, begin);
  const editor = await context.editor();
  const path = join(stateFolder(context, archive.root), file);
  const { exit, command } = await prompter.lend(() => editor.edit(path));
  const after = await readState(context, archive.root, file);
  if (exit !== 0) return kept(words.text.failed(visibleLine(command), exit));
  if (after === null) return kept(words.text.gone);
  await removeState(context, archive.root, file);
  const clean = after.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  if (clean === text) return kept(words.text.unchanged(visibleLine(command)));
  return clean;

  function kept(why: string): null {
    prompter.note(why);
    return null;
  }
}
