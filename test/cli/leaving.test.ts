import { chmodSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { draftPaths, guidedArchive, onlyDraft } from "../support/guided-archive.js";
import type { Sandbox } from "../support/program.js";
import { expectTidy, InputTerminal, KEY, Terminal } from "../support/pty.js";

const PASTED = "\x1b[200~14:05 bo: errors rise\r14:06 deploy stopped\r14:09 all quiet\r\x1b[201~";

/** Every prompt: what it draws, what answers it, and what the file then holds. */
const PROMPTS: readonly (readonly [drawn: string, keys: string, inFile: string])[] = [
  ["(1/6)", `Card payments refused${KEY.enter}`, "title: Card payments refused"],
  ["(2/6) What day", `yesterday${KEY.enter}`, "started: 2026-11-20"],
  ["(2/6) Which time zone", `Europe/Berlin${KEY.enter}`, "timezone: Europe/Berlin"],
  ["(3/6) How bad", `2${KEY.enter}`, "severity: SEV2"],
  ["(3/6) Which services", `${KEY.space}${KEY.enter}`, "service: pay"],
  ["(4/6) What happened", `14:02 pages fire${KEY.enter}`, "- **14:02** pages fire"],
  ["e1  Fri", PASTED, "title:"],
  ["pasted times in?", KEY.enter, "title:"],
  ["3 pasted messages", `a${KEY.enter}`, "- **14:09** all quiet"],
  ["e4  Fri", KEY.enter, "title:"],
  ["(4/6) Which is which", `3${KEY.enter}`, "title:"],
  ["Change detected", KEY.enter, "title:"],
  ["(4/6) Which is which", KEY.enter, "detected: 2026-11-20T14:02"],
  ["(5/6) The text", `2${KEY.enter}`, "title:"],
  ["## Summary", `All refused.${KEY.enter}${KEY.enter}`, "All refused."],
  ["## Impact", KEY.escape, "title:"],
  ["## Summary", KEY.escape, "title:"],
  ["(5/6) The text", `3${KEY.enter}`, "title:"],
  ["(6/6)", `Alert on pool use @anna due:fri${KEY.enter}`, "**A1** Alert on pool use @anna due:2026-11-27"],
  ["  A1 ", KEY.enter, "title:"],
  ["A number to change", `1${KEY.enter}`, "title:"],
];

/** Prompts that read many lines: there Ctrl-D says that the last one was typed. */
const LOOPS = [5, 6, 9, 14, 15, 16, 18, 19];

async function answerFirst(
  terminal: Terminal,
  count: number,
  keyboard: { type(keys: string): void } = terminal,
) {
  for (const [drawn, keys] of PROMPTS.slice(0, count)) {
    await terminal.sees(drawn);
    keyboard.type(keys);
  }
  const next = PROMPTS[count];
  if (next) await terminal.sees(next[0]);
}

function expectAnswered(box: Sandbox, count: number): void {
  const text = count === 0 ? "" : onlyDraft(box);
  if (count === 0) expect(draftPaths(box)).toEqual([]);
  for (const [, , inFile] of PROMPTS.slice(0, count)) expect(text).toContain(inFile);
}

/** Every way to end that leaves a terminal to look at, and the exit code that it has. */
const ENDS: readonly (readonly [name: string, code: number, end: (terminal: Terminal) => void])[] = [
  ["Ctrl-C", 130, (terminal) => terminal.type(KEY.leave)],
  ["SIGINT", 130, (terminal) => terminal.kill("SIGINT")],
  ["SIGTERM", 143, (terminal) => terminal.kill("SIGTERM")],
  ["SIGHUP", 129, (terminal) => terminal.kill("SIGHUP")],
  ["Ctrl-D", 129, (terminal) => terminal.type(KEY.done)],
];

/** All of a list at full size, else the one whose turn it is. */
function inTurn<T>(all: readonly T[], turn: number): readonly T[] {
  return process.env.AFTERWORD_RUNS === undefined ? all.slice(turn % all.length).slice(0, 1) : all;
}

function inTurnOfCounts(step: number): readonly number[] {
  const counts = PROMPTS.map((_, count) => count);
  return process.env.AFTERWORD_RUNS === undefined
    ? counts.filter((count) => count % (2 * step) === step)
    : counts;
}

describe("leaving a question", () => {
  const cases = PROMPTS.flatMap(([drawn], count) =>
    inTurn(ENDS, count)
      .filter(([name]) => name !== "Ctrl-D" || !LOOPS.includes(count))
      .map(([name, code, end]) => [name, count, drawn, code, end] as const),
  );
  it.each(cases)("by %s after %i answers, at %s", async (_name, count, _drawn, code, end) => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"]);
    await answerFirst(terminal, count);
    end(terminal);
    await terminal.sees("Continue: afterword");
    expect(await terminal.ended()).toMatchObject({ exitCode: code, signal: 0 });
    expectAnswered(box, count);
    expectTidy(terminal);
  });

  it.each(inTurnOfCounts(4))("by a terminal that is closed, after %i answers", async (count) => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"]);
    await answerFirst(terminal, count);
    terminal.close();
    await terminal.gone();
    expectAnswered(box, count);
  });

  it.each(inTurnOfCounts(3))("by a standard input that is closed, after %i answers", async (count) => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"], { isReadingElsewhere: true });
    const keyboard = new InputTerminal();
    terminal.type(`${await keyboard.path()}${KEY.enter}`);
    await answerFirst(terminal, count, keyboard);
    keyboard.close();
    await terminal.sees("Continue: afterword");
    // By the signal itself, which a shell shows as 129: Node would abort over the terminal that is gone.
    expect(await terminal.ended()).toMatchObject({ signal: 1 });
    expectAnswered(box, count);
    expectTidy(terminal);
  });

  it.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ])("by %s while the editor is open: it is ended too, and the answers are kept", async (signal, code) => {
    const box = guidedArchive();
    const editor = box.write("editor.sh", "#!/bin/sh\necho editing >&2\nexec sleep 60\n");
    chmodSync(editor, 0o755);
    const terminal = new Terminal(box, ["new"], { env: { AFTERWORD_EDITOR: editor } });
    await answerFirst(terminal, 1);
    terminal.type(KEY.editor);
    await terminal.sees("editing");
    terminal.kill(signal);
    await terminal.sees("Continue: afterword");
    expect(await terminal.ended()).toMatchObject({ exitCode: code, signal: 0 });
    expectAnswered(box, 1);
    expectTidy(terminal);
  });

  it("goes on with edit at the half-typed line", async () => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"]);
    await answerFirst(terminal, 2);
    terminal.type("Europe/Ber");
    await terminal.sees("Europe/Ber");
    terminal.type(KEY.leave);
    await terminal.ended();
    const again = new Terminal(box, ["edit", "@last"]);
    // The archive has a zone for it, and yet it is where one was.
    await again.sees("stands in the line");
    await again.sees("(2/6) Which time zone");
    await again.answer("> Europe/Ber", `lin${KEY.enter}`);
    await again.sees("(3/6) How bad");
    again.type(KEY.leave);
    await again.ended();
    expect(onlyDraft(box)).toContain("timezone: Europe/Berlin");
  });

  it("a second run on the same draft is refused with 8", async () => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"]);
    await answerFirst(terminal, 2);
    const second = new Terminal(box, ["edit", "@last"]);
    await second.sees("another afterword is working on 2026-11-20-card-payments-refused");
    expect(await second.ended()).toMatchObject({ exitCode: 8 });
    terminal.type(`Europe/Berlin${KEY.enter}`);
    await terminal.answer("(3/6)", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
    expectAnswered(box, 3);
  });
});
