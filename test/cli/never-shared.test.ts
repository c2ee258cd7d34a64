import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Sandbox, sandbox } from "../support/program.js";

/** An archive with a bare remote that nothing was pushed to, and one incident, committed here only. */
function committedHere(made: Sandbox = sandbox()): string {
  made.git(["init", "-q", "--bare", "remote.git"]);
  made.afterword(["init", "work", "--remote", join(made.folder, "remote.git")]);
  const cwd = join(made.folder, "work");
  const flags = ["--severity", "SEV3", "--started", "2026-11-20T14:02", "--service", "pay"];
  const id = made
    .afterword(["new", "Cards refused", ...flags, "--no-input", "--quiet"], { cwd })
    .stdout.trim();
  expect(made.afterword(["submit", id, "--draft", "--no-push"], { cwd })).toMatchObject({ code: 0 });
  return id;
}

describe("an archive of which the remote has nothing yet", () => {
  it("says in status what is not shared, and shares it on a branch of its own", () => {
    const made = sandbox();
    const id = committedHere(made);
    const cwd = join(made.folder, "work");
    const { unshared } = JSON.parse(made.afterword(["status", "--json"], { cwd }).stdout);
    expect(unshared).toEqual([{ path: `incidents/2026/${id}.md`, what: "not pushed" }]);
    expect(made.afterword(["submit", id, "--draft", "--branch", "aside"], { cwd })).toMatchObject({
      code: 0,
    });
    expect(made.git(["ls-tree", "-r", "--name-only", "aside"], join(made.folder, "remote.git"))).toContain(
      id,
    );
  });

  it("names the push that works where other commits are in the way", () => {
    const made = sandbox();
    const id = committedHere(made);
    const cwd = join(made.folder, "work");
    made.write("work/code.txt", "x\n");
    made.git(["add", "code.txt"], cwd);
    made.git(["commit", "-qm", "code"], cwd);
    const refused = made.afterword(["submit", id, "--draft"], { cwd });
    expect(refused.code).toBe(6);
    expect(refused.stderr).toContain("try: git push origin main, then afterword sync");
    made.git(["push", "-q", "origin", "main"], cwd);
    expect(made.afterword(["sync"], { cwd })).toMatchObject({ code: 0 });
  });
});

describe("init in a repository", () => {
  it("says that it added the remote", () => {
    const made = sandbox();
    made.afterword(["init", "work"]);
    const cwd = join(made.folder, "work");
    const added = made.afterword(["init", "--remote", "https://git.example/x.git"], { cwd });
    expect(added.stdout).toContain("Added the remote origin: https://git.example/x.git");
    expect(made.git(["remote", "get-url", "origin"], cwd).trim()).toBe("https://git.example/x.git");
  });

  it("shows what it would do for a folder that is not there yet", () => {
    const made = sandbox();
    made.git(["init", "-q"]);
    const shown = made.afterword(["init", "sub", "--dry-run"]);
    expect(shown).toMatchObject({ code: 0, stderr: "" });
    expect(shown.stdout).toContain("write afterword.yml and .gitattributes");
    expect(existsSync(join(made.folder, "sub"))).toBe(false);
  });
});
