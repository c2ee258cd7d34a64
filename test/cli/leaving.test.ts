import { describe, expect, it } from "vitest";
import { draftPaths, guidedArchive, onlyDraft } from "../support/guided-archive.js";
import type { Sandbox } from "../support/program.js";
import { KEY, Terminal } from "../support/pty.js";

const CURSOR_ON = "\x1b[?25h";
const PASTE_OFF = "\x1b[?2004l";

/** Every prompt: what it draws, what answers it, and what the file then holds. */
const PROMPTS: readonly (readonly [drawn: string, keys: string, inFile: string])[] = [
  ["(1/6)", `Card payments refused${KEY.enter}`, "title: Card payments refused"],
  ["(2/6) What day", `yesterday${KEY.enter}`, "started: 2026-11-20"],
  ["(2/6) Which time zone", `Europe/Berlin${KEY.enter}`, "timezone: Europe/Berlin"],
  ["(3/6) How bad", `2${KEY.enter}`, "severity: SEV2"],
  ["(3/6) Which services", `${KEY.space}${KEY.enter}`, "service: pay"],
  ["(4/6) What happened", `14:02 pages fire${KEY.enter}${KEY.enter}`, "- **14:02** pages fire"],
  ["(4/6) Which is which", KEY.enter, "detected: 2026-11-20T14:02"],
  ["(5/6) The text", `2${KEY.enter}`, "title:"],
  ["## Summary", `All refused.${KEY.enter}${KEY.enter}`, "All refused."],
  ["## Impact", KEY.escape, "title:"],
];

async function answerFirst(terminal: Terminal, count: number): Promise<void> {
  for (const [drawn, keys] of PROMPTS.slice(0, count)) await terminal.answer(drawn, keys);
  const next = PROMPTS[count];
  if (next) await terminal.sees(next[0]);
}

function expectAnswered(box: Sandbox, count: number): void {
  const text = count === 0 ? "" : onlyDraft(box);
  if (count === 0) expect(draftPaths(box)).toEqual([]);
  for (const [, , inFile] of PROMPTS.slice(0, count)) expect(text).toContain(inFile);
}

function expectTidy(terminal: Terminal): void {
  expect(terminal.raw.lastIndexOf(CURSOR_ON)).toBeGreaterThan(terminal.raw.lastIndexOf("\x1b[?25l"));
  expect(terminal.raw.lastIndexOf(PASTE_OFF)).toBeGreaterThan(terminal.raw.lastIndexOf("\x1b[?2004h"));
}

const isLong = process.env.AFTERWORD_RUNS !== undefined;

describe("leaving a question", () => {
  it.each(PROMPTS.map(([drawn], count) => [drawn, count] as const))(
    "by Ctrl-C at %s keeps what was answered and says how to go on",
    async (_drawn, count) => {
      const box = guidedArchive();
      const terminal = new Terminal(box, ["new"]);
      await answerFirst(terminal, count);
      terminal.type(KEY.leave);
      await terminal.sees("Continue: afterword");
      expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
      expectAnswered(box, count);
      expectTidy(terminal);
    },
  );

  const signals = [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const;
  const places = isLong ? PROMPTS.map((_, i) => i) : [1, 3, 5];
  it.each(
    signals.flatMap(([signal, code], i) =>
      (isLong ? places : [places[i] ?? 1]).map((count) => [signal, code, count] as const),
    ),
  )("by %s ends with %i after %i answers", async (signal, code, count) => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"]);
    await answerFirst(terminal, count);
    terminal.kill(signal);
    expect(await terminal.ended()).toMatchObject({ exitCode: code, signal: 0 });
    expectAnswered(box, count);
    expectTidy(terminal);
  });

  it("goes on with edit where the file shows a gap, with the half-typed line", async () => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"]);
    await answerFirst(terminal, 2);
    terminal.type("Europe/Ber");
    await terminal.sees("Europe/Ber");
    terminal.type(KEY.leave);
    await terminal.ended();
    const again = new Terminal(box, ["edit", "@last"]);
    await again.sees("(3/6) How bad");
    again.type(KEY.escape);
    await again.sees("stands in the line");
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
