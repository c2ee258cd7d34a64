import { appendFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { expect, it } from "vitest";
import { incidents } from "../../bench/make-archive.mjs";
import { incidentFile } from "../../support/incident-file.js";
import { type Sandbox, sandbox } from "../../support/program.js";

const READERS = 10;
const SECONDS = Number(process.env.AFTERWORD_RUNS ?? 2);
/** At full size so many that every engine has an index of its own, and not a file of facts. */
const COUNT = process.env.AFTERWORD_TORTURE ? 400 : 40;
const COUNTER = "2026-11-20-counter-aaaaaa";

/** What the writer has been told is done: nobody who asks after that may be told less. */
interface Written {
  counter: number;
  total: number;
  /** Answers to questions that were asked after a write was done. */
  told: number;
}

/**
 * Without a SQLite of its own Node has one that cannot share a file: who has waited long enough on a busy machine says that
 * it reads the files, and answers from them.
 */
const MAY_BE_SAID = isBuiltin("node:sqlite")
  ? /^$/
  : /^(?:afterword: the index could not be used \(database is busy\).*\n)?$/;

/** However slow the machine: so many answers that could have been stale. */
const LEAST_TOLD = 10;

function archive(): Sandbox {
  const box = sandbox();
  box.git(["init", "-q", "."]);
  box.write("afterword.yml", "");
  for (const { path, text } of incidents(COUNT, 7)) box.write(path, text);
  const body = "## Summary\n\nCounted by a writer.\n";
  const front = ["times: {started: 2026-11-20T10:00}"];
  box.write(`incidents/2026/${COUNTER}.md`, incidentFile({ id: COUNTER, title: "Counter 0", front, body }));
  return box;
}

/** One writer after the other: a new title by hand of the program, then a new incident. */
async function write(box: Sandbox, written: Written, goesOn: () => boolean): Promise<number> {
  let writes = 0;
  while (goesOn()) {
    const next = written.counter + 1;
    const set = await box.start(["edit", COUNTER, "--set", `title=Counter ${next}`, "--no-input"]);
    expect(set).toMatchObject({ code: 0 });
    written.counter = next;
    const given = "--severity unknown --started unknown --service unknown --no-input --quiet".split(" ");
    expect(await box.start(["new", `Made ${next}`, ...given])).toMatchObject({ code: 0, stderr: "" });
    written.total++;
    writes += 2;
  }
  return writes;
}

const QUESTIONS = [
  ["list", "--sort", "id", "--limit", "500"],
  ["list", "counted", "writer"],
  ["list", "--since", "2026-11-01"],
];

async function read(box: Sandbox, written: Written, goesOn: () => boolean, first: number): Promise<number> {
  let reads = 0;
  while (goesOn()) {
    const question = QUESTIONS[(first + reads) % QUESTIONS.length] ?? [];
    const before = { ...written };
    const ran = await box.start([...question, "--json"]);
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringMatching(MAY_BE_SAID) });
    const { incidents: found, total } = JSON.parse(ran.stdout);
    const one = found.find(({ id }: { id: string }) => id === COUNTER);
    expect(Number(one.title.split(" ")[1])).toBeGreaterThanOrEqual(before.counter);
    if (question.includes("counted")) expect(total).toBe(1);
    if (question.includes("500")) expect(total).toBeGreaterThanOrEqual(before.total);
    reads++;
    if (before.counter > 0) written.told++;
  }
  return reads;
}

it("ten readers and one writer at once: no error, and nothing older than what the writer was told is done", async () => {
  const box = archive();
  // The index is there before the first write, so that it can be behind.
  expect(box.afterword(["list"]).code).toBe(0);
  const written: Written = { counter: 0, total: COUNT + 1, told: 0 };
  const until = Date.now() + SECONDS * 1000;
  const goesOn = () => Date.now() < until || written.told < LEAST_TOLD;
  const [writes, ...reads] = await Promise.all([
    write(box, written, goesOn),
    ...Array.from({ length: READERS }, (_, first) => read(box, written, goesOn, first)),
  ]);
  const asked = reads.reduce((sum, one) => sum + one, 0);
  expect(writes).toBeGreaterThan(0);
  expect(asked).toBeGreaterThanOrEqual(READERS);
  if (process.env.AFTERWORD_FIGURES)
    appendFileSync(process.env.AFTERWORD_FIGURES, `${asked} answers while ${writes} writes were made\n`);
});
