import { expect, it } from "vitest";
import { POSTMORTEM } from "../importers/support/samples.js";
import { SHAPES } from "../importers/support/shapes.js";
import { guidedArchive } from "../support/guided-archive.js";

const OLD: Readonly<Record<string, string>> = {
  "checkout.md": POSTMORTEM,
  "bold.html.md.erb":
    "---\ntitle: Login down\n---\n\n- **Key events**\n  - First detected 2025-02-03 10:43\n  - Resolved 2025-02-03 11:38\n\n- **Impact**:\n  - Nobody could log in.\n",
  "prose.md":
    "# Post-mortem: search was down on 2025-05-06\n\nAll times in UTC.\n\n## Timeline\n\n10:05 - search is down\n\n10:20 - restarted\n\n## What happened\n\nA full disk.\n",
};

it("a folder of old postmortems of eight shapes is an archive to check, list and report at once", () => {
  const box = guidedArchive();
  box.git(["init", "-q", "-b", "main"]);
  box.write("afterword.yml", "format: 1\ntimezone: Europe/Copenhagen\n");
  for (const [name, text] of Object.entries(OLD)) box.write(`old/${name}`, text);
  for (const { source, name, text } of Object.values(SHAPES))
    if (source === "markdown-postmortem" || name.startsWith("2025-03-04-down"))
      box.write(`old/${name}`, text);
  const { code, stdout } = box.afterword(["import", "old", "--json", "--no-input"]);
  expect(code).toBe(0);
  const { sources } = JSON.parse(stdout);
  expect(sources.map(({ incidents }: { incidents: string[] }) => incidents.length)).toEqual(Array(8).fill(1));
  expect(JSON.parse(box.afterword(["list", "--json"]).stdout).incidents).toHaveLength(8);
  const check = box.afterword(["check", "--all", "--json"]);
  expect(JSON.parse(check.stdout).findings.length).toBeGreaterThan(8);
  box.git(["add", "afterword.yml"]);
  box.git(["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "commit", "-qm", "Settings"]);
  expect(box.afterword(["report", "2025-Q1"]).stderr).toContain(
    "8 incident files are not committed and not counted; with them: afterword report 2025-Q1 --worktree",
  );
  const report = box.afterword(["report", "2025-Q1", "--worktree", "--json"]);
  expect(report).toMatchObject({ code: 0 });
  expect(JSON.parse(report.stdout)).toBeTypeOf("object");
});
