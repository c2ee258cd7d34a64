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
    for (const chunk of PASTE(LINES.join("\r\n")).match(/[\s\S]{1,97}/g) ?? []) {
      terminal.type(chunk);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await terminal.answer("pasted times in?", KEY.enter);
    await terminal.answer("40 pasted messages", KEY.enter);
    await terminal.sees("40 not ticked");
    await terminal.answer("> ", KEY.leave);
    await terminal.ended();
    expect(entries(box)).toHaveLength(0);
    expect(notes(box).mode).toBe(0o600);
    for (const line of LINES) expect(notes(box).text).toContain(line.slice(6));
  });

  it("without brackets: line by line", async () => {
    const box = guidedArchive();
    const terminal = await atTimeline(box);
    terminal.type(`${LINES.join("\r")}\r`);
    await terminal.sees("e40 ");
    await terminal.answer("> ", KEY.leave);
    await terminal.ended();
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
