import { editText } from "./edit-text.js";
import type { Interview } from "./interview.js";
import { pasteAgain, pasteIntoTimeline } from "./paste-step.js";
import { readCommand } from "./timeline-commands.js";
import { TimelinePad } from "./timeline-pad.js";
import type { Way } from "./way.js";

const SHOWN_AT_FIRST = 8;

/** The timeline loop: one line an event, until an empty line. */
export async function askTimeline(interview: Interview, message: string): Promise<Way> {
  const { prompter, words, half } = interview;
  const pad = new TimelinePad(interview);
  prompter.note([message, `      ${words.keys.loop}`, ...pad.list(SHOWN_AT_FIRST)].join("\n"));
  await pasteAgain(pad);
  let initial = half.offered("timeline") ?? "";
  if (initial !== "") prompter.note(words.resumed);
  for (;;) {
    const reply = await prompter.loop({
      prompt: "> ",
      initial,
      onType: (text) => half.typed("timeline", text),
    });
    initial = "";
    if (reply.kind === "back") return "back";
    if (reply.kind === "done") break;
    if (reply.kind === "editor") await linesFromEditor(interview, pad, reply.text);
    else if (reply.kind === "paste") await pasteIntoTimeline(pad, reply.lines);
    else if (reply.text.trim() === "" || (await takeLine(pad, reply.text)) === "done") break;
    await half.answered("timeline");
  }
  await half.answered("timeline");
  return "next";
}

/** One typed line: an event, or one of the few commands. */
async function takeLine(pad: TimelinePad, text: string): Promise<"done" | "more"> {
  const command = readCommand(text);
  if (command?.kind === "done") return "done";
  if (command === null) await pad.add([text]);
  else await pad.obey(command);
  return "more";
}

async function linesFromEditor(interview: Interview, pad: TimelinePad, text: string): Promise<void> {
  const edited = await editText(interview, "timeline", text);
  if (edited === null) return;
  await pad.add(edited.text.split("\n").filter((line) => line.trim() !== ""));
  await edited.saved();
}
