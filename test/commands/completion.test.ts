import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMANDS, GLOBAL_OPTIONS } from "../../src/cli/commands.js";
import { completion } from "../../src/commands/completion.js";
import { commandWords } from "../../src/commands/completion-shells/words.js";
import { testContext } from "../support/context.js";

const script = async (shell: string): Promise<string> =>
  (await completion(COMMANDS, GLOBAL_OPTIONS).run(testContext({}), { positional: [shell], options: {} }))
    .text;
const words = commandWords(COMMANDS, GLOBAL_OPTIONS);
const valuesOf = (command: string, option: string) =>
  words.find(({ name }) => name === command)?.options.find(({ names }) => names.includes(option))?.values;
const placesOf = (command: string) => words.find(({ name }) => name === command)?.places;

describe("what may follow", () => {
  it.each([
    ["check", "--format", ["text", "json", "sarif", "github"]],
    ["show", "--format", ["term", "md", "html", "json"]],
    ["export", "--format", ["jsonl", "csv", "parquet"]],
    ["new", "--language", ["en", "de", "da"]],
    ["new", "--template", ["standard", "light", "security", "vendor"]],
    ["list", "--status", ["draft", "in_review", "reviewed", "closed"]],
    ["status", "--color", ["auto", "always", "never"]],
    ["new", "--started", []],
    ["new", "--answers", []],
    ["check", "--now", []],
  ])("%s %s takes %j", (command, option, values) => {
    expect(valuesOf(command, option)).toEqual(values);
  });

  it("ids, actions, topics and shells stand in their places", () => {
    expect(placesOf("show")?.[0]).toEqual({ ids: true, words: ["@last"] });
    expect(placesOf("timeline")?.[1]?.words).toEqual(["show", "add", "import", "edit"]);
    expect(placesOf("template")?.[0]?.words).toEqual(["list", "show", "new", "check"]);
    expect(placesOf("help")?.[0]?.words).toContain("exit-codes");
    expect(placesOf("completion")?.[0]?.words).toEqual(["bash", "zsh", "fish", "powershell"]);
    expect(words.some(({ name }) => name === "merge-file")).toBe(false);
  });

  it("an option takes a value in every command or in none, for the shells look at its name only", () => {
    const seen = new Map<string, boolean>();
    const torn: string[] = [];
    for (const { names, takesValue } of words.flatMap(({ options }) => options)) {
      for (const name of names) {
        if (seen.has(name) && seen.get(name) !== takesValue) torn.push(name);
        seen.set(name, takesValue);
      }
    }
    expect([...new Set(torn)]).toEqual([]);
  });
});

describe("in bash", () => {
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "afterword-completion-"));
    mkdirSync(join(folder, "incidents/2026"), { recursive: true });
    writeFileSync(join(folder, "afterword.yml"), "");
    for (const name of ["2026-11-20-checkout-7k3fq2", "2026-11-21-search-abc123", "$(touch evil)", "a b"]) {
      writeFileSync(join(folder, "incidents/2026", `${name}.md`), "");
    }
    writeFileSync(join(folder, "complete.bash"), await script("bash"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const complete = (...line: string[]): string[] => {
    const program = `cd "$1" && shift && source ./complete.bash
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _afterword; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const answer = execFileSync("bash", ["-c", program, "bash", folder, "afterword", ...line], {
      encoding: "utf8",
    });
    return answer.split("\n").filter(Boolean);
  };

  it("offers commands, options, values, actions and ids", () => {
    expect(complete("re")).toEqual(["review", "report", "restore"]);
    expect(complete("submit", "--no-p")).toEqual(["--no-push"]);
    expect(complete("check", "--format", "s")).toEqual(["sarif"]);
    expect(complete("--tz", "UTC", "timeline", "2026-11-20-checkout-7k3fq2", "i")).toEqual(["import"]);
    expect(complete("show", "2026-11-20")).toEqual(["2026-11-20-checkout-7k3fq2"]);
    expect(complete("show", "")).toEqual(["@last", "2026-11-20-checkout-7k3fq2", "2026-11-21-search-abc123"]);
    expect(complete("new", "--started", "")).toEqual([]);
  });

  it("evaluates nothing that stands on the line or in a file's name", () => {
    expect(complete("show", "$(touch evil)")).toEqual([]);
    expect(complete("$(touch evil)", "--format", "`touch evil`")).toEqual([]);
    expect(execFileSync("ls", [folder], { encoding: "utf8" })).not.toContain("evil");
  });
});

it.each(["zsh", "fish", "powershell"])(
  "the script for %s names every command and every option",
  async (shell) => {
    const text = await script(shell);
    for (const { name, options } of words) {
      expect(text).toContain(name);
      for (const option of options.flatMap(({ names }) => names))
        expect(text).toContain(option.replace(/^--?/, ""));
    }
  },
);

it("names the nearest shell for one that is none", async () => {
  await expect(script("bsh")).rejects.toMatchObject({
    exit: 2,
    message: expect.stringMatching(/did you mean `bash`/),
  });
});
