import { describe, expect, it } from "vitest";
import { guidedArchive, onlyDraft, withoutCode } from "../support/guided-archive.js";
import { KEY, Terminal } from "../support/pty.js";

const MOVES_CURSOR = /\x1b\[\d*[ABCDEFGHJKf]/;

describe.each([
  ["AFTERWORD_ACCESSIBLE", { AFTERWORD_ACCESSIBLE: "1" }],
  ["TERM=dumb", { TERM: "dumb" }],
])("with %s", (_name, env) => {
  it("everything is asked by lines that are only ever added, with numbered choices", async () => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"], { env });
    await terminal.answer("(1/6)", "?\n");
    await terminal.answer("For example", "Cards refused\n");
    await terminal.answer("(2/6) What day", "<\n");
    await terminal.answer("= Cards refused", "\n");
    await terminal.answer("(2/6) What day", "yesterday\n");
    await terminal.answer("(2/6) Which time zone", "\n");
    await terminal.answer("(3/6) How bad", "2\n");
    await terminal.answer("1 [ ] pay", "1\n");
    await terminal.answer("1 [x] pay", "\n");
    await terminal.answer("(4/6) What happened", "14:02 pages fire\n");
    await terminal.answer("e1 ", "\n");
    await terminal.answer("(4/6) Which is which", "\n");
    await terminal.answer("(5/6)", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
    expect(terminal.raw).not.toMatch(MOVES_CURSOR);
    const text = withoutCode(onlyDraft(box));
    expect(text).toContain("severity: SEV2");
    expect(text).toContain("- **14:02** pages fire");
    expect(text).toContain("detected: 2026-11-20T14:02");
  });
});

it("a pasted block is one list to tick, also where lines are only ever added", async () => {
  const box = guidedArchive();
  const flags = ["--severity", "SEV2", "--started", "2026-11-20", "--service", "pay"];
  const env = { AFTERWORD_ACCESSIBLE: "1" };
  const terminal = new Terminal(box, ["new", "Cards refused", ...flags], { env });
  await terminal.sees("(4/6) What happened");
  await terminal.answer("> ", "ana  2:02 PM\nalert: error rate over 5 %\nbo  2:05 PM\nlunch anyone?\n");
  await terminal.answer("pasted times in?", "\n");
  await terminal.answer("2 [ ] 14:05  bo: lunch anyone?", "\n");
  await terminal.answer("e1 ", "\n");
  await terminal.answer("(4/6) Which is which", KEY.leave);
  await terminal.ended();
  expect(onlyDraft(box).match(/^- \*\*.*$/gm)).toEqual(["- **14:02** alert: error rate over 5 % @ana"]);
});

it.each([["xterm-256color"], ["dumb"]])(
  "without UTF-8 in the locale nothing but ASCII is drawn, with TERM=%s",
  async (TERM) => {
    const box = guidedArchive();
    const flags = ["--severity", "SEV2", "--started", "2026-11-20", "--service", "pay"];
    const terminal = new Terminal(box, ["new", "Cards refused", ...flags], { env: { TERM, LANG: "C" } });
    await terminal.sees("(4/6) What happened");
    await terminal.sees(TERM === "dumb" ? "done - < back - ! editor" : "done - Esc back - Ctrl-E editor");
    await terminal.answer("> ", "14:02 pages fire\r");
    await terminal.answer("e1 ", KEY.enter);
    await terminal.answer("Which is which", KEY.leave);
    await terminal.ended();
    expect(terminal.raw).not.toMatch(/[^\x00-\x7f]/);
  },
);

describe("the words of the interface", () => {
  it.each([
    ["AFTERWORD_LANG", { AFTERWORD_LANG: "de" }, "Was ist ausgefallen"],
    ["LANG", { LANG: "da_DK.UTF-8" }, "Hvad gik i stykker"],
    ["a locale that we do not have", { LANG: "C" }, "What broke"],
  ])("follow %s", async (_name, env, shown) => {
    const terminal = new Terminal(guidedArchive(), ["new"], { env });
    await terminal.answer(shown, KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
  });
});
