import { chmodSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { guidedArchive, onlyDraft } from "../support/guided-archive.js";
import type { Sandbox } from "../support/program.js";
import { KEY, Terminal } from "../support/pty.js";

/** A draft with a timeline whose text step is asked next; `script` is the editor, the file is its `$1`. */
async function atText(box: Sandbox, script: string): Promise<Terminal> {
  const editor = box.write("editor.sh", `#!/bin/sh\n${script}\n`);
  chmodSync(editor, 0o755);
  const answers = {
    title: "Cards refused",
    severity: "SEV2",
    times: { started: "2026-11-20T14:02", detected: "unknown", ended: "ongoing" },
    impact: [{ service: "pay" }],
    detection: "unknown",
    trigger: "unknown",
    cause: { status: "unknown" },
    timeline: ["14:02 pages fire"],
  };
  box.afterword(["new", "--answers", "-", "--no-input"], { input: JSON.stringify(answers) });
  const terminal = new Terminal(box, ["edit", "@last"], { env: { AFTERWORD_EDITOR: editor } });
  await terminal.sees("(5/6) The text");
  return terminal;
}

describe("the text in the editor", () => {
  it("shows all headings with hints and the timeline below a cut line; what is written goes to its section", async () => {
    const box = guidedArchive();
    const script = [
      `cp "$1" "${box.folder}/seen.md"`,
      `sed -i 's/^## Summary$/&\\n\\nAll cards were refused.\\n\\n# not a comment/; s/^## Impact$/&\\n\\nFour in ten./; s/^## Lessons$/## Weather\\n\\nIt rained.\\n\\n&/' "$1"`,
    ].join("\n");
    const terminal = await atText(box, script);
    terminal.type(`1${KEY.enter}`);
    await terminal.answer("(6/6)", KEY.leave);
    await terminal.ended();
    const seen = box.read("seen.md");
    expect(seen.indexOf("## Root cause")).toBeLessThan(seen.indexOf("8<"));
    expect(seen.indexOf("- **14:02** pages fire")).toBeGreaterThan(seen.indexOf("8<"));
    expect(seen).toContain("<!-- Three sentences for somebody who was not there");
    const text = onlyDraft(box);
    expect(text).toContain("## Summary\n\nAll cards were refused.\n\n# not a comment\n");
    expect(text).toContain("## Impact\n\nFour in ten.\n\n<!-- Who could not");
    expect(text).toContain("## Weather\n\nIt rained.\n");
    expect(text.match(/pages fire/g)).toHaveLength(1);
  });

  it.each([
    ["fails", 'printf "lost" > "$1"; exit 3', "ended with 3: the old text is kept"],
    ["saves nothing, or returns at once", "exit 0", "--wait"],
    ["deletes the file", 'rm "$1"', "was deleted in the editor: the old text is kept"],
  ])("that %s keeps the old text and says so", async (_case, script, said) => {
    const box = guidedArchive();
    const terminal = await atText(box, script);
    const before = onlyDraft(box);
    terminal.type(`1${KEY.enter}`);
    await terminal.sees(said);
    await terminal.answer("(5/6) The text", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
    expect(onlyDraft(box)).toBe(before);
  });

  it("of one section: what was typed before it stands there again when the editor saves nothing", async () => {
    const box = guidedArchive();
    const terminal = await atText(box, "exit 0");
    terminal.type(`2${KEY.enter}`);
    await terminal.answer("  | ", `All cards were refused.${KEY.enter}`);
    await terminal.answer("  | ", KEY.editor);
    await terminal.sees("Nothing was changed.");
    await terminal.sees("All cards were refused.");
    await terminal.answer("  | ", KEY.enter);
    await terminal.answer("## Impact", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
    expect(onlyDraft(box)).toMatch(/^All cards were refused\.\n\n## Impact$/m);
  });

  it("what a section cannot take opens again as it was written", async () => {
    const box = guidedArchive();
    const script = `cp "$1" "${box.folder}/seen.md"; sed -i 's/^## Summary$/&\\n\\n\`\`\`never closed/' "$1"`;
    const terminal = await atText(box, script);
    const before = onlyDraft(box);
    terminal.type(`1${KEY.enter}`);
    await terminal.sees("close every code block and comment");
    await terminal.answer("(5/6) The text", `1${KEY.enter}`);
    await terminal.sees("What you had typed last time");
    await terminal.answer("(5/6) The text", KEY.leave);
    await terminal.ended();
    expect(onlyDraft(box)).toBe(before);
    expect(box.read("seen.md")).toContain("```never closed");
  });

  it("of the whole file never overwrites what was changed meanwhile", async () => {
    const box = guidedArchive();
    const script = `sed -i 's/Cards refused/Cards refused in the editor/' "$1"; echo "  " >> "$(find ${box.folder}/incidents -name '*.md')"`;
    const terminal = await atText(box, script);
    terminal.type(KEY.leave);
    await terminal.ended();
    const env = { AFTERWORD_EDITOR: `${box.folder}/editor.sh` };
    const whole = new Terminal(box, ["edit", "@last", "--editor"], { env });
    await whole.sees("was changed while you were writing");
    expect(await whole.ended()).toMatchObject({ exitCode: 8 });
    expect(onlyDraft(box)).not.toContain("in the editor");
    box.write("editor.sh", "#!/bin/sh\nsleep 0");
    const again = new Terminal(box, ["edit", "@last", "--editor"], { env });
    await again.sees("saved here");
    expect(await again.ended()).toMatchObject({ exitCode: 0 });
    expect(onlyDraft(box)).toContain("title: Cards refused in the editor");
  });

  it("opens for one answer by Ctrl-E", async () => {
    const box = guidedArchive();
    const editor = box.write("editor.sh", '#!/bin/sh\nprintf "Cards refused\\nin all shops\\n" > "$1"\n');
    chmodSync(editor, 0o755);
    const terminal = new Terminal(box, ["new"], { env: { AFTERWORD_EDITOR: editor } });
    await terminal.answer("(1/6)", KEY.editor);
    await terminal.answer("> Cards refused in all shops", KEY.enter);
    await terminal.answer("(2/6)", KEY.leave);
    await terminal.ended();
    expect(onlyDraft(box)).toContain("title: Cards refused in all shops\n");
  });
});

describe("what came from a file", () => {
  it("never reaches the terminal as a control character", async () => {
    const box = guidedArchive();
    const flags = ["--severity", "SEV2", "--started", "2026-11-20T14:02", "--service", "pay", "--no-input"];
    box.afterword(["new", "Cards refused", ...flags]);
    const made = box.afterword(["show", "@last", "--json", "--no-input"]);
    const { path } = JSON.parse(made.stdout) as { path: string };
    const hostile = "\x1b]0;owned\x07\x1b[2J\u202e\x9b31m";
    const text = box
      .read(path)
      .replace("# Cards refused", `# ${hostile}`)
      .replace(/^title:.*$/m, `title: "\\e]0;owned\\a\\e[2J\\u202e"`);
    box.write(
      path,
      text
        .replace("## Summary\n", `## Summary\n\n${hostile} words\n`)
        .replace("## Timeline\n", `## Timeline\n\n- **2026-11-20T14:02** ${hostile} pages\n`),
    );
    const terminal = new Terminal(box, ["edit", "@last", "summary"]);
    await terminal.sees("words");
    terminal.type(KEY.leave);
    await terminal.ended();
    const all = new Terminal(box, ["edit", "@last"]);
    await all.answer("(4/6)", KEY.escape);
    await all.answer("pages", KEY.leave);
    await all.ended();
    for (const raw of [terminal.raw, all.raw]) {
      expect(raw).not.toContain("\x1b]0;");
      expect(raw).not.toContain("\x1b[2J");
      expect(raw).not.toContain("\u202e");
      expect(raw).not.toContain("\x9b");
    }
  });
});
