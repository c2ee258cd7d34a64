import type { LoopReply } from "../ports.js";
import { type EditedText, editText } from "./edit-text.js";
import type { Interview } from "./interview.js";
import { LoopLine } from "./loop-line.js";
import { forgetBlock, pasteAgain, pasteIntoTimeline } from "./paste-step.js";
import { readCommand } from "./timeline-commands.js";
import { TimelinePad } from "./timeline-pad.js";
import type { Way } from "./way.js";

const SHOWN_AT_FIRST = 8;

/** The timeline loop: one line an event, until an empty line. */
export async function askTimeline(interview: Interview, message: string): Promise<Way> {
  const { prompter, words } = interview;
  const pad = new TimelinePad(interview);
  prompter.note([message, `      ${words.keys.loop}`, ...pad.list(SHOWN_AT_FIRST)].join("\n"));
  const left = await pasteAgain(pad);
  const line = new LoopLine(interview, "timeline");
  if (left.length > 0) await line.dealtWith(left);
  await forgetBlock(interview);
  for (;;) {
    const reply = await line.next();
    if (reply.kind === "back") return "back";
    const edited =
      reply.kind === "editor" ? await editText(interview, "timeline", reply.text, { isTyped: true }) : null;
    const refused = await take(pad, reply, edited);
    await line.dealtWith(refused === "done" ? [] : refused);
    await edited?.saved();
    await forgetBlock(interview);
    if (refused === "done" || (reply.kind === "done" && refused.length === 0)) return "next";
  }
}

/** Answers the lines that were refused; `done`: the loop was left. `edited`: what the editor has made of the line. */
async function take(pad: TimelinePad, reply: LoopReply, edited: EditedText | null): Promise<Refused> {
  if (edited !== null) return pad.add(edited.text.split("\n").filter((line) => line.trim() !== ""));
  if (reply.kind === "editor") return reply.text.trim() === "" ? [] : [reply.text];
  if (reply.kind === "paste") return pasteIntoTimeline(pad, reply.lines);
  return reply.text.trim() === "" ? "done" : takeLine(pad, reply.text);
}

type Refused = readonly string[] | "done";

/** One typed line: an event, or one of the few commands. */
async function takeLine(pad: TimelinePad, text: string): Promise<Refused> {
  const command = readCommand(text);
  if (command?.kind === "done") return "done";
  if (command === null) return pad.add([text]);
  return (await pad.obey(command)) ? [] : [text];
}
