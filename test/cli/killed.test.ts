import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseIncident } from "../../src/document/parse.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import { draftPaths, guidedArchive, onlyDraft } from "../support/guided-archive.js";
import type { Sandbox } from "../support/program.js";
import { Progress } from "../support/progress.js";
import { KEY, Terminal } from "../support/pty.js";

/** Keys of the walk-through, what the file holds by them, and what the screen shows when that is on disk. */
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
  [`2${KEY.enter}`, "title:", "## Summary"],
  [
    `Four in ten were refused.${KEY.enter}and came back${KEY.enter}${KEY.enter}`,
    "Four in ten were refused.\nand came back",
    "## Impact",
  ],
  [KEY.escape, "title:", "## Summary"],
  [KEY.escape, "title:", "(5/6) The text"],
  [`3${KEY.enter}`, "title:", "(6/6) What will be done"],
  [`Alert on pool use @anna due:fri${KEY.enter}`, "**A1** Alert on pool use @anna due:2026-11-27", "  A1 "],
  [KEY.enter, "title:", "A number to change"],
  [KEY.enter, "status: draft", "Next: "],
];

const runs = Number(process.env.AFTERWORD_RUNS ?? 10);
const KEY_MS = 2;

function stateFiles(box: Sandbox): readonly string[] {
  const folder = join(box.env.XDG_STATE_HOME ?? "", "afterword");
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function typeKeys(terminal: Terminal, keys: string): Promise<void> {
  for (const key of keys) {
    terminal.type(key);
    await pause(KEY_MS);
  }
}

/** Types the whole run, as soon as each question is drawn; ends quietly when the terminal is gone. */
async function typeRun(terminal: Terminal): Promise<void> {
  try {
    await terminal.sees("(1/6)");
    for (const [keys, , shownAfter] of RUN) {
      await typeKeys(terminal, keys);
      await terminal.sees(shownAfter);
    }
  } catch {
    // It was killed in between.
  }
}

/** How long a run takes that nobody kills: what random moments are drawn from. */
let wholeRunMs = 2500;

/** What the screen had acknowledged of a run that is killed at a random moment; null: it ended before. */
async function killedRun(box: Sandbox): Promise<readonly string[] | null> {
  const started = Date.now();
  const terminal = new Terminal(box, ["new"]);
  const moment = pause(Math.random() * wholeRunMs).then(() => "moment" as const);
  const typed = typeRun(terminal).then(() => "typed" as const);
  const isWhole = (await Promise.race([moment, typed])) === "typed";
  if (isWhole) wholeRunMs = Date.now() - started;
  const shown = terminal.text;
  terminal.kill("SIGKILL");
  await terminal.gone();
  terminal.forget();
  await typed;
  return isWhole ? null : acknowledgedIn(shown);
}

/** In order: what is shown twice counts when it comes after what was before it. */
function acknowledgedIn(shown: string): readonly string[] {
  let at = 0;
  const count = RUN.findIndex(([, , shownAfter]) => {
    const next = shown.indexOf(shownAfter, at);
    at = next + shownAfter.length;
    return next < 0;
  });
  return RUN.slice(0, count < 0 ? RUN.length : count).map(([, inFile]) => inFile);
}

/** Kills until there were enough, two runs beside each other; goes on where a run of this commit was broken off. */
async function killOften(progress: Progress): Promise<void> {
  const one = async () => {
    while (progress.kills < runs) {
      const box = guidedArchive();
      const acknowledged = await killedRun(box);
      if (acknowledged === null) continue;
      const texts = draftPaths(box).map((path) => readFileSync(path, "utf8"));
      for (const text of texts) {
        expect(parseIncident(text, { path: "x.md", settings: DEFAULT_SETTINGS }).findings).toEqual([]);
      }
      // Between two names there may be both files; the newer one holds every answer.
      expect(acknowledged.filter((inFile) => !texts.some((text) => text.includes(inFile)))).toEqual([]);
      expect(texts.length).toBeLessThanOrEqual(2);
      progress.add(acknowledged.length);
      rmSync(box.folder, { recursive: true, force: true });
    }
  };
  await Promise.all([one(), one()]);
}

/** Lines that are typed in part: what answers the questions before, and what is offered when one comes back. */
const HALVES: readonly (readonly [count: number, half: string])[] = [
  [0, "Card payments refu"],
  [1, "yester"],
  [5, "14:02 pages fi"],
];

describe("killed with -9", () => {
  it(`at ${runs} random moments, no answer is lost that the screen had acknowledged`, async () => {
    const progress = new Progress("answers");
    await killOften(progress);
    progress.done(`${progress.kills} kills, ${progress.answers} acknowledged answers, 0 lost`);
    expect(progress.kills).toBeGreaterThanOrEqual(runs);
  }, 600_000);

  it.each(HALVES.slice(0, runs > 100 ? HALVES.length : 1).concat(HALVES.slice(-1)))(
    "after %i answers: `%s`, typed a second ago, stands in the line again",
    async (count, half) => {
      const box = guidedArchive();
      const terminal = new Terminal(box, ["new"]);
      await terminal.sees("(1/6)");
      for (const [keys, , shownAfter] of RUN.slice(0, count)) {
        terminal.type(keys);
        await terminal.sees(shownAfter);
      }
      await typeKeys(terminal, half);
      await pause(1000);
      terminal.kill("SIGKILL");
      await terminal.gone();
      const again = new Terminal(box, count === 0 ? ["new"] : ["edit", "@last"]);
      await again.sees("stands in the line");
      await again.sees(`> ${half}`);
    },
  );

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
