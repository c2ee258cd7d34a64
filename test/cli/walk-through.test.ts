import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Run, sandbox } from "../support/program.js";
import { KEY, Terminal } from "../support/pty.js";
import { screenOf } from "../support/screen.js";

const PAGE = join(import.meta.dirname, "../../docs/guide/walk-through.md");
const WIDTH = 100;
/** Three minutes of typing at 40 words a minute, a word being five keys. */
const MOST_KEYS = 3 * 40 * 5;

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

/** What the guide shows: the page around the three screens. */
function pageOf(screens: readonly string[]): string {
  return `# A postmortem from nothing to pushed

Every line below is what the program drew: the test that types this session makes the page. It takes fewer than
${MOST_KEYS} keys, which is three minutes of typing. What you type stands behind \`> \`, and behind \`| \` in a text.
In the middle Esc goes back from a section that can wait; what was written before it stays.

\`\`\`console
${screens.join("\n\n")}
\`\`\`

The other ways through it, and what each step is for: [the first postmortem](first-postmortem.md).
`;
}

/** A command and what a terminal would show of it. */
function shown(command: string, { stdout, stderr }: Run): string {
  return `$ ${command}\n${stderr}${stdout}`.trimEnd();
}

/** The code of an id is drawn anew each time, a commit's id and the folder of the test too. */
function withoutChance(text: string, folder: string): string {
  return text
    .replaceAll(folder, "~")
    .replace(/(card-payments-refused)-[0-9a-z]{6}/g, "$1-7k3fq2")
    .replace(/Committed (here )?as [0-9a-f]+/g, "Committed $1as 64ce3d0d4d")
    .replace(/[ \t]+$/gm, "");
}

it("from nothing to a committed and pushed postmortem, guided: one more commit that holds exactly that file", async () => {
  const box = sandbox();
  box.git(["init", "-q", "--bare", "-b", "main", "remote.git"]);
  const remote = join(box.folder, "remote.git");
  const env = { TZ: "Europe/Berlin" };
  const began = box.afterword(["init", "archive", "--remote", remote], { env });
  expect(began.code).toBe(0);
  const at = join(box.folder, "archive");
  box.git(["push", "-q", "origin", "main"], at);
  box.write("archive/notes.txt", "staged");
  box.git(["add", "notes.txt"], at);
  const before = box.git(["status", "--porcelain"], at);

  const terminal = new Terminal(box, ["new"], { cwd: at, cols: WIDTH, env });
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
  expect(terminal.keys).toBeLessThan(MOST_KEYS);

  const run = (...args: string[]) => box.afterword(args, { cwd: at, env });
  const checked = run("check", "@last");
  expect(checked).toMatchObject({ code: 0 });
  const submitted = run("submit", "@last");
  expect(submitted).toMatchObject({ code: 0 });
  const id = /2026-11-20-card-payments-refused-\w{6}/.exec(submitted.stdout)?.[0];
  const path = `incidents/2026/${id}.md`;
  expect(box.git(["rev-list", "--count", "main"], remote)).toBe("2\n");
  expect(box.git(["show", "--format=", "--name-only", "main"], remote)).toBe(`${path}\n`);
  expect(box.git(["show", `main:${path}`], remote)).toBe(box.read(`archive/${path}`));
  expect(box.read(`archive/${path}`)).toContain("ended: 2026-11-20T15:00\n");
  expect(box.git(["status", "--porcelain"], at)).toBe(before);

  const guided = ["$ cd archive", "$ afterword new", ...(await screenOf(terminal.raw, WIDTH, 40))];
  const page = pageOf([
    shown("afterword init archive --remote git@example.org:ops/postmortems.git", began),
    guided.join("\n"),
    shown("afterword check @last", checked),
    shown("afterword submit @last", submitted),
  ]);
  const made = withoutChance(page, box.folder);
  // AFTERWORD_WRITE_DOCS=1 makes the guide's page anew.
  if (process.env.AFTERWORD_WRITE_DOCS) writeFileSync(PAGE, made);
  expect(readFileSync(PAGE, "utf8")).toBe(made);
});
