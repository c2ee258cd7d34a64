import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.js";
import { type Sandbox, sandbox } from "../support/program.js";
import { stateOf } from "../support/state-of.js";
import { type ExpectedFinding, makeHostileArchive, STRANGE } from "../torture/hostile-archive.mjs";

let place: Sandbox;
let archive: string;

let expected: readonly ExpectedFinding[];

beforeAll(() => {
  place = sandbox();
  archive = join(place.folder, "archive");
  expected = makeHostileArchive(archive, join(place.folder, "outside"));
});

function check(...args: readonly string[]): {
  code: number | null;
  stderr: string;
  findings: readonly Finding[];
  checked: number;
} {
  const { code, stdout, stderr } = place.afterword(["check", ...args, "--json"], { cwd: archive });
  const { findings, checked } = JSON.parse(stdout);
  return { code, stderr, findings, checked };
}

describe("hostile files, through the built program", () => {
  it("are each listed once, with the right rule and line; exit 3, nothing on stderr, nothing run", () => {
    const { code, stderr, findings } = check("--all");
    expect([code, stderr]).toEqual([3, ""]);
    const listed = expected.map(({ file, rule, line }) => {
      const found = findings.filter((finding) => finding.file === file && finding.rule === rule);
      return [file, rule, found.length, line === undefined ? line : found[0]?.line];
    });
    expect(listed).toEqual(expected.map(({ file, rule, line }) => [file, rule, 1, line]));
    expect(existsSync(join(archive, "marker"))).toBe(false);
  });

  it("that cannot be read at all are one finding each, and nothing behind a link is told of", () => {
    const { findings } = check("--all");
    const whole = /^(?:file-unreadable|file-too-large|not-utf8|nul-byte|front-matter-(?:language|missing))$/;
    for (const { file } of expected.filter(({ rule, file }) => whole.test(rule) && !/deep-lines/.test(file)))
      expect([file, findings.filter((finding) => finding.file === file).length]).toEqual([file, 1]);
    expect(findings.filter(({ file }) => /secret|inner/.test(file))).toEqual([]);
  });

  it("do not make a strange one an error", () => {
    const { findings } = check("--all");
    for (const id of Object.keys(STRANGE)) {
      const errors = findings.filter(
        ({ file: at, level }) => at === `incidents/2026/${id}.md` && level === "error",
      );
      expect([id, errors]).toEqual([id, []]);
    }
  });

  it("are told one by one as in the whole, and are as they were", () => {
    const before = stateOf(archive, (path) => path.includes("fifty-megabytes"));
    for (const id of ["js-suffix", "deep-list", "not-utf8", "a-token"]) {
      const { code, checked } = check(`incidents/2026/${id}.md`);
      expect([id, code, checked]).toEqual([id, 3, 1]);
    }
    expect(stateOf(archive, (path) => path.includes("fifty-megabytes"))).toBe(before);
  });

  it("reach the terminal with their control characters visible, and never a whole secret", () => {
    const { code, stdout } = place.afterword(["check", "--all"], { cwd: archive });
    expect(code).toBe(3);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(stdout).not.toContain(`ghp_${"0123456789".repeat(3)}`);
  });
});
