import { join } from "node:path";
import { expect } from "vitest";
import { incidentFile } from "./incident-file.js";
import { type Sandbox, sandbox } from "./program.js";

export const DRAFT = "2026-11-20-cards-refused-7k3fq2";
export const SHARED = "2026-10-02-pool-exhausted-5b9xk1";
const TIMELINE =
  "## Timeline\n\n### 2026-11-20\n\n- **14:02** First cards refused\n- **15:10** All is well\n";
const FLAGS = "--severity SEV3 --started 2026-11-20T14:02 --service pay --no-input".split(" ");

/** What a command line would do, in a word that its dry run must say. */
export type Row = readonly [command: readonly string[], says: string];

/** Files beside the archive's that the user works on. */
const OWN_FILES = ["staged.txt", "unstaged.txt", "docs/both.md"];

/** Command lines that write, for every command; one that only reads has none. */
export const WRITES: Readonly<Record<string, readonly Row[]>> = {
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
  "merge-file": [],
  status: [],
  list: [],
  show: [],
  actions: [],
  similar: [],
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
  doctor: [],
  completion: [],
  help: [],
};

/** The incident that the reading lines name. */
export const ANY = "2026-01-05-x-aaaaaa";

/** Command lines that change nothing, for every command; one that only writes is there with --dry-run. */
export const READS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  new: [["new", "Payments", ...FLAGS, "--dry-run"]],
  edit: [["edit", ANY, "--set", "severity=SEV1", "--dry-run"]],
  timeline: [
    ["timeline", ANY],
    ["timeline", ANY, "add", "10:30", "more", "--dry-run"],
  ],
  action: [
    ["action", ANY, "list"],
    ["action", ANY, "add", "Test", "--dry-run"],
  ],
  import: [["import", "../old.md", "--dry-run"]],
  check: [["check", "--all"], ["check"], ["check", ANY, "--fix", "--dry-run"]],
  submit: [["submit", ANY, "--draft", "--dry-run"]],
  review: [["review", ANY, "--comment", "--message-file", "../old.md", "--dry-run"]],
  sync: [["sync", "--dry-run"]],
  "merge-file": [["merge-file", "../old.md", "../ours.md", "../old.md", `incidents/2026/${ANY}.md`]],
  status: [["status"], []],
  list: [["list"], ["list", "cards", "--committed"]],
  show: [
    ["show", ANY],
    ["show", ANY, "--format", "html"],
    ["show", ANY, "--timeline"],
  ],
  actions: [["actions"]],
  similar: [["similar", "cards"]],
  report: [["report", "2026-Q1", "--json"]],
  export: [["export", "--format", "jsonl", "-o", "../tables"]],
  init: [["init", ".", "--dry-run"]],
  template: [["template", "list"]],
  config: [["config", "list"]],
  undo: [["undo", "--list"]],
  restore: [["restore", ANY, "--dry-run"]],
  doctor: [["doctor"]],
  completion: [["completion", "bash"]],
  help: [["help", "times"]],
};

/** All lines in the full form (`npm run torture`), the first of each command in the small one. */
export function sized<T>(lines: readonly T[]): readonly T[] {
  return process.env.AFTERWORD_TORTURE ? lines : lines.slice(0, 1);
}

/** An archive with a shared incident that was changed since, a draft, a commit that is not pushed, and things to import. */
export function workplace(): Sandbox & { readonly at: string } {
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
  for (const name of OWN_FILES) box.write(`archive/${name}`, `${name}\n`);
  box.write(file, incidentFile({ ...shared, front: [...front, "status: in_review"] }));
  box.git(["add", "-A"], at);
  box.git(["commit", "-qm", "Add a postmortem"], at);
  box.git(["push", "-q", "-u", "origin", "main"], at);
  box.write(file, `${box.read(file)}- **16:00** Told late\n`);
  box.git(["commit", "-qam", "Change it"], at);
  // Work of the user's own, staged and not, that nothing of ours may touch.
  box.write("archive/staged.txt", "staged\n");
  box.git(["add", "staged.txt"], at);
  for (const name of OWN_FILES.slice(1)) box.write(`archive/${name}`, "changed\n");
  box.write("archive/new.txt", "untracked\n");
  box.git(["remote", "set-url", "origin", "../remote.git"], at);
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
