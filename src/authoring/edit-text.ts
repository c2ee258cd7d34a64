import { join } from "node:path";
import type { Archive } from "../archive/archive.js";
import { readState, removeState, stateFolder, writeState } from "../archive/state-folder.js";
import type { InterfaceWords } from "../languages/interface/words.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context, Prompter } from "../ports.js";

/** Who edits, and about what: a guided run, or a review. */
export interface Editing {
  readonly context: Context;
  readonly archive: Archive;
  readonly prompter: Prompter;
  readonly words: InterfaceWords;
  /** null: there is none yet. */
  readonly draft: { readonly id: string } | null;
}

/** A text that came back from the editor, changed. */
export interface EditedText {
  readonly text: string;
  /** What the editor was given: older than the draft where a killed run left its file behind. */
  readonly base: string;
  /** The text is safe elsewhere now: its file may go. */
  readonly saved: () => Promise<void>;
  /** It could not be saved because the draft has changed: the next time it is compared with this. */
  readonly rebase: (text: string) => Promise<void>;
}

/**
 * The text in the user's editor: one stable `.md` file in the state folder, read again by its path. null: the old text
 * is kept, and why has been said. The file stays until the new text is saved, so that nothing can lose it in between;
 * what a killed run, or an editor that failed, left behind is what the editor opens with. `isTyped`: the text is a line
 * that was typed just now; it comes below what was left behind.
 */
export async function editText(
  editing: Editing,
  name: string,
  text: string,
  { isTyped = false } = {},
): Promise<EditedText | null> {
  const { context, archive, prompter, words, draft } = editing;
  const file = `edit-${draft?.id ?? "new"}-${name}.md`;
  const baseFile = `${file}.base`;
  const state = (which: string) => readState(context, archive.root, which);
  const found = await state(file);
  const baseOfFound = (await state(baseFile)) ?? text;
  const left = found === baseOfFound ? null : found;
  const base = left === null ? text : baseOfFound;
  if (left !== null) prompter.note(words.resumed);
  const given = left === null ? text : isTyped ? withLine(left, text) : left;
  const isThere = await writeState(context, archive.root, file, given);
  if (!isThere) return null;
  await writeState(context, archive.root, baseFile, base);
  const editor = await context.editor();
  const path = join(stateFolder(context, archive.root), file);
  const { exit, command } = await prompter.lend(() => editor.edit(path));
  const after = await state(file);
  const why =
    exit !== 0
      ? words.text.failed(visibleLine(command), exit)
      : after === null
        ? words.text.gone
        : clean(after) === clean(base)
          ? words.text.unchanged(visibleLine(command))
          : null;
  const saved = async () => {
    await removeState(context, archive.root, file);
    await removeState(context, archive.root, baseFile);
  };
  const rebase = async (now: string) => void (await writeState(context, archive.root, baseFile, now));
  if (why === null && after !== null) return { text: clean(after), base, saved, rebase };
  prompter.note(why ?? "");
  if (exit === 0) await saved();
  return null;
}

function withLine(left: string, line: string): string {
  if (line.trim() === "" || left.split(/\r\n?|\n/).includes(line)) return left;
  return `${left}${left === "" || left.endsWith("\n") ? "" : "\n"}${line}\n`;
}

function clean(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}
