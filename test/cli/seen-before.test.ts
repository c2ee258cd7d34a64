import { describe, expect, it } from "vitest";
import { guidedArchive } from "../support/guided-archive.js";
import { incidentFile } from "../support/incident-file.js";
import type { Sandbox } from "../support/program.js";
import { KEY, Terminal } from "../support/pty.js";

const OLD = "2025-03-04-card-payments-refused-aaaaaa";

function archive(): Sandbox {
  const box = guidedArchive();
  const add = (id: string, title: string, front: readonly string[], body: string) =>
    box.write(`incidents/${id.slice(0, 4)}/${id}.md`, incidentFile({ id, title, front, body }));
  add(
    OLD,
    "Card payments refused by the acquirer",
    ["times: {started: 2025-03-04T10:00Z, ended: 2025-03-04T11:30Z}"],
    "## Summary\n\nThe pool ran dry.\n\n## Action items\n\n- [x] **A1** Larger pool done:2025-03-09 kind:prevent\n- [ ] **A2** Shed load kind:prevent\n",
  );
  for (const [i, title] of ["Trains stood still", "Mail was late", "Lift stuck"].entries())
    add(`2025-0${i + 4}-01-other-bbbbb${i}`, title, [], "");
  return box;
}

const STEPS: readonly (readonly [string, string])[] = [
  ["(2/6) What day", `yesterday${KEY.enter}`],
  ["(2/6) Which time zone", KEY.enter],
  ["(3/6) How bad", `2${KEY.enter}`],
  ["(3/6) Which services", KEY.enter],
  ["(4/6) What happened", KEY.enter],
  ["(5/6)", `3${KEY.enter}`],
];

/** Answers one question after the other; true when the text appeared between two of them. */
async function walk(
  terminal: Terminal,
  wanted: string,
  steps: readonly (readonly [string, string])[],
): Promise<boolean> {
  for (const [question, keys] of steps) {
    if ((await terminal.seesOne(wanted, question)) === wanted) return true;
    terminal.type(keys);
  }
  return false;
}

/** What is looked up beside the questions takes its time: back and forth between the last two until it appears. */
async function walkUntil(terminal: Terminal, wanted: string, steps = STEPS): Promise<void> {
  let seen = await walk(terminal, wanted, steps);
  while (!seen) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    seen = await walk(terminal, wanted, [
      ["(6/6)", KEY.escape],
      ["(5/6)", `3${KEY.enter}`],
    ]);
  }
}

describe("have we seen this before, in the guided start", () => {
  it("offers what is alike between two questions, shows one, and goes on with Enter", async () => {
    const terminal = new Terminal(archive(), ["new"]);
    await terminal.answer("(1/6)", `Card payments refused again${KEY.enter}`);
    await walkUntil(terminal, "Seen before?");
    await terminal.sees("1  Card payments refused by the acquirer");
    await terminal.sees(OLD);
    await terminal.sees("same words: ");
    await terminal.sees("impact 1 h 30 min · 1 of 2 preventive action items done");
    await terminal.answer("A number shows one", `1${KEY.enter}`);
    await terminal.sees("The pool ran dry.");
    await terminal.answer("A number shows one", KEY.enter);
    await terminal.seesOne("/6)", "A number to change");
    terminal.type(KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
    expect(terminal.text).not.toContain("Trains stood still");
  });

  it("says it in the language of the questions", async () => {
    const given = "--severity SEV2 --started 2026-11-20T14:02 --service pay --timezone UTC".split(" ");
    const terminal = new Terminal(archive(), ["new", "Card payments refused again", ...given], {
      env: { AFTERWORD_LANG: "da" },
    });
    const steps: typeof STEPS = [
      ["(4/6)", KEY.enter],
      ["(5/6)", `3${KEY.enter}`],
    ];
    await walkUntil(terminal, "Set før?", steps);
    await terminal.sees("1 af 2 forebyggende opgaver udført");
    await terminal.answer("Et nummer viser en", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
  });

  it("says nothing when nothing is alike", async () => {
    const terminal = new Terminal(archive(), ["new"]);
    await terminal.answer("(1/6)", `Backups of the warehouse broke${KEY.enter}`);
    expect(await walk(terminal, "Seen before", STEPS)).toBe(false);
    await terminal.answer("(6/6)", KEY.enter);
    await terminal.answer("A number to change", KEY.enter);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    expect(terminal.text).not.toContain("Seen before");
  });
});
