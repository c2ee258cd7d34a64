import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { guidedArchive, onlyDraft } from "../support/guided-archive.js";
import type { Sandbox } from "../support/program.js";
import { KEY, Terminal } from "../support/pty.js";

const PASTE = (text: string) => `\x1b[200~${text}\x1b[201~`;

/** The timeline loop of a fresh draft whose day is 2026-11-20. */
async function atTimeline(box: Sandbox): Promise<Terminal> {
  const flags = ["--severity", "SEV2", "--started", "2026-11-20", "--service", "pay"];
  const terminal = new Terminal(box, ["new", "Cards refused", ...flags]);
  await terminal.sees("(4/6) What happened");
  await terminal.sees("> ");
  return terminal;
}

function entries(box: Sandbox): readonly string[] {
  return onlyDraft(box)
    .split("\n")
    .filter((line) => /^- \*\*/.test(line));
}

function notes(box: Sandbox): { readonly text: string; readonly mode: number } {
  const folder = join(box.env.XDG_STATE_HOME ?? "", "afterword");
  const name = readdirSync(folder, { recursive: true, encoding: "utf8" }).find((path) =>
    path.includes("notes-"),
  );
  const path = join(folder, name ?? "");
  return { text: readFileSync(path, "utf8"), mode: statSync(path).mode & 0o777 };
}

