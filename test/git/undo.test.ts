import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as initRun } from "../../src/commands/init.js";
import { run as restoreRun } from "../../src/commands/restore.js";
import { run as submitRun } from "../../src/commands/submit.js";
import { run as syncRun } from "../../src/commands/sync.js";
import { run as undoRun } from "../../src/commands/undo.js";
import { contextIn } from "./context.js";
import { ID, incidentText, PATH, settle } from "./incident.js";
import { folder, Repository } from "./repository.js";

const undo = (repository: Repository, options = {}) =>
  undoRun(contextIn(repository.root), { positional: [], options });
const submit = (repository: Repository, options = {}) =>
  submitRun(contextIn(repository.root), { positional: [ID], options });
const restore = (repository: Repository, reference: string, options = {}) =>
  restoreRun(contextIn(repository.root), { positional: [reference], options });

function shared(): { url: string; one: Repository } {
  const url = Repository.bare();
  const one = settle(Repository.clone(url));
  one.git("push", "-q", "origin", "HEAD:main");
  one.write(PATH, incidentText());
  return { url, one };
}

describe("undo", () => {
  it("of a commit that was not shared: branch, index and file are as before", async () => {
    const { one } = shared();
    one.write("staged.txt", "mine");
    one.git("add", "staged.txt");
    const before = [one.git("rev-parse", "HEAD"), one.git("status", "--porcelain"), one.read(PATH)];
    await submit(one, { push: false });
    const { text, json } = await undo(one);
    expect([one.git("rev-parse", "HEAD"), one.git("status", "--porcelain"), one.read(PATH)]).toEqual(before);
    expect(json).toMatchObject({ changed: [PATH] });
    expect(text).toContain("-status: in_review");
    await expect(undo(one)).rejects.toMatchObject({ exit: 4 });
  });

  it("of a shared commit: a commit that undoes it, and the text stays here", async () => {
    const { one } = shared();
    await submit(one);
    await undo(one);
    expect(one.git("log", "--format=%s", "-2")).toMatch(/^Undo: submit\nAdd postmortem/);
    expect(one.git("ls-tree", "-r", "--name-only", "HEAD")).not.toContain(PATH);
    expect(one.read(PATH)).toBe(incidentText());
    expect(one.git("status", "--porcelain")).toBe("?? incidents/");
    expect((await syncRun(contextIn(one.root))).json).toMatchObject({ pushed: 1 });
  });

  it("of a shared commit that was made again on what others shared", async () => {
    const { one, url } = shared();
    await submit(one);
    const other = Repository.clone(url);
    other.commit("theirs", { "incidents/2026/2026-11-20-b.md": "b\n" });
    other.git("push", "-q", "origin", "HEAD:main");
    one.write(PATH, one.read(PATH).replace("Four in ten", "Five in ten"));
    await submit(one);
    await undo(one);
    expect(one.git("log", "-1", "--format=%s")).toBe("Undo: submit");
  });

  it("never throws away what was edited or committed since", async () => {
    const { one } = shared();
    await submit(one);
    one.write(PATH, one.read(PATH).replace("Four in ten", "Five in ten"));
    await expect(undo(one)).rejects.toMatchObject({ exit: 5, code: "changed-since" });
    one.git("commit", "-qam", "later");
    one.git("push", "-q", "origin", "HEAD:main");
    one.write(PATH, incidentText({ status: "in_review" }));
    await expect(undo(one)).rejects.toMatchObject({ exit: 5, code: "changed-since" });
    expect(one.git("log", "-1", "--format=%s")).toBe("later");
  });

  it("lists what can be taken back, newest first, and a dry run changes nothing", async () => {
    const { one } = shared();
    await submit(one, { push: false });
    one.write(PATH, one.read(PATH).replace("Four in ten", "Five in ten"));
    await submit(one, { push: false });
    const { json } = await undo(one, { list: true });
    expect(json.entries).toMatchObject([
      { label: "submit", commit: one.git("rev-parse", "HEAD") },
      { commit: one.git("rev-parse", "HEAD~") },
    ]);
    const dry = contextIn(one.root, { globals: { dryRun: true } });
    await undoRun(dry, { positional: [], options: {} });
    expect(one.git("log", "--format=%s")).toContain("Update postmortem");
    await undo(one);
    expect(one.read(PATH)).toContain("Five in ten");
    expect(one.git("rev-list", "--count", "HEAD")).toBe("2");
  });

  it("of init takes back the first commit", async () => {
    const root = folder();
    await initRun(contextIn(root), { positional: [], options: {} });
    await undoRun(contextIn(root), { positional: [], options: {} });
    expect(existsSync(join(root, "afterword.yml"))).toBe(false);
    expect(new Repository(root).git("status", "--porcelain")).toBe("");
  });
});

describe("restore", () => {
  it("brings back a deleted incident, and any version by commit", async () => {
    const { one } = shared();
    await submit(one);
    const first = one.git("rev-parse", "HEAD");
    one.write(PATH, one.read(PATH).replace("Four in ten", "Five in ten"));
    await submit(one);
    one.git("rm", "-q", PATH);
    one.git("commit", "-qm", "gone");
    expect((await restore(one, ID)).json).toMatchObject({
      changed: [PATH],
      from: one.git("rev-parse", "HEAD~"),
    });
    expect(one.read(PATH)).toContain("Five in ten");
    await restore(one, "2026-11-20-cards", { from: first.slice(0, 8) });
    expect(one.read(PATH)).toContain("Four in ten");
    await undo(one);
    expect(one.read(PATH)).toContain("Five in ten");
    expect(one.git("log", "-1", "--format=%s")).toBe("gone");
  });

  it("names what is not there, and takes no option for a commit", async () => {
    const { one } = shared();
    await submit(one);
    await expect(restore(one, "nothing")).rejects.toMatchObject({ exit: 4 });
    for (const from of ["--output=marker", "nope", "HEAD:afterword.yml"]) {
      await expect(restore(one, ID, { from })).rejects.toMatchObject({ exit: 4 });
    }
    await expect(restore(one, ID, { from: "HEAD~" })).rejects.toMatchObject({ exit: 4, code: "no-version" });
    expect(existsSync(join(one.root, "marker"))).toBe(false);
  });
});
