import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../src/adapters/node-files.js";
import type { Files } from "../../src/ports.js";
import { memoryFiles } from "../support/memory-files.js";
import { sandbox } from "../support/program.js";

const text = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : new TextDecoder().decode(bytes);

const kinds: ReadonlyArray<[string, () => { files: Files; root: string }]> = [
  ["the disk", () => ({ files: nodeFiles, root: sandbox().folder })],
  ["memory", () => ({ files: memoryFiles(), root: "/root" })],
];

describe.each(kinds)("files of %s", (_name, open) => {
  it("write, read back, list and remove", async () => {
    const { files, root } = open();
    const path = join(root, "a/b/c.md");
    expect(await files.read(path)).toBeNull();
    expect(await files.kind(path)).toBeNull();
    await files.write(path, "one\r\n");
    await files.write(path, "two\r\n");
    expect(text(await files.read(path))).toBe("two\r\n");
    expect(await files.list(join(root, "a"))).toEqual([{ name: "b", kind: "folder" }]);
    expect(await files.list(join(root, "a/b"))).toEqual([{ name: "c.md", kind: "file" }]);
    await files.remove(path);
    await files.remove(path);
    expect(await files.kind(path)).toBeNull();
    expect(await files.list(join(root, "nowhere"))).toEqual([]);
  });

  it("create makes a new file and never writes over one", async () => {
    const { files, root } = open();
    const path = join(root, "new.md");
    expect(await files.create(path, "first")).toBe(true);
    expect(await files.create(path, "second")).toBe(false);
    expect(text(await files.read(path))).toBe("first");
  });

  it("refuse what is larger than the limit, and folders", async () => {
    const { files, root } = open();
    await files.write(join(root, "f/large"), "12345");
    await expect(files.read(join(root, "f/large"), 4)).rejects.toMatchObject({ code: "too-large", exit: 3 });
    await expect(files.read(join(root, "f"))).rejects.toMatchObject({ code: "not-a-file", exit: 3 });
  });

  it("link gives a second name, never over something, and both are the same file", async () => {
    const { files, root } = open();
    const [one, two, three] = ["one", "two", "three"].map((name) => join(root, name));
    expect(await files.identity(one ?? "")).toBeNull();
    await files.write(one ?? "", "x");
    await files.write(three ?? "", "x");
    expect(await files.link(one ?? "", two ?? "")).toBe(true);
    expect(await files.link(three ?? "", two ?? "")).toBe(false);
    expect(await files.identity(two ?? "")).toBe(await files.identity(one ?? ""));
    expect(await files.identity(three ?? "")).not.toBe(await files.identity(one ?? ""));
    await files.write(one ?? "", "y");
    expect(await files.identity(two ?? "")).not.toBe(await files.identity(one ?? ""));
    expect(text(await files.read(two ?? ""))).toBe("x");
  });

  it("rename into a folder that is not there yet", async () => {
    const { files, root } = open();
    await files.write(join(root, "from.md"), "x");
    await files.rename(join(root, "from.md"), join(root, "2026/to.md"));
    expect(await files.kind(join(root, "from.md"))).toBeNull();
    expect(text(await files.read(join(root, "2026/to.md")))).toBe("x");
    await expect(files.rename(join(root, "from.md"), join(root, "y"))).rejects.toMatchObject({ exit: 7 });
  });
});
