import { readdirSync, readFileSync, rmSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { commitPaths } from "../../src/git/commit.js";
import { openRepository } from "../../src/git/repository.js";
import { contextIn } from "./context.js";
import { PATH } from "./incident.js";
import { Repository } from "./repository.js";

const FILES = ["a.txt", "b.txt", "dir/c.txt", "dir/d d.txt", "ö.md"];
const name = fc.constantFrom(...FILES, "new.txt", "dir/new.md", "incidents/2026/other.md");
const step = fc.oneof(
  fc.tuple(fc.constant("write"), name, fc.string({ maxLength: 8 })),
  fc.tuple(fc.constant("stage"), name, fc.constant("")),
  fc.tuple(fc.constant("intent"), name, fc.constant("")),
  fc.tuple(fc.constant("remove"), name, fc.constant("")),
  fc.tuple(fc.constant("untrack"), name, fc.constant("")),
  fc.tuple(fc.constant("rename"), name, fc.constantFrom("moved.txt", "dir/moved.txt")),
  fc.tuple(fc.constant("skip"), name, fc.constant("")),
);

function apply(repository: Repository, [what, path, more]: readonly [string, string, string]): void {
  try {
    if (what === "write") repository.write(path, more);
    if (what === "stage") repository.git("add", "--", path);
    if (what === "intent") repository.git("add", "-N", "--", path);
    if (what === "remove") unlinkSync(join(repository.root, path));
    if (what === "untrack") repository.git("rm", "-q", "--cached", "--", path);
    if (what === "rename") repository.git("mv", "--", path, more);
    if (what === "skip") repository.git("update-index", "--skip-worktree", "--", path);
  } catch {
    // Not every step fits every state; what it leaves is a state too.
  }
}

/** All files of the work tree, and all of the index but our path, byte by byte. */
function stateOf(repository: Repository): unknown {
  const files = readdirSync(repository.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(".git"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path, readFileSync(path).toString("base64")]);
  const others = (text: string) => text.split("\n").filter((line) => line !== "" && !line.endsWith(PATH));
  const entries = others(repository.git("ls-files", "-s", "-v"));
  return {
    files,
    entries,
    status: others(repository.git("status", "--porcelain=v2", "--untracked-files=all")),
  };
}

it("leaves the user's staged, unstaged, untracked and renamed work byte-identical", {
  timeout: 600_000,
}, async () => {
  const runs = Number(process.env.AFTERWORD_RUNS ?? 40);
  const template = Repository.make();
  template.commit("start", Object.fromEntries(FILES.map((file) => [file, `${file}\n`])));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.boolean(), async (steps, isTracked) => {
      const repository = Repository.clone(template.root);
      if (isTracked) repository.commit("incident", { [PATH]: "old\n" });
      for (const one of steps) apply(repository, one);
      repository.write(PATH, "text\n");
      const before = stateOf(repository);
      const head = repository.git("rev-parse", "HEAD");
      const context = contextIn(repository.root);
      const opened = await openRepository(context, repository.root);
      const paths = [{ path: PATH, content: "text\n" }];
      await commitPaths(context, opened, { paths, message: "m\n", ref: opened.head ?? "", start: null });
      expect(stateOf(repository)).toEqual(before);
      expect(repository.git("diff-tree", "-r", "--name-only", head, "HEAD")).toBe(PATH);
      expect(repository.git("status", "--porcelain", "--", PATH)).toBe("");
      rmSync(repository.root, { recursive: true });
    }),
    { numRuns: runs },
  );
});
