import { describe, expect, it } from "vitest";
import { guidedArchive, onlyDraft } from "../support/guided-archive.js";
import { KEY, Terminal } from "../support/pty.js";

const COLUMNS = 36;

describe("a terminal that gets another size", () => {
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
});
