import type { ActionItem } from "../model/action-item.js";
import { visibleLine } from "../model/visible-text.js";
import { readActionLine } from "./action-lines.js";
import type { Interview } from "./interview.js";
import type { Way } from "./way.js";

const DELETE = /^\/del\s+a?(\d+)$/i;

/** One action item a line, until an empty line. */
export async function askActions(interview: Interview, message: string): Promise<Way> {
  const { prompter, words, half } = interview;
  const head = [message, `      ${words.keys.loop}`];
  prompter.note([...head, ...interview.open.incident.actions.map(rowOf)].join("\n"));
  const undo: { from: string; to: string }[] = [];
  let initial = half.offered("actions") ?? "";
  if (initial !== "") prompter.note(words.resumed);
  for (;;) {
    const reply = await prompter.loop({
      prompt: "> ",
      initial,
      onType: (text) => half.typed("actions", text),
    });
    initial = "";
    if (reply.kind === "back") return "back";
    const lines = reply.kind === "paste" ? reply.lines.filter((line) => line !== "") : [reply.text];
    if (reply.kind === "done" || lines.every((line) => line.trim() === "" || line.trim() === "/done")) break;
    for (const line of lines) await one(interview, line, undo);
    await half.answered("actions");
  }
  await half.answered("actions");
  nudge(interview);
  return "next";
}

async function one(interview: Interview, line: string, undo: { from: string; to: string }[]): Promise<void> {
  const { prompter, words, open } = interview;
  const text = line.trim();
  if (text === "/help" || text === "?") return prompter.note(words.actions.help);
  const last = text === "/undo" ? undo.pop() : undefined;
  if (text === "/undo" && !last) return prompter.note(words.timeline.nothingToUndo);
  const removed = DELETE.exec(text)?.[1];
  const read = readActionLine(text, interview.today);
  if (!last && removed === undefined && read.problem !== null) {
    return prompter.note(words.actions.noDay(visibleLine(read.problem)));
  }
  const from = (await open.refresh()).text;
  const problem = await interview.save("actions", [
    last
      ? { kind: "restore", from: last.to, to: last.from }
      : removed !== undefined
        ? { kind: "remove-action", number: Number(removed) }
        : { kind: "action", line: read.line },
  ]);
  if (problem) return prompter.note(visibleLine(`${problem.problem} ${problem.hint}`));
  if (!last) undo.push({ from, to: open.parsed.text });
  const added = open.incident.actions.at(-1);
  if (last) prompter.note(words.timeline.undone);
  else if (removed !== undefined) prompter.note(words.timeline.removed(`A${removed}`));
  else if (added) prompter.note(rowOf(added));
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
