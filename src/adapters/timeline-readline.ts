import { createInterface } from "node:readline";
import type { LoopQuestion, LoopReply } from "../ports.js";
import type { Keyboard } from "./keyboard.js";

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
}

/** From so many lines on, a paste is one thing to choose from, not so many answers; prose is one thing from two on. */
const BLOCK = 3;

/**
 * One turn of the timeline loop on our own readline: a prompt that reads one line would drop the rest of a pasted
 * block. null: the signal ended it.
 */
export function readLoopLine(
  keyboard: Keyboard,
  question: LoopQuestion,
  signal: AbortSignal,
  onCtrlC: () => void,
): Promise<LoopReply | null> {
  let resolve: (reply: LoopReply | null) => void = () => {};
  const promise = new Promise<LoopReply | null>((settle) => {
    resolve = settle;
  });
  const reader = createInterface({
    input: keyboard.input,
    output: process.stderr,
    terminal: true,
    prompt: question.prompt,
    history: [...(question.history ?? [])],
    historySize: question.history?.length ?? 0,
  });
  const finish = (reply: LoopReply | null) => {
    keyboard.stop();
    keyboard.input.off("keypress", onKey);
    signal.removeEventListener("abort", onAbort);
    reader.close();
    if (reply?.kind !== "line") process.stderr.write("\n");
    resolve(reply);
  };
  const onAbort = () => finish(null);
  const onKey = (_text: string | undefined, key: Key) => {
    if (key.name === "escape") finish({ kind: "back", text: reader.line });
    else if (key.ctrl && key.name === "e") finish({ kind: "editor", text: reader.line });
    else question.onType?.(reader.line);
  };
  reader.on("line", (text) => finish({ kind: "line", text }));
  reader.on("SIGINT", onCtrlC);
  reader.on("close", () => {});
  signal.addEventListener("abort", onAbort);
  reader.prompt();
  if (question.initial !== "") reader.write(question.initial.replace(/[\x00-\x1f\x7f-\x9f]/g, " "));
  keyboard.input.on("keypress", onKey);
  const block = (text: string) => {
    const lines = linesOf(reader.line + text);
    const count = lines.filter((line) => line !== "").length;
    const isBlock = count >= (question.isProse === true ? 2 : BLOCK);
    if (isBlock) finish({ kind: "paste", lines });
    return isBlock;
  };
  keyboard.listen({
    block,
    text: (run) => {
      reader.write(run);
      question.onType?.(reader.line);
    },
    paste: (text) => {
      if (!block(text)) keyboard.typeAhead(linesOf(text).join("\r"));
    },
    done: () => finish({ kind: "done", text: reader.line }),
  });
  return promise;
}

/** Lines of a block, those that are blank in between too; without them at both ends. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, "").trimEnd());
  const isInk = (line: string) => line !== "";
  return lines.slice(Math.max(0, lines.findIndex(isInk)), lines.findLastIndex(isInk) + 1);
}
