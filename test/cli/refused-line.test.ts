import { describe, expect, it } from "vitest";
import { guidedArchive, onlyDraft } from "../support/guided-archive.js";
import type { Sandbox } from "../support/program.js";
import { KEY, Terminal } from "../support/pty.js";

const UP = "\x1b[A";
const START = "\x01";
const RUB_OUT = "\x7f";

function drafted(): Sandbox {
  const box = guidedArchive();
  const flags = ["--severity", "SEV2", "--started", "2026-11-20 14:02", "--service", "pay", "--no-input"];
  expect(box.afterword(["new", "Cards refused", ...flags])).toMatchObject({ code: 0 });
  return box;
}

describe("a typed line that is refused", () => {
  it("stands in the line again, and is mended there", async () => {
    const box = drafted();
    const terminal = new Terminal(box, ["edit", "@last", "timeline"]);
    await terminal.answer("(4/6)", `14:05 pages fire${KEY.enter}`);
    await terminal.sees("  e1 ");
    terminal.type(`/edit e7 pages fire twice${KEY.enter}`);
    await terminal.sees("Mend the line");
    await terminal.sees("> /edit e7 pages fire twice");
    // To the number, which is the eighth character.
    terminal.type(`${START}${"\x1b[C".repeat(8)}${RUB_OUT}1${KEY.enter}`);
    await terminal.sees("pages fire twice");
    await terminal.answer("  e1 ", KEY.enter);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    expect(onlyDraft(box)).toContain("- **14:05** pages fire twice");
  });

  it("is dropped by Esc, comes back with the arrow up, and is half-typed text when one leaves", async () => {
    const box = drafted();
    const terminal = new Terminal(box, ["edit", "@last", "actions"]);
    await terminal.answer("(6/6)", `Alert on pool use due:someday${KEY.enter}`);
    await terminal.answer("> Alert on pool use due:someday", KEY.escape);
    await terminal.answer("> ", UP);
    await terminal.answer("Alert on pool use due:someday", KEY.enter);
    await terminal.answer("> Alert on pool use due:someday", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
    const again = new Terminal(box, ["edit", "@last", "actions"]);
    await again.answer("> Alert on pool use due:someday", `${RUB_OUT.repeat(7)}fri${KEY.enter}`);
    await again.answer("  A1 ", KEY.enter);
    expect(await again.ended()).toMatchObject({ exitCode: 0 });
    expect(onlyDraft(box)).toContain("**A1** Alert on pool use due:2026-11-27");
  });

  it("a line that Ctrl-D ends is taken first", async () => {
    const box = drafted();
    const terminal = new Terminal(box, ["edit", "@last", "actions"]);
    await terminal.answer("(6/6)", `Alert on pool use${KEY.done}`);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    expect(onlyDraft(box)).toContain("Alert on pool use");
  });
});
