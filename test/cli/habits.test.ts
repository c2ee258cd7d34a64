import { chmodSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { guidedArchive, onlyDraft } from "../support/guided-archive.js";
import { KEY, Terminal } from "../support/pty.js";

describe("three habits", () => {
  it("types everything in the timeline, and lets the guide find the rest there", async () => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"]);
    await terminal.answer("(1/6)", `Cards refused${KEY.enter}`);
    for (const asked of [
      "(2/6) What day",
      "(2/6) Which time zone",
      "(3/6) How bad",
      "(3/6) Which services",
    ]) {
      await terminal.answer(asked, KEY.enter);
    }
    await terminal.sees("(4/6) What happened");
    const lines = [
      ["i går 23:50 deploy af 4711 #change", "Fri 2026-11-20 23:50"],
      ["23:58 first complaints @anna", "Fri 2026-11-20 23:58 Europe/Copenhagen  +8 min"],
      ["00:05 pages fire", "past midnight"],
      ["ca. 0:30 the worst is over #mitigated", "~00:30"],
      ["yesterday 23:55..23:57 queue grows", "23:55..23:57"],
    ] as const;
    for (const [line, shown] of lines) {
      terminal.type(`${line}${KEY.enter}`);
      await terminal.sees(shown);
    }
    terminal.type(KEY.enter);
    await terminal.sees("(4/6) Which is which");
    terminal.type(KEY.enter);
    await terminal.answer("(5/6)", KEY.leave);
    await terminal.ended();
    const text = onlyDraft(box);
    expect(text).toContain("started: 2026-11-20T23:58\n");
    expect(text).toContain("detected: 2026-11-21T00:05\n");
    expect(text).toContain("mitigated: ~2026-11-21T00:30\n");
    expect(text.match(/^(?:### 2026|- \*\*).*$/gm)).toEqual([
      "### 2026-11-20",
      "- **23:50** deploy af 4711 #change",
      "- **23:55..23:57** queue grows",
      "- **23:58** first complaints @anna",
      "### 2026-11-21",
      "- **00:05** pages fire",
      "- **~00:30** the worst is over #mitigated",
    ]);
  });

  it("opens the editor at once", async () => {
    const box = guidedArchive();
    const editor = box.write("editor.sh", '#!/bin/sh\nprintf "Cards refused\\n" > "$1"\n');
    chmodSync(editor, 0o755);
    const env = { AFTERWORD_EDITOR: editor };
    const terminal = new Terminal(box, ["new"], { env });
    await terminal.answer("(1/6)", KEY.editor);
    await terminal.answer("> Cards refused", KEY.enter);
    await terminal.answer("(2/6)", KEY.leave);
    await terminal.ended();
    box.write(
      "editor.sh",
      `#!/bin/sh\nsed -i 's/^severity:.*//; s/^status: draft$/&\\nseverity: SEV1/' "$1"\n`,
    );
    const whole = new Terminal(box, ["edit", "@last", "--editor"], { env });
    expect(await whole.ended()).toMatchObject({ exitCode: 0 });
    const again = new Terminal(box, ["edit", "@last"], { env });
    await again.sees("(2/6) What day");
    again.type(KEY.leave);
    await again.ended();
    expect(onlyDraft(box)).toContain("severity: SEV1");
  });

  it('answers "later" to everything, and comes back twice', async () => {
    const box = guidedArchive();
    const later = async (terminal: Terminal, from: number) => {
      const asked = [
        "(2/6) What day",
        "(2/6) Which time",
        "(3/6) How bad",
        "(3/6) Which serv",
        "(4/6) What happ",
      ];
      for (const question of asked.slice(from)) await terminal.answer(question, KEY.enter);
    };
    const first = new Terminal(box, ["new"]);
    await first.answer("(1/6)", `Cards refused${KEY.enter}`);
    await later(first, 0);
    await first.answer("(5/6)", `3${KEY.enter}`);
    await first.answer("(6/6)", KEY.enter);
    await first.sees("not answered yet");
    await first.answer("A number to change", KEY.enter);
    expect(await first.ended()).toMatchObject({ exitCode: 0 });
    const draft = onlyDraft(box);
    expect(draft).not.toMatch(/^times:|^impact:|^ {2}started:/m);

    const second = new Terminal(box, ["edit", "@last"]);
    await second.answer("(2/6) What day", `yesterday${KEY.enter}`);
    await second.sees("The draft is now incidents/2026/2026-11-20-cards-refused-");
    await second.answer("(2/6) Which time", KEY.leave);
    await second.ended();

    const third = new Terminal(box, ["edit", "@last"]);
    await third.answer("(3/6) Which serv", `${KEY.space}${KEY.enter}`);
    await third.answer("(4/6)", KEY.leave);
    await third.ended();
    const text = onlyDraft(box);
    expect(text).toContain("id: 2026-11-20-cards-refused-");
    expect(text).toContain("started: 2026-11-20\n");
    expect(text).toContain("service: pay");
  });
});
