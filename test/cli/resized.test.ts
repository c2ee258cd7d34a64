import { describe, expect, it } from "vitest";
import { guidedArchive, onlyDraft } from "../support/guided-archive.js";
import type { Sandbox } from "../support/program.js";
import { KEY, Terminal } from "../support/pty.js";
import { BO, ID, inReview, PATH } from "../support/review-archive.js";

const COLUMNS = 36;

/** The screen was drawn again in the new width: what came since, with no line wider than that. */
function expectFits(terminal: Terminal, from: number): void {
  const lines = terminal.text.slice(from).split(/\r?\n/);
  expect(lines.filter((line) => line.length > COLUMNS)).toEqual([]);
}

function archiveWithDraft(service: string): Sandbox {
  const box = guidedArchive();
  const flags = ["--started", "2026-11-20", "--severity", "SEV2", "--service", service, "--no-input"];
  box.afterword(["new", "Cards refused", ...flags]);
  return box;
}

describe("a terminal that gets another size", () => {
  it("has its list and its ticks drawn again, with what was lit and ticked", async () => {
    const box = archiveWithDraft("unknown");
    const list = new Terminal(box, ["edit", "@last", "severity"], { env: { NO_COLOR: "1" } });
    await list.answer("> 2  SEV2", "3");
    await list.sees("> 3  SEV3");
    let from = list.text.length;
    list.resize(COLUMNS);
    await list.sees("(3/6) How bad was it?");
    await list.answer("> 3  SEV3", KEY.enter);
    expectFits(list, from);
    expect(await list.ended()).toMatchObject({ exitCode: 0 });
    expect(onlyDraft(box)).toContain("severity: SEV3");
    const ticks = new Terminal(box, ["edit", "@last", "services"], { env: { NO_COLOR: "1" } });
    await ticks.answer("> [ ] pay", KEY.space);
    await ticks.sees("> [x] pay");
    from = ticks.text.length;
    ticks.resize(COLUMNS);
    await ticks.sees("(3/6) Which services were hit?");
    await ticks.sees("> [x] pay");
    await ticks.answer("help", KEY.enter);
    expectFits(ticks, from);
    expect(await ticks.ended()).toMatchObject({ exitCode: 0 });
    expect(onlyDraft(box)).toContain("service: pay");
  });

  it("keeps what was typed into the timeline and into a text of several lines", async () => {
    const box = archiveWithDraft("pay");
    const loop = new Terminal(box, ["edit", "@last", "timeline"]);
    await loop.answer("(4/6)", "14:02 pages");
    await loop.sees("> 14:02 pages");
    loop.resize(COLUMNS);
    await loop.sees("> 14:02 pages");
    loop.type(` fire${KEY.enter}`);
    await loop.answer("  e1 ", KEY.enter);
    expect(await loop.ended()).toMatchObject({ exitCode: 0 });
    expect(onlyDraft(box)).toContain("- **14:02** pages fire");
    const prose = new Terminal(box, ["edit", "@last", "summary"]);
    await prose.answer("  | ", `Cards were refused.${KEY.enter}`);
    await prose.answer("  | ", "For an");
    await prose.sees("For an");
    prose.resize(COLUMNS);
    await prose.sees("  | For an");
    prose.type(` hour.${KEY.enter}${KEY.enter}`);
    expect(await prose.ended()).toMatchObject({ exitCode: 0 });
    expect(onlyDraft(box)).toContain("Cards were refused.\nFor an hour.\n");
  });

  it("has its question drawn again at once, with what was typed, and no line too wide", async () => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"], { env: { NO_COLOR: "1" } });
    await terminal.answer("(1/6)", "Card payments");
    await terminal.sees("> Card payments");
    const before = terminal.text.length;
    terminal.resize(COLUMNS);
    await terminal.sees("(1/6)");
    await terminal.sees("> Card payments");
    await terminal.sees("help");
    const lines = terminal.text.slice(before).split(/\r?\n/);
    expect(lines.filter((line) => line.length > COLUMNS)).toEqual([]);
    // Ctrl-Z does nothing here: the next key is taken as if it had not been pressed.
    terminal.type(`\x1a refused${KEY.enter}`);
    await terminal.sees("(2/6) What day");
    terminal.resize(100);
    await terminal.answer("(2/6) What day", KEY.leave);
    await terminal.sees("Continue: afterword");
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
    expect(onlyDraft(box)).toContain("title: Card payments refused");
    // No colour, bold or faint.
    expect(terminal.raw).not.toMatch(/\x1b\[[0-9;]*m/);
  });

  it("has a reviewer's questions drawn again, with the verdict that was lit and the words that were typed", async () => {
    const box = inReview({});
    const terminal = new Terminal(box, ["review", ID], { cwd: box.at, env: { ...BO, NO_COLOR: "1" } });
    await terminal.sees("What do you say?");
    await terminal.answer("> 4  ", "3");
    await terminal.sees("> 3  ");
    let from = terminal.text.length;
    terminal.resize(COLUMNS);
    await terminal.answer("> 3  ", KEY.enter);
    expectFits(terminal, from);
    await terminal.sees("About which section?");
    terminal.resize(100);
    await terminal.answer("About which section?", KEY.enter);
    await terminal.answer("What should be different", "Clear and");
    await terminal.sees("> Clear and");
    from = terminal.text.length;
    terminal.resize(COLUMNS);
    await terminal.sees("> Clear and");
    await terminal.sees("help");
    expectFits(terminal, from);
    terminal.type(` short.${KEY.enter}`);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    expect(box.read(`work/${PATH}`)).toContain("Clear and short.");
  });
});
