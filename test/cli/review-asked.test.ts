import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expectTidy, InputTerminal, KEY, Terminal } from "../support/pty.js";
import { BO, ID, inReview, PATH, TEXT } from "../support/review-archive.js";

describe("a review that is asked for", () => {
  it("shows the document, and an approval is in the file and pushed", async () => {
    const box = inReview({});
    const terminal = new Terminal(box, ["review", ID], { cwd: box.at, env: BO });
    await terminal.sees("Card payments were refused for an hour.");
    await terminal.answer("What do you say?", `1${KEY.enter}`);
    await terminal.answer("A word with it?", KEY.enter);
    await terminal.sees("approved, reviewed; shared");
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    expect(box.read(`work/${PATH}`)).toContain("verdict: approved");
    expect(box.read(`work/${PATH}`)).not.toContain("note:");
    expect(box.git(["show", `main:${PATH}`], join(box.folder, "remote.git"))).toContain("status: reviewed");
  });

  it("an approval may have a word with it; Esc there goes back to the verdict", async () => {
    const box = inReview({});
    const terminal = new Terminal(box, ["review", ID], { cwd: box.at, env: BO });
    await terminal.answer("What do you say?", `1${KEY.enter}`);
    await terminal.answer("A word with it?", KEY.escape);
    await terminal.answer("What do you say?", `1${KEY.enter}`);
    await terminal.answer("A word with it?", `Clear and short.${KEY.enter}`);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    expect(box.read(`work/${PATH}`)).toMatch(/verdict: approved[\s\S]*note: Clear and short\./);
  });

  const PROMPTS = [
    ["What do you say?", []],
    ["About which section?", [`2${KEY.enter}`]],
    ["What should be different", [`2${KEY.enter}`, KEY.enter]],
    ["A word with it?", [`1${KEY.enter}`]],
  ] as const;
  const ENDS = [
    ["Ctrl-C", 130, (terminal: Terminal) => terminal.type(KEY.leave)],
    ["Ctrl-D", 129, (terminal: Terminal) => terminal.type(KEY.done)],
    ["SIGINT", 130, (terminal: Terminal) => terminal.kill("SIGINT")],
    ["SIGTERM", 143, (terminal: Terminal) => terminal.kill("SIGTERM")],
    ["SIGHUP", 129, (terminal: Terminal) => terminal.kill("SIGHUP")],
    ["closing the terminal", 0, (terminal: Terminal) => terminal.close()],
  ] as const;
  const turns = PROMPTS.flatMap((prompt, at) =>
    ENDS.filter((_, end) => process.env.AFTERWORD_RUNS !== undefined || end % PROMPTS.length === at).map(
      (end) => [end[0], prompt[0], prompt[1], end[1], end[2]] as const,
    ),
  );
  it.each(turns)("leaving by %s at “%s” gives no verdict", async (name, drawn, keys, code, end) => {
    const box = inReview({});
    const terminal = new Terminal(box, ["review", ID], { cwd: box.at, env: BO });
    const before = ["What do you say?", "About which section?"];
    for (const [at, key] of keys.entries()) await terminal.answer(before[at] ?? "", key);
    await terminal.sees(drawn);
    end(terminal);
    if (name === "closing the terminal") await terminal.gone();
    else {
      expect(await terminal.ended()).toMatchObject({ exitCode: code, signal: 0 });
      expectTidy(terminal);
    }
    expect(box.read(`work/${PATH}`)).toBe(TEXT);
  });

  it.each(process.env.AFTERWORD_RUNS === undefined ? PROMPTS.slice(3) : PROMPTS)(
    "a standard input that is closed at “%s” gives no verdict",
    async (drawn, keys) => {
      const box = inReview({});
      const options = { cwd: box.at, env: BO, isReadingElsewhere: true };
      const terminal = new Terminal(box, ["review", ID], options);
      const keyboard = new InputTerminal();
      terminal.type(`${await keyboard.path()}${KEY.enter}`);
      for (const [at, key] of keys.entries()) {
        await terminal.sees(["What do you say?", "About which section?"][at] ?? "");
        keyboard.type(key);
      }
      await terminal.sees(drawn);
      keyboard.close();
      expect(await terminal.ended()).toMatchObject({ signal: 1 });
      expectTidy(terminal);
      expect(box.read(`work/${PATH}`)).toBe(TEXT);
    },
  );

  it("asks what should change and where; Esc there goes back to the verdict", async () => {
    const box = inReview({});
    const terminal = new Terminal(box, ["review", ID], { cwd: box.at, env: BO });
    await terminal.answer("What do you say?", `2${KEY.enter}`);
    await terminal.answer("About which section?", KEY.escape);
    await terminal.answer("What do you say?", `2${KEY.enter}`);
    await terminal.answer("About which section?", `2${KEY.enter}`);
    await terminal.answer("What should be different", KEY.enter);
    await terminal.answer("A few words are needed.", `How many customers?${KEY.enter}`);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    const text = box.read(`work/${PATH}`);
    for (const part of ["verdict: changes_requested", "section: summary", "How many customers?"])
      expect(text).toContain(part);
    expect(text).toContain("status: in_review");
  });

  it("a comment is kept with its words; leaving by Ctrl-C gives no verdict", async () => {
    const box = inReview({});
    const left = new Terminal(box, ["review", ID], { cwd: box.at, env: BO });
    await left.answer("What do you say?", KEY.leave);
    expect(await left.ended()).toMatchObject({ exitCode: 130 });
    expect(box.read(`work/${PATH}`)).toBe(TEXT);
    const terminal = new Terminal(box, ["review", ID], { cwd: box.at, env: BO });
    await terminal.answer("What do you say?", `3${KEY.enter}`);
    await terminal.answer("About which section?", KEY.enter);
    await terminal.answer("What should be different", `Well told.${KEY.enter}`);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    expect(box.read(`work/${PATH}`)).toMatch(/verdict: commented[\s\S]*Well told\./);
  });

  it("words that were typed are offered again after Ctrl-C and after git refused; the editor takes several lines", async () => {
    const box = inReview({});
    const options = { cwd: box.at, env: BO };
    const toWords = async (terminal: Terminal) => {
      await terminal.answer("What do you say?", KEY.editor);
      await terminal.answer("What do you say?", `3${KEY.enter}`);
      await terminal.answer("About which section?", KEY.enter);
      await terminal.sees("What should be different");
    };
    const left = new Terminal(box, ["review", ID], options);
    await toWords(left);
    left.type("How many");
    await left.answer("> How many", KEY.leave);
    expect(await left.ended()).toMatchObject({ exitCode: 130 });
    const hook = join(box.at, ".git/hooks/pre-commit");
    writeFileSync(hook, "#!/bin/sh\nexit 1\n");
    chmodSync(hook, 0o755);
    const refused = new Terminal(box, ["review", ID], options);
    await toWords(refused);
    await refused.answer("> How many", ` customers?${KEY.enter}`);
    expect(await refused.ended()).toMatchObject({ exitCode: 5 });
    expect(box.read(`work/${PATH}`)).toBe(TEXT);
    writeFileSync(hook, "#!/bin/sh\nexit 0\n");
    const editor = box.write("editor.sh", '#!/bin/sh\necho "And in which shops?" >> "$1"\n');
    chmodSync(editor, 0o755);
    const given = new Terminal(box, ["review", ID], { ...options, env: { ...BO, AFTERWORD_EDITOR: editor } });
    await toWords(given);
    await given.answer("> How many customers?", KEY.editor);
    expect(await given.ended()).toMatchObject({ exitCode: 0 });
    expect(box.read(`work/${PATH}`)).toMatch(/How many customers\?[\s\S]*And in which shops\?/);
    const after = new Terminal(box, ["review", ID], options);
    await toWords(after);
    await after.answer("help", KEY.leave);
    await after.ended();
    expect(after.text.slice(after.text.lastIndexOf("What should be different"))).not.toContain("customers");
  });

  it("a file of a newer format is left as it is", () => {
    const newer = TEXT.replace("format: 1", "format: 2");
    const box = inReview({ text: newer });
    const ran = box.afterword(["review", ID, "--approve"], { cwd: box.at, env: BO });
    expect(ran).toMatchObject({ code: 3, stdout: "" });
    expect(ran.stderr).toContain("newer afterword");
    expect(box.read(`work/${PATH}`)).toBe(newer);
  });
});
