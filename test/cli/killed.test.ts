import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseIncident } from "../../src/document/parse.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import { draftPaths, guidedArchive, onlyDraft } from "../support/guided-archive.js";
import type { Sandbox } from "../support/program.js";
import { KEY, Terminal } from "../support/pty.js";

/** Keys of a whole run, and what the screen shows when the answer before is on disk. */
const RUN: readonly (readonly [keys: string, inFile: string, shownAfter: string])[] = [
  [`Card payments refused${KEY.enter}`, "title: Card payments refused", "(2/6) What day"],
  [`yesterday${KEY.enter}`, "started: 2026-11-20", "(2/6) Which time zone"],
  [`Europe/Berlin${KEY.enter}`, "timezone: Europe/Berlin", "(3/6) How bad"],
  [`2${KEY.enter}`, "severity: SEV2", "(3/6) Which services"],
  [`${KEY.space}${KEY.enter}`, "service: pay", "(4/6) What happened"],
  [`14:02 pages fire${KEY.enter}`, "- **14:02** pages fire", "  e1 "],
  [`+5m rolled back${KEY.enter}`, "- **14:07** rolled back", "  e2 "],
  [`15:00 all works again${KEY.enter}`, "- **15:00** all works again", "  e3 "],
  [KEY.enter, "title:", "(4/6) Which is which"],
  [KEY.enter, "ended: 2026-11-20T15:00", "(5/6) The text"],
  [`3${KEY.enter}`, "title:", "(6/6) What will be done"],
  [`Alert on pool use @anna due:fri${KEY.enter}`, "**A1** Alert on pool use @anna due:2026-11-27", "  A1 "],
];

const runs = Number(process.env.AFTERWORD_RUNS ?? 20);

function stateFiles(box: Sandbox): readonly string[] {
  const folder = join(box.env.XDG_STATE_HOME ?? "", "afterword");
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
}

describe("killed with -9", () => {
  it(`at ${runs} random moments, no answer is lost that the screen had acknowledged`, async () => {
    for (let i = 0; i < runs; i++) {
      const box = guidedArchive();
      const terminal = new Terminal(box, ["new"]);
      await terminal.sees("(1/6)");
      terminal.type(RUN.map(([keys]) => keys).join(""));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
      const shown = terminal.text;
      terminal.kill("SIGKILL");
      await terminal.gone();
      const acknowledged = RUN.filter(([, , shownAfter]) => shown.includes(shownAfter)).map(
        ([, inFile]) => inFile,
      );
      const texts = draftPaths(box).map((path) => readFileSync(path, "utf8"));
      for (const text of texts) {
        expect(parseIncident(text, { path: "x.md", settings: DEFAULT_SETTINGS }).findings).toEqual([]);
      }
      // Between two names there may be both files; the newer one holds every answer.
      expect(acknowledged.filter((inFile) => !texts.some((text) => text.includes(inFile)))).toEqual([]);
      expect(texts.length).toBeLessThanOrEqual(2);
    }
  }, 600_000);

  it("half-typed text older than a second is offered again, from a file that only its owner reads", async () => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"]);
    await terminal.answer("(1/6)", "Card payments refu");
    await terminal.sees("> Card payments refu");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    terminal.kill("SIGKILL");
    await terminal.gone();
    expect(draftPaths(box)).toEqual([]);
    const files = stateFiles(box).filter((path) => path.includes("half-typed"));
    expect(files.map((path) => statSync(path).mode & 0o777)).toEqual([0o600]);
    expect(statSync(join(files[0] ?? "", "..")).mode & 0o777).toBe(0o700);

    const again = new Terminal(box, ["new"]);
    await again.sees("stands in the line");
    await again.answer("> Card payments refu", `sed${KEY.enter}`);
    await again.answer("(2/6)", KEY.leave);
    await again.ended();
    expect(onlyDraft(box)).toContain("title: Card payments refused\n");
    expect(stateFiles(box).filter((path) => path.includes("half-typed"))).toEqual([]);
  });

  it("a terminal that is closed keeps what was answered and half typed", async () => {
    const box = guidedArchive();
    const terminal = new Terminal(box, ["new"]);
    await terminal.answer("(1/6)", `Card payments refused${KEY.enter}`);
    await terminal.answer("(2/6) What day", "yester");
    await terminal.sees("> yester");
    terminal.close();
    await terminal.gone();
    expect(onlyDraft(box)).toContain("title: Card payments refused");
    const again = new Terminal(box, ["edit", "@last"]);
    await again.answer("> yester", `day${KEY.enter}`);
    await again.answer("(2/6) Which", KEY.leave);
    await again.ended();
    expect(onlyDraft(box)).toContain("started: 2026-11-20");
  });
});
