import type { ActionItem } from "../model/action-item.js";
import { visibleLine } from "../model/visible-text.js";
import { readActionLine } from "./action-lines.js";
import { editText } from "./edit-text.js";
import type { Interview } from "./interview.js";
import { LoopLine } from "./loop-line.js";
import type { Way } from "./way.js";

const DELETE = /^\/del\s+a?(\d+)$/i;

/** One action item a line, until an empty line. */
export async function askActions(interview: Interview, message: string): Promise<Way> {
  const { prompter, words } = interview;
  const head = [message, `      ${words.keys.loop}`];
  prompter.note([...head, ...interview.open.incident.actions.map(rowOf)].join("\n"));
  const undo: Undoable[] = [];
  const line = new LoopLine(interview, "actions");
  for (;;) {
    const reply = await line.next();
    if (reply.kind === "back") return "back";
    const edited =
      reply.kind === "editor" ? await editText(interview, "actions", reply.text, { isTyped: true }) : null;
    if (reply.kind === "editor" && edited === null) {
      await line.dealtWith(reply.text.trim() === "" ? [] : [reply.text]);
      continue;
    }
    const typed = edited?.text.split("\n") ?? (reply.kind === "paste" ? reply.lines : [reply.text]);
    const lines = typed.filter((text) => text.trim() !== "" && text.trim() !== "/done");
    const refused: string[] = [];
    for (const text of lines) if (!(await one(interview, text.trim(), undo))) refused.push(text);
    await line.dealtWith(refused);
    await edited?.saved();
    if (refused.length === 0 && (reply.kind === "done" || (lines.length === 0 && edited === null))) break;
  }
  nudge(interview);
  return "next";
}

interface Undoable {
  readonly from: string;
  readonly to: string;
}

/** False: the line was refused, and why has been said. */
async function one(interview: Interview, text: string, undo: Undoable[]): Promise<boolean> {
  const { words } = interview;
  const say = (note: string): true => {
    interview.prompter.note(note);
    return true;
  };
  if (text === "/help" || text === "?") return say(words.actions.help);
  const last = text === "/undo" ? undo.pop() : undefined;
  if (text === "/undo" && !last) return say(words.timeline.nothingToUndo);
  const why = await change(interview, text, last, undo);
  if (why !== null) say(why);
  return why === null || last !== undefined;
}

/** Makes one change and shows it; else answers why not. */
async function change(
  interview: Interview,
  text: string,
  last: Undoable | undefined,
  undo: Undoable[],
): Promise<string | null> {
  const { prompter, words, open } = interview;
  const removed = DELETE.exec(text)?.[1];
  const read = readActionLine(text, interview.today);
  if (!last && removed === undefined && read.problem !== null) {
    return words.actions.noDay(visibleLine(read.problem));
  }
  const from = (await open.refresh()).text;
  const problem = await interview.save("actions", [
    last
      ? { kind: "restore", from: last.to, to: last.from }
      : removed !== undefined
        ? { kind: "remove-action", number: Number(removed) }
        : { kind: "action", line: read.line },
  ]);
  if (problem) return visibleLine(`${problem.problem} ${problem.hint}`);
  if (!last) undo.push({ from, to: open.parsed.text });
  const added = open.incident.actions.at(-1);
  if (last) prompter.note(words.timeline.undone);
  else if (removed !== undefined) prompter.note(words.timeline.removed(`A${removed}`));
  else if (added) prompter.note(rowOf(added));
  return null;
}

function rowOf({ number, text, owner, due, kind }: ActionItem): string {
  const parts = [
    text,
    owner === null ? "" : `@${owner}`,
    due === null ? "" : `due:${due}`,
    kind === null ? "" : `kind:${kind}`,
  ];
  return visibleLine(`  A${number ?? "?"}  ${parts.filter((part) => part !== "").join(" ")}`);
}

/** A confirmed cause without an action that prevents it: said once, never insisted on. */
function nudge({ open, prompter, words }: Interview): void {
  const { actions, cause, factors } = open.incident;
  const isKnown = cause?.status === "confirmed" || factors.length > 0;
  if (isKnown && actions.length > 0 && !actions.some(({ kind }) => kind === "prevent")) {
    prompter.note(`      ${words.actions.nudge}`);
  }
}
