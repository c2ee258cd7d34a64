import { expect, it } from "vitest";
import { guidedArchive, onlyDraft } from "../support/guided-archive.js";
import { KEY, Terminal } from "../support/pty.js";
import { screenOf } from "../support/screen.js";

it("a terminal of 20 columns: every question is asked, and no answer is lost", async () => {
  const box = guidedArchive();
  const terminal = new Terminal(box, ["new"], { cols: 20 });
  await terminal.answer("(1/6)", `Card payments of all shops were refused${KEY.enter}`);
  await terminal.answer("(2/6)", `yesterday${KEY.enter}`);
  await terminal.answer("(2/6)", KEY.enter);
  await terminal.answer("(3/6)", `2${KEY.enter}`);
  await terminal.answer("(3/6)", `${KEY.space}${KEY.enter}`);
  await terminal.answer("(4/6)", `14:02 pages fire at the desk of the bank #detected${KEY.enter}`);
  await terminal.sees("  e1 ");
  terminal.type(`/help${KEY.enter}`);
  await terminal.answer("@anna", KEY.enter);
  await terminal.answer("(4/6)", KEY.enter);
  await terminal.answer("(5/6)", `3${KEY.enter}`);
  await terminal.answer("(6/6)", KEY.enter);
  await terminal.sees("Check your answers");
  await terminal.answer("save and leave", KEY.enter);
  expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
  const text = onlyDraft(box);
  expect(text).toContain("title: Card payments of all shops were refused");
  expect(text).toContain("- **14:02** pages fire at the desk of the bank #detected");
  // Hints and help are broken between words, and under their indentation.
  const drawn = terminal.text.split(/\r?\n/);
  for (const line of ["(1/6) What broke,", "  One line, as a", "  customer would", "  14:02 pages fire"])
    expect(drawn).toContain(line);
  // Redrawing leaves no half-drawn copy of a question behind.
  const screen = (await screenOf(terminal.raw, 20, 40)).join("\n");
  expect(screen.match(/\(\d\/6\)/g)).toHaveLength(9);
});
