import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/commands/doctor.js";
import { run as initRun } from "../../src/commands/init.js";
import { contextIn, NOW } from "./context.js";
import { ID, incidentText, PATH } from "./incident.js";
import { folder, Repository } from "./repository.js";

const doctor = (root: string) => run(contextIn(root, { env: { AFTERWORD_EDITOR: "cat", TERM: "xterm" } }));

async function archive(): Promise<Repository> {
  const url = Repository.bare();
  const root = folder();
  await initRun(contextIn(root), { positional: [], options: { remote: url } });
  const repository = new Repository(root);
  repository.write(PATH, incidentText());
  repository.git("add", ".");
  repository.git("commit", "-qm", "incident");
  repository.git("push", "-q", "-u", "origin", "main");
  return repository;
}

describe("doctor", () => {
  it("has nothing to say of a good archive", async () => {
    const repository = await archive();
    const { json, text, exit } = await doctor(repository.root);
    expect(json.counts).toEqual({ error: 0, warning: 0 });
    expect(exit).toBe(0);
    expect(text).toContain("Nothing will make trouble here.");
  });

  it("names each trouble once, with the command that mends it", async () => {
    const repository = await archive();
    const named = async (what: string, hint: string) => {
      const { json } = await doctor(repository.root);
      const found = (json.checks as { message: string; hint: string }[]).filter(({ message }) =>
        message.includes(what),
      );
      expect(found.map((one) => one.hint)).toEqual([expect.stringContaining(hint)]);
    };
    repository.git("config", "--unset", "merge.afterword.driver");
    await named("not registered", "afterword init");
    rmSync(join(repository.root, PATH));
    await named("deleted here", `afterword restore ${ID}`);
    repository.write(PATH, "---\nid: x\n");
    await named("front-matter-unclosed", `afterword restore ${ID} --from`);
    repository.write(PATH, incidentText().replace("## Summary", "<<<<<<< a\n=======\n>>>>>>> b\n"));
    await named("conflict markers", "afterword restore");
    repository.write(PATH.replace("cards", "CARDS"), incidentText());
    await named("have one name", "git mv");
    symlinkSync("/etc/passwd", join(repository.root, "incidents/2026/link.md"));
    repository.git("add", "incidents/2026/link.md");
    repository.git("commit", "-qm", "link");
    await named("is a link", "git rm --cached");
    repository.git("remote", "set-url", "origin", "/nowhere.git");
    await named("gives no answer", "git ls-remote origin");
    writeFileSync(join(repository.root, ".git/MERGE_HEAD"), repository.git("rev-parse", "HEAD"));
    await named("a merge is under way", "git merge --continue");
    expect((await doctor(repository.root)).exit).toBe(5);
  });

  it("says nothing of what reading keeps in the git folder, and names what a killed run left there", async () => {
    const repository = await archive();
    const kept = ["index-560ed1008f8b8e54-small.json", `index-${NOW - 60}-0123abcd`];
    for (const name of kept) repository.write(`.git/afterword/${name}`, "x");
    expect((await doctor(repository.root)).json.counts).toEqual({ error: 0, warning: 0 });
    repository.write(`.git/afterword/index-${NOW - 7200}-0123abcd`, "x");
    const { json } = await doctor(repository.root);
    expect(json.checks).toContainEqual(
      expect.objectContaining({
        check: "strays",
        hint: `rm ${join(repository.root, `.git/afterword/index-${NOW - 7200}-0123abcd`)}`,
      }),
    );
  });

  it("tells of the files where there is no repository, and why an archive cannot be opened", async () => {
    const root = folder();
    const at = new Repository(root);
    at.write("afterword.yml", "format: 1\n");
    at.write("incidents/2026/a.md", incidentText({ id: "same" }));
    at.write("incidents/2026/b.md", incidentText({ id: "same" }));
    at.write("incidents/2026/c.md", "");
    symlinkSync("/etc", join(root, "incidents/2025"));
    const messages = async () =>
      ((await doctor(root)).json.checks as { message: string }[]).map(({ message }) => message);
    expect(await messages()).toEqual(
      expect.arrayContaining([
        expect.stringContaining("no git work tree"),
        expect.stringContaining("b.md have one id, same"),
        expect.stringContaining("c.md: the file is empty"),
        expect.stringContaining("incidents/2025: this file cannot be read"),
      ]),
    );
    rmSync(join(root, "afterword.yml"));
    symlinkSync("/dev/zero", join(root, "afterword.yml"));
    expect(await messages()).toContainEqual(expect.stringContaining("no regular file"));
  });

  it("works where there is no archive and no repository", async () => {
    const { json, exit } = await doctor(folder());
    expect(json.checks).toContainEqual(
      expect.objectContaining({ check: "archive", level: "error", hint: "afterword init" }),
    );
    expect(exit).toBe(5);
  });
});
