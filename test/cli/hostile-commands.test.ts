import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shellWord } from "../../src/model/shell-word.js";
import { incidentFile } from "../support/incident-file.js";
import { sandbox } from "../support/program.js";

const isLong = process.env.AFTERWORD_TORTURE !== undefined;
/** Names that a shell would act on, were they not quoted. */
const NAMES = [
  "x;touch PWNED",
  "$(touch PWNED)",
  "`touch PWNED`",
  "a & touch PWNED",
  "it's > PWNED",
  "new\ntouch PWNED",
  "bidi\u202e;touch PWNED",
  "back\\slash\u0007'$(touch PWNED)",
];

/** Every command line that an answer tells to try. */
function toldIn(text: string): readonly string[] {
  const shown = text.split("\n").flatMap((line) => /(?:try|next): (.*)$/i.exec(line)?.[1] ?? []);
  const hints = [...text.matchAll(/"(?:hint|next)": ?("(?:[^"\\]|\\.)*")/g)].map(
    ([, told]) => JSON.parse(told ?? '""') as string,
  );
  return [...shown, ...hints].filter((line) => /^(?:afterword|git|ls|rm) /.test(line));
}

it("a command that we tell to try runs nothing of a file's name, pasted into a shell", () => {
  const box = sandbox();
  box.write("afterword.yml", "format: 1\n");
  for (const [at, name] of NAMES.entries()) {
    const text = incidentFile({ id: `x-${at}`, title: "Cards refused", front: [], body: "" });
    box.write(`incidents/2026/${name}.md`, text.replace(/^id: .*$/m, `id: ${JSON.stringify(name)}`));
  }
  box.git(["init", "-q"]);
  const told: string[] = [];
  const run = (...args: readonly string[]) => {
    const { stdout, stderr } = box.afterword([...args, "--no-input"]);
    told.push(...toldIn(stdout), ...toldIn(stderr));
  };
  run("status");
  run("status", "--json");
  run("doctor", "--json");
  for (const [at, name] of NAMES.entries()) {
    const lines = [
      ["check", `incidents/2026/${name}.md`],
      ["show", name, "nothing"],
      ["submit", name],
    ];
    // Each name in one of the commands here, in turn; in all of them in the full form.
    for (const [turn, line] of lines.entries()) if (isLong || turn === at % lines.length) run(...line);
  }
  expect(told.filter((line) => line.includes("PWNED")).length).toBeGreaterThan(
    isLong ? NAMES.length * 2 : NAMES.length / 2,
  );
  const [programs, place] = [join(box.folder, "programs"), join(box.folder, "place")];
  for (const folder of [programs, place]) mkdirSync(folder);
  for (const name of ["afterword", "git", "ls", "rm"]) {
    writeFileSync(join(programs, name), "#!/bin/sh\n");
    chmodSync(join(programs, name), 0o755);
  }
  const env = { PATH: `${programs}:/usr/bin:/bin` };
  const script = told.map((line) => line.replace(/, or .*| \(.*\)$/s, "")).join("\n");
  spawnSync("bash", ["-c", script], { cwd: place, env });
  expect(readdirSync(place)).toEqual([]);
});

it.each(NAMES)("%j comes out of a shell as it went in", (name) => {
  const { stdout } = spawnSync("bash", ["-c", `printf %s ${shellWord(name)}`], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  expect(stdout).toBe(name);
  expect(existsSync("PWNED")).toBe(false);
});

it("an error in JSON has no sign that a terminal acts on, nor one that it hides", () => {
  const box = sandbox();
  box.write("afterword.yml", "format: 1\n");
  const { code, stderr } = box.afterword(["show", "a\u009b2J\u202eb\u{e0041}", "--json"]);
  expect([code, JSON.parse(stderr).error.message]).toEqual([4, expect.stringContaining("a\u009b2J\u202eb")]);
  expect(stderr).toMatch(/^[\n\x20-\x7e]*$/);
});
