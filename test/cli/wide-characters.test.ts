import { expect, it } from "vitest";
import { guidedArchive } from "../support/guided-archive.js";
import { KEY, Terminal } from "../support/pty.js";
import { screenOf } from "../support/screen.js";

/** A surrogate without its other half. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

it("wide characters are typed, mended in the middle, and shown without being cut", async () => {
  const box = guidedArchive();
  const terminal = new Terminal(box, ["new"], { cols: 30 });
  await terminal.answer("(1/6)", "支払い😀が拒否");
  await terminal.sees("> 支払い😀が拒否");
  // Two to the left, one in between, and the word before it gone again.
  terminal.type("\x1b[D\x1b[Dされた");
  await terminal.sees("> 支払い😀がされた拒否");
  const [line] = (await screenOf(terminal.raw, 30, 40)).filter((text) => text.startsWith("> "));
  expect(line).toBe("> 支払い😀がされた拒否");
  terminal.type(KEY.enter);
  await terminal.answer("(2/6)", KEY.leave);
  await terminal.ended();
  const found = box.afterword(["list", "--json"]).stdout;
  expect(found).toContain('"title": "支払い😀がされた拒否"');
  expect(terminal.text).not.toMatch(HALF);
});
