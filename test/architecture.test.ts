import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const source = join(dirname(fileURLToPath(import.meta.url)), "../src");

/** Who may import whom (DESIGN.md); a folder may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  main: ["cli", "adapters", "model", "ports"],
  "index-thread": ["adapters", "archive", "model"],
  "report-thread": ["adapters", "archive", "model"],
  "check-thread": ["adapters", "archive", "commands", "model"],
  cli: ["commands", "languages", "model", "ports"],
  commands: [
    "authoring",
    "importers",
    "rules",
    "report",
    "archive",
    "git",
    "document",
    "metrics",
    "languages",
    "model",
    "ports",
  ],
  authoring: ["importers", "rules", "archive", "document", "metrics", "languages", "model", "ports"],
  importers: ["document", "metrics", "languages", "model"],
  rules: ["document", "metrics", "languages", "model"],
  report: ["document", "metrics", "languages", "model"],
  archive: ["document", "metrics", "rules", "git", "model", "ports"],
  git: ["document", "model", "ports"],
  document: ["languages", "model"],
  metrics: ["model"],
  languages: ["model"],
  adapters: ["document", "model", "ports"],
  ports: ["model"],
  model: [],
};
const PURE = new Set(["model", "document", "importers", "rules", "metrics", "report", "languages"]);
const IMPURE =
  /\bprocess\.|\bconsole\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|from "node:(fs|child_process|os|net|http)/;

interface SourceFile {
  readonly name: string;
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
  .map((name) => {
    const text = readFileSync(join(source, name), "utf8");
    const found = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)\.js"/g)];
    const imports = found.map((match) => relative(source, join(source, dirname(name), `${match[1]}.ts`)));
    return { name, folder: folderOf(name), text, imports };
  });

function folderOf(name: string): string {
  return name.includes("/") ? (name.split("/")[0] ?? "") : name.replace(/\.ts$/, "");
}

describe("architecture", () => {
  it("imports point one way", () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((to) => folderOf(to) !== file.folder && !MAY_IMPORT[file.folder]?.includes(folderOf(to)))
        .map((to) => `${file.name} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("the pure folders touch no world", () => {
    const impure = files
      .filter((file) => PURE.has(file.folder) && IMPURE.test(file.text))
      .map(({ name }) => name);
    expect(impure).toEqual([]);
  });

  it("has no cycle and no barrel", () => {
    const byName = new Map(files.map((file) => [file.name, file]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (name: string, path: readonly string[]): void => {
      if (path.includes(name)) cycles.push([...path.slice(path.indexOf(name)), name].join(" -> "));
      if (done.has(name) || path.includes(name)) return;
      for (const next of byName.get(name)?.imports ?? []) visit(next, [...path, name]);
      done.add(name);
    };
    for (const { name } of files) visit(name, []);
    expect(cycles).toEqual([]);
    expect(
      files
        .filter(({ name, text }) => name.endsWith("index.ts") || /^export \* from/m.test(text))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it("only main and the adapters use process", () => {
    const users = files.filter(
      ({ folder, text }) => !["main", "adapters"].includes(folder) && /\bprocess\./.test(text),
    );
    expect(users.map(({ name }) => name)).toEqual([]);
  });

  /** What a terminal shows passes here; all of it is text that was made visible, or a key of ours. */
  const MAY_WRITE = [
    "adapters/inquirer.ts",
    "adapters/keyboard.ts",
    "adapters/plain-prompter.ts",
    "adapters/progress-bar.ts",
    "adapters/terminal.ts",
    "adapters/timeline-readline.ts",
    "adapters/user-environment.ts",
    "main.ts",
  ];

  it("a terminal is written to in few places", () => {
    const raw = /\bconsole\.|\bstd(?:out|err)\.(?:write|end)\(|\bwriteSync\([12]\b|createWriteStream/;
    expect(
      files
        .filter(({ text }) => raw.test(text))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(MAY_WRITE);
  });
});
