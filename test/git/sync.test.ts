import { describe, expect, it } from "vitest";
import { run as mergeFile } from "../../src/commands/merge-file.js";
import { run as submitRun } from "../../src/commands/submit.js";
import { run } from "../../src/commands/sync.js";
import { contextIn } from "./context.js";
import { ID, incidentText, PATH, settle } from "./incident.js";
import { Repository } from "./repository.js";

const sync = (repository: Repository, options: Parameters<typeof contextIn>[1] = {}) =>
  run(contextIn(repository.root, options));
const submit = (repository: Repository, push = true) =>
  submitRun(contextIn(repository.root), { positional: [ID], options: { push } });

/** Two clones that have the same shared incident. */
async function two(settings?: string): Promise<{ one: Repository; other: Repository; url: string }> {
  const url = Repository.bare();
  const one = settle(Repository.clone(url), settings);
  one.write(PATH, incidentText({ status: "in_review" }));
  one.git("add", ".");
  one.git("commit", "-qm", "incident");
  one.git("push", "-q", "origin", "HEAD:main");
  return { one, other: Repository.clone(url), url };
}

function edit(repository: Repository, from: string | RegExp, to: string): void {
  const before = repository.read(PATH);
  expect(before.replace(from, to)).not.toBe(before);
  repository.write(PATH, before.replace(from, to));
}

describe("sync", () => {
  it("two clones that edit one incident end the same, with all that both wrote", async () => {
    const { one, other } = await two();
    edit(one, "- **15:10** All", "- **14:20** One\n- **15:10** All");
    edit(one, /$/, "- [ ] **A2** Of one @anna due:2027-01-01 kind:prevent created:2026-11-21\n");
    await submit(one);
    edit(other, "- **15:10** All", "- **14:30** Other\n- **15:10** All");
    edit(other, /$/, "- [ ] **A2** Of the other @ben due:2027-01-01 kind:prevent created:2026-11-21\n");
    edit(other, "Four in ten", "Five in ten");
    expect((await submit(other)).json).toMatchObject({ pushed: true });
    expect((await sync(one)).json).toMatchObject({ pulled: 1, pushed: 0, conflicts: [] });
    expect(one.read(PATH)).toBe(other.read(PATH));
    expect(one.git("rev-parse", "HEAD")).toBe(other.git("rev-parse", "HEAD"));
    for (const repository of [one, other]) expect(repository.git("status", "--porcelain")).toBe("");
    const text = one.read(PATH);
    expect(text).toContain("- **14:20** One\n- **14:30** Other\n");
    expect(text).toMatch(/\*\*A2\*\* Of one[^\n]*\n- \[ \] \*\*A3\*\* Of the other/);
    expect(text).toContain("Five in ten");
  });

  it("the same field changed twice: nothing moves, both texts are shown", async () => {
    const { one, other } = await two();
    edit(one, "severity: SEV3", "severity: SEV1");
    await submitDraft(one);
    edit(other, "severity: SEV3", "severity: SEV2");
    const context = contextIn(other.root);
    await expect(submitRun(context, { positional: [ID], options: { draft: true } })).rejects.toMatchObject({
      exit: 6,
    });
    const before = [other.git("rev-parse", "HEAD"), other.git("status", "--porcelain"), other.read(PATH)];
    const failed = sync(other);
    await expect(failed).rejects.toMatchObject({ exit: 5, code: "conflict" });
    await expect(failed).rejects.toMatchObject({
      message: expect.stringMatching(/severity: SEV2[\s\S]*severity: SEV1/),
    });
    expect([other.git("rev-parse", "HEAD"), other.git("status", "--porcelain"), other.read(PATH)]).toEqual(
      before,
    );
  });

  const submitDraft = (repository: Repository) =>
    submitRun(contextIn(repository.root), { positional: [ID], options: { draft: true } });

  it("an edit here that is not committed, of what changed there too: nothing moves, both texts are shown", async () => {
    const { one, other } = await two();
    edit(one, "severity: SEV3", "severity: SEV1");
    await submitDraft(one);
    edit(other, "severity: SEV3", "severity: SEV2");
    const state = () => [
      other.git("rev-parse", "HEAD"),
      other.git("status", "--porcelain"),
      other.read(PATH),
    ];
    const before = state();
    await expect(sync(other)).rejects.toMatchObject({
      exit: 5,
      code: "conflict",
      message: expect.stringMatching(/severity: SEV2[\s\S]*severity: SEV1/),
    });
    expect(state()).toEqual(before);
  });

  it("an edit here that is not committed is merged with what comes, and stays uncommitted", async () => {
    const { one, other } = await two();
    edit(one, "Four in ten", "Five in ten");
    await submit(one);
    edit(other, "- **15:10** All", "- **14:30** Other\n- **15:10** All");
    const { text, json } = await sync(other);
    expect(text).toContain(
      `origin/main has all that is committed here, and not what is only saved: ${PATH}.`,
    );
    expect(text).toContain(`Next: afterword submit ${ID}`);
    expect(json).toMatchObject({ uncommitted: [PATH] });
    expect(other.read(PATH)).toContain("Five in ten");
    expect(other.read(PATH)).toContain("**14:30** Other");
    expect(other.git("status", "--porcelain")).toBe(`M ${PATH}`);
    expect(other.git("diff", "--stat")).toContain("1 insertion");
  });

  it("delivers what could not be shared before", async () => {
    const { one, url } = await two();
    one.git("remote", "set-url", "origin", "/nowhere.git");
    edit(one, "Four in ten", "Five in ten");
    await expect(submit(one)).rejects.toMatchObject({ exit: 6 });
    await expect(sync(one)).rejects.toMatchObject({ exit: 6 });
    one.git("remote", "set-url", "origin", url);
    expect((await sync(one)).json).toMatchObject({ pulled: 0, pushed: 1 });
    expect(one.git("ls-remote", "origin", "main")).toContain(one.git("rev-parse", "HEAD"));
    expect((await sync(one)).json).toMatchObject({ pulled: 0, pushed: 0 });
  });

  it("delivers branches of single incidents, and leaves merged ones alone", async () => {
    const { one, url } = await two("format: 1\ngit: {submit: branch}\n");
    one.git("remote", "set-url", "origin", "/nowhere.git");
    edit(one, "Four in ten", "Five in ten");
    await expect(submit(one)).rejects.toMatchObject({ exit: 6 });
    one.git("remote", "set-url", "origin", url);
    expect((await sync(one)).json).toMatchObject({ pushed: 1 });
    one.git("push", "-q", "origin", `incident/${ID}:main`, `:incident/${ID}`);
    one.git("fetch", "-q", "--prune");
    one.git("checkout", "-q", "--", ".");
    expect((await sync(one)).json).toMatchObject({ pulled: 1, pushed: 0 });
  });

  it("starts an archive that has no commit yet from the remote", async () => {
    const { url } = await two();
    const empty = Repository.make();
    empty.git("remote", "add", "origin", url);
    empty.write("afterword.yml", "format: 1\n");
    expect((await sync(empty)).json).toMatchObject({ pulled: 1 });
    expect(empty.git("status", "--porcelain")).toBe("");
    expect(empty.read(PATH)).toContain("Four in ten");
  });
});

