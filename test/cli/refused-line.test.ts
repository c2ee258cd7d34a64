import { chmodSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
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

  it("of a text from the editor is stored before the editor's file goes: kill -9 in between loses nothing", async () => {
    const box = drafted();
    const editor = box.write(
      "editor.sh",
      '#!/bin/sh\nprintf "Alert on pool use\\nTest it due:someday\\n" > "$1"\n',
    );
    chmodSync(editor, 0o755);
    // The moment itself: the program kills itself when it is about to remove the editor's file.
    const hook = box.write(
      "kill.cjs",
      'const fs = require("node:fs");\nconst { unlinkSync } = fs;\nfs.unlinkSync = (path) => (/edit-.*-actions\\.md$/.test(path) ? process.kill(process.pid, "SIGKILL") : unlinkSync(path));\n',
    );
    const env = { AFTERWORD_EDITOR: editor, NODE_OPTIONS: `--require=${hook}` };
    const killed = new Terminal(box, ["edit", "@last", "actions"], { env });
    await killed.answer("(6/6)", KEY.editor);
    await killed.gone();
    expect(onlyDraft(box)).toContain("**A1** Alert on pool use");
    const state = join(box.folder, "home/.local/state/afterword");
    const kept = readdirSync(state, { recursive: true, encoding: "utf8" });
    expect(kept.some((name) => /edit-.*-actions\.md$/.test(name))).toBe(true);
    const again = new Terminal(box, ["edit", "@last", "actions"], { env: { AFTERWORD_EDITOR: editor } });
    await again.answer("> Test it due:someday", `${RUB_OUT.repeat(7)}fri${KEY.enter}`);
    await again.answer("  A2 ", KEY.enter);
    expect(await again.ended()).toMatchObject({ exitCode: 0 });
    expect(onlyDraft(box)).toContain("**A2** Test it due:2026-11-27");
  });

  it("and what an editor was killed with opens again, with the line that was typed since below it", async () => {
    const box = drafted();
    const seen = join(box.folder, "seen.md");
    const editor = box.write(
      "editor.sh",
      `#!/bin/sh\n[ -e "${seen}" ] && exit 0\ncp "$1" "${seen}"\necho "Rewrite the runbook" > "$1"\nkill -9 $(cat "${box.folder}/pid")\n`,
    );
    chmodSync(editor, 0o755);
    const env = { AFTERWORD_EDITOR: editor };
    const killed = new Terminal(box, ["edit", "@last", "actions"], { env });
    box.write("pid", String(killed.pid));
    await killed.answer("(6/6)", KEY.editor);
    await killed.gone();
    expect(existsSync(seen)).toBe(true);
    const again = new Terminal(box, ["edit", "@last", "actions"], { env });
    await again.answer("(6/6)", `Test it${KEY.editor}`);
    await again.sees("A1  Rewrite the runbook");
    await again.answer("A2  Test it", KEY.enter);
    expect(await again.ended()).toMatchObject({ exitCode: 0 });
  });

  it("a line that Ctrl-D ends is taken first", async () => {
    const box = drafted();
    const terminal = new Terminal(box, ["edit", "@last", "actions"]);
    await terminal.answer("(6/6)", `Alert on pool use${KEY.done}`);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    expect(onlyDraft(box)).toContain("Alert on pool use");
  });
});
