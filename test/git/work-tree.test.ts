import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as syncRun } from "../../src/commands/sync.js";
import { GitConfig } from "../../src/git/config.js";
import { inWorkTree, lineEndsOf } from "../../src/git/line-ends.js";
import { contextIn } from "./context.js";
import { PATH, settle } from "./incident.js";
import { folder, Repository } from "./repository.js";

type Files = Readonly<Record<string, string>>;

/** A clone of what `before` holds, made with a setting, that is to bring in what `change` makes of it. */
function incoming(before: Files, change: (first: Repository) => void, setting = ""): Repository {
  const url = Repository.bare();
  const first = settle(Repository.clone(url));
  first.commit("before", before);
  first.git("push", "-q", "origin", "HEAD:main");
  const root = folder("second");
  first.git("clone", "-q", ...(setting === "" ? [] : ["-c", setting]), url, root);
  change(first);
  first.git("push", "-q", "origin", "HEAD:main");
  return new Repository(root);
}

const sync = (repository: Repository) => syncRun(contextIn(repository.root));

describe("line ends", () => {
  it.each([
    ["core.autocrlf=true", "* !text"],
    ["core.eol=crlf", "*.txt text"],
    ["core.eol=lf", "*.txt eol=crlf"],
  ])("sync writes files as git would: %s, %s", async (setting, attributes) => {
    const second = incoming(
      { ".gitattributes": `${attributes}\n`, "code.txt": "code\n", "gone.txt": "gone\n", [PATH]: "one\n" },
      (first) => {
        first.git("rm", "-q", "gone.txt");
        first.commit("x", { "code.txt": "code\nmore\n", "new.txt": "new\n", "as-is.bin": "\0\n" });
      },
      setting,
    );
    expect(second.read("code.txt")).toBe("code\r\n");
    await sync(second);
    expect([second.read("code.txt"), second.read("new.txt")]).toEqual(["code\r\nmore\r\n", "new\r\n"]);
    expect(second.read("as-is.bin")).toBe("\0\n");
    expect(existsSync(join(second.root, "gone.txt"))).toBe(false);
    expect(second.git("status", "--porcelain")).toBe("");
    expect(second.git("rev-parse", "HEAD")).toBe(second.git("rev-parse", "origin/main"));
  });

  it("a converted file that was edited here stays as it is", async () => {
    const second = incoming(
      { "code.txt": "code\n" },
      (first) => first.commit("x", { "code.txt": "code\nmore\n" }),
      "core.autocrlf=true",
    );
    second.write("code.txt", "mine\r\n");
    await expect(sync(second)).rejects.toMatchObject({ exit: 5, code: "edited-here" });
    expect(second.read("code.txt")).toBe("mine\r\n");
  });

  const CONTENTS: Files = {
    plain: "a\nb\n",
    mixed: "a\r\nb\n",
    "lone-cr": "a\rb\n",
    nul: "a\0\n",
    odd: `${"x".repeat(126)}\x01\n`,
    fair: `${"x".repeat(128)}\x01\n`,
    "end-of-file": "a\n\x1a",
    empty: "",
    utf8: "æ\n",
  };
  const RULES: Files = {
    none: "",
    text: "text",
    auto: "text=auto",
    binary: "-text",
    input: "text=input",
    crlf: "eol=crlf",
    lf: "eol=lf",
    "auto-crlf": "text=auto eol=crlf",
    "auto-lf": "text=auto eol=lf",
    "old-set": "crlf",
    "old-unset": "-crlf",
    "old-input": "crlf=input",
  };

  it("are what git itself writes, for each attribute and setting", () => {
    const one = Repository.make();
    one.write(
      ".gitattributes",
      Object.entries(RULES)
        .map(([rule, words]) => `*.${rule} ${words}\n`)
        .join(""),
    );
    const paths = Object.keys(RULES).flatMap((rule) =>
      Object.keys(CONTENTS).map((name) => `${name}.${rule}`),
    );
    const contentOf = (path: string) => CONTENTS[path.split(".")[0] ?? ""] ?? "";
    const entries = Object.entries(CONTENTS).flatMap(([name, content]) => {
      one.write("blob", content);
      const oid = one.git("hash-object", "-w", "--no-filters", "blob");
      return Object.keys(RULES).flatMap((rule) => ["--cacheinfo", `100644,${oid},${name}.${rule}`]);
    });
    one.git("update-index", "--add", ...entries);
    const listed = one.git("check-attr", "text", "eol", "crlf", "--", ...paths).split("\n");
    const attributes = new Map<string, Record<string, string>>();
    for (const line of listed) {
      const [path = "", name = "", value = ""] = line.split(": ");
      attributes.set(path, { ...attributes.get(path), [name]: value });
    }
    const settings: readonly Files[] = [
      {},
      { "core.autocrlf": "true" },
      { "core.autocrlf": "input", "core.eol": "crlf" },
      { "core.eol": "crlf" },
      { "core.eol": "lf" },
    ];
    for (const setting of settings) {
      const words = Object.entries(setting).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
      one.git(...words, "checkout-index", "-f", "-q", "--", ...paths);
      const config = new GitConfig(new Map(Object.entries(setting).map(([key, value]) => [key, [value]])));
      for (const path of paths) {
        const ends = lineEndsOf(attributes.get(path) ?? {}, config);
        const ours = Buffer.from(inWorkTree(Buffer.from(contentOf(path)), ends)).toString();
        expect([path, setting, ours]).toEqual([path, setting, one.read(path)]);
      }
    }
  });
});

describe("a sparse work tree", () => {
  it.each([
    ["a cone", ["--cone", "incidents"]],
    ["a cone, with folders in the index", ["--cone", "--sparse-index", "incidents"]],
    ["patterns", ["--no-cone", "/afterword.yml", "incidents/", "!*.bin"]],
  ])("what is new outside of %s is not written", async (_name, args) => {
    const second = incoming({ "far/old.txt": "old\n", [PATH]: "one\n" }, (first) =>
      first.commit("x", {
        "far/new.txt": "far\n",
        "fresh/deep/new.txt": "far\n",
        "incidents/x.bin": "\0",
        [PATH]: "two\n",
      }),
    );
    second.git("sparse-checkout", "set", ...args);
    await sync(second);
    expect(["far", "fresh", "incidents/x.bin"].map((path) => existsSync(join(second.root, path)))).toEqual([
      false,
      false,
      args[0] === "--cone",
    ]);
    expect(second.read(PATH)).toBe("two\n");
    expect(second.git("status", "--porcelain")).toBe("");
    second.git("commit", "-q", "-a", "--allow-empty", "-m", "mine");
    expect(second.git("diff", "--name-only", "origin/main", "HEAD")).toBe("");
    second.git("sparse-checkout", "disable");
    expect(second.read("fresh/deep/new.txt")).toBe("far\n");
    expect(second.git("status", "--porcelain")).toBe("");
  });
});
