import { join } from "node:path";
import { expect, it } from "vitest";
import { sandbox } from "../support/program.js";
import { KEY, Terminal } from "../support/pty.js";

const EVENTS = [
  "yesterday 13:50 deploy of 4711 #change",
  "14:02 first complaints on the phone #impact_start",
  "~14:05 error rate climbs",
  "14:10 pages fire @anna #detected",
  "+5m rolled back the deploy #mitigated",
  "14:20 status page says so #notice",
  "14:40..14:50 backlog drained",
  "15:00 all works again #ended",
];

it("from nothing to a committed and pushed postmortem, guided: one more commit that holds exactly that file", async () => {
  const box = sandbox();
  box.git(["init", "-q", "--bare", "-b", "main", "remote.git"]);
  const remote = join(box.folder, "remote.git");
  expect(box.afterword(["init", "archive", "--remote", remote]).code).toBe(0);
  const at = join(box.folder, "archive");
  box.git(["push", "-q", "origin", "main"], at);
  box.write("archive/notes.txt", "staged");
  box.git(["add", "notes.txt"], at);
  const before = box.git(["status", "--porcelain"], at);

  const terminal = new Terminal(box, ["new"], { cwd: at });
  await terminal.answer("(1/6)", `Card payments refused${KEY.enter}`);
  await terminal.answer("(2/6) What day", `yesterday 14:02${KEY.enter}`);
  await terminal.answer("(2/6) Which time zone", `Europe/Berlin${KEY.enter}`);
  await terminal.answer("(3/6) How bad", `3${KEY.enter}`);
  await terminal.answer("(3/6) Which services", `pay${KEY.enter}`);
  await terminal.sees("(4/6) What happened");
  for (const [i, event] of EVENTS.entries()) {
    terminal.type(`${event}${KEY.enter}`);
    await terminal.sees(`  e${i + 1} `);
  }
  terminal.type(KEY.enter);
  await terminal.answer("(4/6) Which is which", KEY.enter);
  await terminal.answer("(5/6) The text", `2${KEY.enter}`);
  await terminal.answer(
    "## Summary",
    `Four in ten card payments were refused for an hour.${KEY.enter}${KEY.enter}`,
  );
  await terminal.answer("## Impact", KEY.escape);
  await terminal.answer("## Summary", KEY.escape);
  await terminal.answer("(5/6) The text", `3${KEY.enter}`);
  await terminal.answer("(6/6)", `Alert at 80 % of the pool @anna due:fri kind:prevent${KEY.enter}`);
  await terminal.answer("  A1 ", KEY.enter);
  await terminal.answer("A number to change", KEY.enter);
  expect(await terminal.ended()).toMatchObject({ exitCode: 0 });

  const run = (...args: string[]) => box.afterword(args, { cwd: at });
  expect(run("check", "@last")).toMatchObject({ code: 0 });
  const submitted = run("submit", "@last", "--json");
  expect(submitted).toMatchObject({ code: 0 });
  const { id } = JSON.parse(submitted.stdout) as { id: string };
  const path = `incidents/2026/${id}.md`;
  expect(box.git(["rev-list", "--count", "main"], remote)).toBe("2\n");
  expect(box.git(["show", "--format=", "--name-only", "main"], remote)).toBe(`${path}\n`);
  expect(box.git(["show", `main:${path}`], remote)).toBe(box.read(`archive/${path}`));
  expect(box.read(`archive/${path}`)).toContain("ended: 2026-11-20T15:00\n");
  expect(box.git(["status", "--porcelain"], at)).toBe(before);
});
