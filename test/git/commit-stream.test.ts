import { describe, expect, it } from "vitest";
import { streamCommits } from "../../src/git/commit-stream.js";
import { openRepository } from "../../src/git/repository.js";
import { contextIn } from "./context.js";
import { Repository } from "./repository.js";

const WHO = "A <a@example.org> 1795284000 +0100";
const said = { author: WHO, committer: WHO };

describe("commits by one process", () => {
  it("stand one upon the other, hold our paths alone, byte by byte, and move no ref", async () => {
    const repository = Repository.make();
    const start = repository.commit("start", { "a.txt": "a\n", "dir/b.txt": "b\n" });
    const opened = await openRepository(contextIn(repository.root), repository.root);
    const odd = 'dir/odd "name" \\ ü.md';
    const message = new Uint8Array([0x6b, 0xe6, 0x73, 0x65, 0x0a]);
    const made = await streamCommits(opened, start, [
      { ...said, message, edits: [{ path: odd, entry: { mode: "100644", content: "one\r\n\0" } }] },
      { ...said, message: "two\n", edits: [{ path: "dir/b.txt", entry: null }] },
    ]);
    const [first = "", second = ""] = made.commits;
    expect(repository.git("rev-list", second)).toBe([second, first, start].join("\n"));
    expect(
      repository.git("-c", "core.quotePath=false", "diff-tree", "-r", "-z", "--name-status", start, second),
    ).toBe(`D\0dir/b.txt\0A\0${odd}\0`);
    expect(made.before.get("dir/b.txt")).toMatchObject({ mode: "100644" });
    expect([made.before.get(odd), made.after.get("dir/b.txt")]).toEqual([null, null]);
    expect(repository.git("cat-file", "-s", `${made.after.get(odd)?.oid}`)).toBe("6");
    const { stdout } = await repository.runner.run(["cat-file", "commit", first]);
    expect(Buffer.from(stdout).subarray(-5)).toEqual(Buffer.from(message));
    expect(repository.git("for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
    repository.git("fsck", "--strict");
  });
});