describe("the merge driver", () => {
  it("serves a plain git merge", async () => {
    const { one, other } = await two();
    edit(one, "- **15:10** All", "- **14:20** One\n- **15:10** All");
    await submit(one);
    edit(other, "- **15:10** All", "- **14:30** Other\n- **15:10** All");
    other.git("commit", "-qam", "other");
    other.git("fetch", "-q");
    other.write("driver.sh", `#!/bin/sh\ncp "$1" base; cp "$2" ours; cp "$3" theirs; exit 1\n`, 0o755);
    other.git("config", "merge.afterword.driver", `./driver.sh %O %A %B %P`);
    expect(() => other.git("merge", "-q", "origin/main")).toThrow();
    const outcome = await mergeFile(contextIn(other.root), {
      positional: ["base", "ours", "theirs", PATH],
      options: {},
    });
    expect(outcome.exit ?? 0).toBe(0);
    expect(other.read("ours")).toContain("- **14:20** One\n- **14:30** Other\n");
  });

  it("leaves conflict blocks and says so", async () => {
    const repository = Repository.make();
    const said = { answers: [], notes: [] as string[] };
    for (const [name, severity] of [
      ["o", "SEV3"],
      ["a", "SEV1"],
      ["b", "SEV2"],
    ] as const) {
      repository.write(name, incidentText().replace("severity: SEV3", `severity: ${severity}`));
    }
    const outcome = await mergeFile(contextIn(repository.root, { said }), {
      positional: ["o", "a", "b", "x.md"],
      options: {},
    });
    expect(outcome.exit).toBe(3);
    expect(repository.read("a")).toContain(
      "<<<<<<< ours\nseverity: SEV1\n=======\nseverity: SEV2\n>>>>>>> theirs\n",
    );
    expect(said.notes.join()).toContain("severity");
    repository.write("b", new Uint8Array([0xff, 0xfe]));
    await expect(
      mergeFile(contextIn(repository.root), { positional: ["o", "a", "b", "x.md"], options: {} }),
    ).rejects.toMatchObject({ exit: 3 });
  });
});
