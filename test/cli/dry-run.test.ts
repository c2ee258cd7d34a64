import { join } from "node:path";
import { expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.js";
import { incidentFile } from "../support/incident-file.js";
import { type Sandbox, sandbox } from "../support/program.js";
import { stateOf } from "../support/state-of.js";

const DRAFT = "2026-11-20-cards-refused-7k3fq2";
const SHARED = "2026-10-02-pool-exhausted-5b9xk1";
const TIMELINE =
  "## Timeline\n\n### 2026-11-20\n\n- **14:02** First cards refused\n- **15:10** All is well\n";
const FLAGS = "--severity SEV3 --started 2026-11-20T14:02 --service pay --no-input".split(" ");

/** What a command line would do, in a word that its dry run must say. */
type Row = readonly [command: readonly string[], says: string];

const READS: readonly Row[] = [];
/** Every command of the program. One that only reads has no row; a new one makes this test fail until it has an entry. */
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  new: [
    [["new", "Payments slow", ...FLAGS], "+title: Payments slow"],
    [["new", "--answers", "../answers.yml", "--no-input"], "+title: Answered"],
    [["new", "--from", "../chat.txt", ...FLAGS, "Told in a chat"], "pages fire"],
  ],
  edit: [
    [["edit", DRAFT, "--set", "severity=SEV1", "--no-input"], "+severity: SEV1"],
    [["edit", DRAFT, "--set", "times.ended=2026-11-20T15:10", "--no-input"], "ended"],
  ],
  timeline: [
    [["timeline", DRAFT, "add", "14:30 more of them"], "more of them"],
    [["timeline", DRAFT, "import", "../chat.txt"], "pages fire"],
  ],
  action: [
    [
      ["action", DRAFT, "add", "Alert on pool use @ana due:2027-01-01 kind:detect"],
      "**A2** Alert on pool use",
    ],
    [["action", DRAFT, "done", "1"], "- [x] **A1**"],
    [["action", DRAFT, "decline", "1", "--reason", "too dear"], "- [-] **A1**"],
  ],
  import: [
    [["import", "../old.md"], "Old outage"],
    [["import", "../chat.txt", "--into", DRAFT], "pages fire"],
  ],
  check: [[["check", SHARED, "--fix"], "**A1**"]],
  submit: [
    [["submit", DRAFT, "--draft"], "Would be pushed: origin main"],
    [["submit", DRAFT, "--draft", "--attachments"], "attachment"],
    [["submit", DRAFT, "--draft", "--branch", "incident/x"], "Would be pushed: origin incident/x"],
    [["submit", DRAFT, "--draft", "--no-push"], "Pushed: nothing"],
  ],
  review: [
    [["review", SHARED, "--comment", "--message-file", "../comment.md"], "comment"],
    [["review", SHARED, "--approve"], "approved"],
    [["review", SHARED, "--request-changes", "--message-file", "../comment.md"], "changes_requested"],
  ],
  sync: [[["sync"], "push"]],
  "merge-file": READS,
  status: READS,
  list: READS,
  show: READS,
  actions: READS,
  similar: READS,
  report: [
    [["report", "2026-Q4", "--format", "md", "-o", "../report.md"], "report.md"],
    [["report", "2026-Q4", "--issue"], "reports/"],
  ],
  export: [[["export", "--format", "jsonl", "-o", "../tables"], "tables"]],
  init: [
    [["init", "../fresh"], "fresh"],
    [["init", "../fresh", "--remote", "FOLDER/remote.git"], "clone"],
    [["init", "."], "Nothing to commit"],
  ],
  template: [[["template", "new", "ours"], "templates/ours"]],
  config: [
    [["config", "set", "name", "Other"], "+name: Other"],
    [["config", "set", "--user", "lang", "da"], "lang: da"],
  ],
  undo: [[["undo"], "config set"]],
  restore: [[["restore", SHARED, "--from", "HEAD~"], "Would bring back"]],
  doctor: READS,
  completion: READS,
  help: READS,
};

/** An archive with a shared incident that was changed since, a draft, a commit that is not pushed, and things to import. */
function workplace(): Sandbox & { readonly at: string } {
  const box = sandbox();
  box.git(["init", "-q", "--bare", "-b", "main", "remote.git"]);
  box.afterword(["init", "archive", "--remote", join(box.folder, "remote.git")]);
  const at = join(box.folder, "archive");
  const front = ["timezone: Europe/Berlin", "severity: SEV3", "authors: [bo]"];
  const action = "## Action items\n\n- [ ] Test the pool @ana due:2027-01-01\n";
  const shared = {
    id: SHARED,
    title: "Pool exhausted",
    body: `## Summary\n\nThe pool was exhausted.\n\n${TIMELINE.replaceAll("11-20", "10-02")}\n${action}`,
  };
  const file = `archive/incidents/2026/${SHARED}.md`;
  box.write(file, incidentFile({ ...shared, front: [...front, "status: in_review"] }));
  box.git(["add", "-A"], at);
  box.git(["commit", "-qm", "Add a postmortem"], at);
  box.git(["push", "-q", "-u", "origin", "main"], at);
  box.write(file, `${box.read(file)}- **16:00** Told late\n`);
  box.git(["commit", "-qam", "Change it"], at);
  const draft = incidentFile({ id: DRAFT, title: "Cards refused", front, body: `${TIMELINE}\n${action}` });
  box.write(`archive/incidents/2026/${DRAFT}.md`, draft.replace("- [ ] Test", "- [ ] **A1** Test"));
  box.write(`archive/incidents/2026/${DRAFT}/pool.txt`, "pool at 100 %\n");
  box.write("chat.txt", "[14:02] ana: pages fire\n[14:05] bo: rolled back\n[14:09] ana: all is well\n");
  box.write("old.md", "# Old outage\n\n## Summary\n\nIt was down.\n");
  box.write("comment.md", "Say who was hit.\n");
  box.write(
    "answers.yml",
    "title: Answered\nseverity: SEV3\ntimes: {started: unknown}\nimpact: [{service: pay}]\n",
  );
  expect(box.afterword(["config", "set", "approximation", "10m"], { cwd: at }).code).toBe(0);
  // What reading keeps for the next reading is no work of anybody.
  for (const command of ["list", "status"]) box.afterword([command], { cwd: at });
  return { ...box, at };
}

it("has an entry for every command", () => {
  expect(Object.keys(ROWS).sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
});

it("--dry-run of every writing command says what it would do and changes nothing, in no folder", () => {
  const box = workplace();
  const before = stateOf(box.folder);
  const wrong: unknown[] = [];
  for (const [command, says] of Object.values(ROWS).flat()) {
    const { code, stdout, stderr } = box.afterword(
      [...command, "--dry-run"].map((word) => word.replace("FOLDER", box.folder)),
      { cwd: box.at },
    );
    const isSame = stateOf(box.folder) === before;
    if (code !== 0 || !stdout.includes(says) || !isSame)
      wrong.push({ command, code, stdout, stderr, isSame });
    if (!isSame) break;
  }
  expect(wrong).toEqual([]);
});