async function typeInChunks(terminal: Terminal, text: string, size: number, pause: number): Promise<void> {
  for (let at = 0; at < text.length; at += size) {
    terminal.type(text.slice(at, at + size));
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

const LINES = Array.from({ length: 40 }, (_, i) => `14:${String(i).padStart(2, "0")} step${i} was seen`);

describe("a pasted block of 40 lines arrives whole", () => {
  it("bracketed: as a list to tick, all of it", async () => {
    const box = guidedArchive();
    const terminal = await atTimeline(box);
    terminal.type(PASTE(LINES.join("\n")));
    await terminal.answer("Which time zone are the pasted times in?", KEY.enter);
    await terminal.answer("40 pasted messages", `a${KEY.enter}`);
    await terminal.sees("e40 ");
    await terminal.answer("> ", KEY.leave);
    await terminal.ended();
    expect(entries(box)).toHaveLength(40);
  });

  it("bracketed, in chunks over a slow link, and nothing ticked is lost", async () => {
    const box = guidedArchive();
    const terminal = await atTimeline(box);
    await typeInChunks(terminal, PASTE(LINES.join("\r\n")), 97, 10);
    await terminal.answer("pasted times in?", KEY.enter);
    await terminal.answer("40 pasted messages", KEY.enter);
    await terminal.sees("40 not ticked");
    await terminal.answer("> ", KEY.leave);
    await terminal.ended();
    expect(entries(box)).toHaveLength(0);
    expect(notes(box).mode).toBe(0o600);
    for (const line of LINES) expect(notes(box).text).toContain(line.slice(6));
  });

  it.each([
    ["in one chunk", Number.POSITIVE_INFINITY, 0],
    ["in chunks of 16 bytes over a slow link", 16, 15],
  ])("without brackets, %s: as a list to tick too", async (_name, size, pause) => {
    const box = guidedArchive();
    const terminal = await atTimeline(box);
    await typeInChunks(terminal, `${LINES.join("\r")}\r`, size, pause);
    await terminal.answer("pasted times in?", KEY.enter);
    await terminal.answer("40 pasted messages", `a${KEY.enter}`);
    await terminal.sees("e40 ");
    await terminal.answer("> ", KEY.leave);
    await terminal.ended();
    expect(entries(box)).toEqual(LINES.map((line) => `- **${line.slice(0, 5)}** ${line.slice(6)}`));
  });

  it("without brackets, over a link that stops for a while: what comes late is a block of its own", async () => {
    const box = guidedArchive();
    const terminal = await atTimeline(box);
    terminal.type(`${LINES.slice(0, 25).join("\r")}\r`);
    await terminal.sees("pasted times in?");
    terminal.type(`${LINES.slice(25).join("\r")}\r`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    terminal.type(KEY.enter);
    await terminal.answer("25 pasted messages", `a${KEY.enter}`);
    await terminal.sees("e25 ");
    await terminal.answer("pasted times in?", KEY.enter);
    await terminal.answer("15 pasted messages", `a${KEY.enter}`);
    await terminal.sees("e40 ");
    terminal.type(KEY.leave);
    await terminal.ended();
    expect(entries(box)).toHaveLength(40);
  });

  it("the keys of a quick hand are no block: each line is answered on its own", async () => {
    const box = guidedArchive();
    const terminal = await atTimeline(box);
    for (const key of LINES.slice(0, 3).join("\r").concat("\r")) {
      terminal.type(key);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await terminal.sees("e3 ");
    terminal.type(KEY.leave);
    await terminal.ended();
    expect(terminal.text).not.toContain("pasted messages");
    expect(entries(box)).toHaveLength(3);
  });

  it("lines in the forms that one types keep their times", async () => {
    const box = guidedArchive();
    const terminal = await atTimeline(box);
    terminal.type("14:02 pages fire\r+5m rolled back\r~14:30 about then\r2026-11-20 15:00..15:10 quiet\r");
    await terminal.answer("pasted times in?", KEY.enter);
    await terminal.answer("4 pasted messages", `a${KEY.enter}`);
    await terminal.sees("e4 ");
    terminal.type(KEY.leave);
    await terminal.ended();
    expect(entries(box)).toEqual([
      "- **14:02** pages fire",
      "- **14:07** rolled back",
      "- **~14:30** about then",
      "- **15:00..15:10** quiet",
    ]);
  });

  it.each([
    ["killed", (terminal: Terminal) => terminal.kill("SIGKILL")],
    ["left by Ctrl-C", (terminal: Terminal) => terminal.type(KEY.leave)],
  ])("a run that is %s at the list offers the whole block again", async (_name, leave) => {
    const box = guidedArchive();
    const terminal = await atTimeline(box);
    terminal.type(PASTE(LINES.join("\r")));
    await terminal.answer("pasted times in?", KEY.enter);
    await terminal.sees("40 pasted messages");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    leave(terminal);
    await terminal.gone();
    const again = new Terminal(box, ["edit", "@last", "timeline"]);
    await again.sees("still to be gone through");
    await again.answer("pasted times in?", KEY.enter);
    await again.answer("40 pasted messages", `a${KEY.enter}`);
    await again.sees("e40 ");
    again.type(KEY.leave);
    await again.ended();
    expect(entries(box)).toHaveLength(40);
  });
});

describe("a pasted chat", () => {
  const CHAT =
    "ana  2:02 PM\nalert: error rate over 5 %\nbo  2:05 PM\nlunch anyone?\nana  2:10 PM\nrolled back the deploy\nof 4711\n";

  it("has the likely ones ticked; pasting it again adds nothing", async () => {
    const box = guidedArchive();
    const terminal = await atTimeline(box);
    terminal.type(PASTE(CHAT));
    await terminal.answer("pasted times in?", `Europe/Berlin${KEY.enter}`);
    await terminal.answer("3 pasted messages", KEY.enter);
    await terminal.sees("1 not ticked");
    expect(entries(box)).toEqual([
      "- **14:02[Europe/Berlin]** alert: error rate over 5 % @ana",
      "- **14:10[Europe/Berlin]** rolled back the deploy of 4711 @ana",
    ]);
    terminal.type(PASTE(CHAT));
    await terminal.answer("pasted times in?", `Europe/Berlin${KEY.enter}`);
    await terminal.answer("3 pasted messages", KEY.enter);
    await terminal.sees("2 stood there already");
    await terminal.answer("> ", KEY.leave);
    await terminal.ended();
    expect(entries(box)).toHaveLength(2);
    expect(notes(box).text.match(/lunch anyone/g)).toHaveLength(1);
  });

  it("into a question of one line answers that question and no other", async () => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"]);
    await terminal.answer("(1/6)", PASTE("Cards\nrefused\neverywhere\n"));
    await terminal.answer("> Cards refused everywhere", KEY.enter);
    await terminal.answer("(2/6)", KEY.leave);
    await terminal.ended();
    expect(onlyDraft(box)).toContain("title: Cards refused everywhere\n");
  });
});

describe("a pasted text", () => {
  it.each([
    ["with brackets", PASTE],
    ["without brackets", (text: string) => text],
  ])("%s, goes into its section with the blank lines between its paragraphs", async (_name, pasted) => {
    const box = guidedArchive();
    const flags = ["--severity", "SEV2", "--started", "2026-11-20", "--service", "pay", "--no-input"];
    box.afterword(["new", "Cards refused", ...flags]);
    const terminal = new Terminal(box, ["edit", "@last", "summary"]);
    await terminal.sees("  | ");
    terminal.type(pasted("The first paragraph.\r\rThe second one.\r"));
    await terminal.answer("  | ", KEY.enter);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    expect(onlyDraft(box)).toContain("The first paragraph.\n\nThe second one.\n");
  });
});

describe("commands of the timeline", () => {
  it("are the only lines that are no event; labels never change, and /undo takes back", async () => {
    const box = guidedArchive();
    const terminal = await atTimeline(box);
    const say = async (line: string, shown: string) => {
      terminal.type(`${line}${KEY.enter}`);
      await terminal.sees(shown);
    };
    await say("14:10 second", "  e1 ");
    await say("14:02 first", "  e2 ");
    await say("/checkout gives 500", "  e3 ");
    await say("/time e1 14:20", "e1  Fri 2026-11-20 14:20");
    await say("/edit 2 the very first", "14:02 Europe/Copenhagen  the very first");
    await say("/del e3", "e3 removed");
    await say("/undo", "Taken back");
    await say("/move 3 e2", "  e3 ");
    await say("/del e9", "There is no e9");
    terminal.type(KEY.leave);
    await terminal.ended();
    expect(entries(box)).toEqual([
      "- **14:02** the very first",
      "- **??:??** /checkout gives 500",
      "- **14:20** second",
    ]);
  });
});
