import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.js";
import { type Sandbox, sandbox } from "../support/program.js";

/** Front matter that is right, for files whose trouble lies elsewhere; `more` are further lines. */
function file(id: string, more = "", body = "# Cards are refused\n\n## Summary\n\nCards failed.\n"): string {
  return `---\nformat: 1\nid: ${id}\ntitle: Cards are refused\nstatus: draft\nlanguage: en\nseverity: SEV3\n${more}---\n\n${body}`;
}

const timeline = (entry: string): string =>
  `# Cards are refused\n\n## Timeline\n\n### 2026-01-30\n\n- **${entry}** Cards fail\n`;
const times = (started: string): string => `timezone: Europe/Berlin\ntimes: {started: "${started}"}\n`;
const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "number" ? Buffer.of(part) : Buffer.from(part))));

/** A file that is not right (ROBUSTNESS.md §3): the rule that says so, and its line where it is telling. */
const HOSTILE: Readonly<
  Record<string, readonly [content: string | Uint8Array, rule: string, line?: number]>
> = {
  "js-suffix": [
    '---js\nmodule.exports = require("fs").writeFileSync("marker", "x")\n---\n',
    "front-matter-language",
    1,
  ],
  "javascript-suffix": ["---javascript\n{ a: process.exit(0) }\n---\n", "front-matter-language", 1],
  "spaced-suffix": ["--- js\n{}\n---\n", "front-matter-language", 1],
  "constructor-suffix": ["---constructor\n{}\n---\n", "front-matter-language", 1],
  "no-front-matter": ["# Cards are refused\n", "front-matter-missing", 1],
  empty: ["", "front-matter-missing", 1],
  "broken-yaml": [file("broken-yaml", "vendor: [Acme\n"), "yaml-invalid"],
  "alias-bomb": [
    file(
      "alias-bomb",
      `a: &a [x, x]\n${"bcdefghi"
        .split("")
        .map((key, i) => `${key}: &${key} [${`*${"abcdefgh"[i]}, `.repeat(9)}]\n`)
        .join("")}`,
    ),
    "yaml-alias",
  ],
  "merge-bomb": [file("merge-bomb", "base: &base {a: 1}\nlinks: {<<: *base}\n"), "yaml-alias"],
  "deep-list": [file("deep-list", `tags: ${"[".repeat(5000)}${"]".repeat(5000)}\n`), "yaml-too-deep"],
  "deep-map": [file("deep-map", `links: ${"{a: ".repeat(5000)}1${"}".repeat(5000)}\n`), "yaml-too-deep"],
  "deep-lines": [
    file(
      "deep-lines",
      `links:\n${Array.from({ length: 5000 }, (_, i) => `${" ".repeat(i + 1)}a:\n`).join("")}`,
    ),
    "file-too-large",
  ],
  "own-tag": [file("own-tag", "vendor: !!js/function 'return 1'\n"), "yaml-tag"],
  "same-key-twice": [file("same-key-twice", "vendor: A\nvendor: B\n"), "duplicate-key", 9],
  "not-closed": ["---\nformat: 1\nid: not-closed\n", "front-matter-unclosed"],
  "dots-do-not-close": ["---\nformat: 1\nid: dots-do-not-close\n...\n", "front-matter-unclosed"],
  "merge-left": [
    file("merge-left", "", "# T\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> theirs\n"),
    "conflict-left",
    12,
  ],
  "merge-left-in-front": [
    file("merge-left-in-front", "<<<<<<< HEAD\nvendor: A\n=======\nvendor: B\n>>>>>>> theirs\n"),
    "conflict-left",
    8,
  ],
  "not-utf8": [bytes(file("not-utf8"), 0xff, 0xfe, "\n"), "not-utf8", 15],
  "nul-byte": [bytes(file("nul-byte"), 0, "\n"), "nul-byte", 15],
  "utf-16": [Buffer.from(`\ufeff${file("utf-16")}`, "utf16le"), "not-utf8"],
  "no-such-day": [file("no-such-day", times("2026-02-30T10:00")), "time-unreadable", 9],
  "hour-24": [file("hour-24", times("2026-01-30T24:00")), "time-unreadable", 9],
  "second-60": [file("second-60", times("2026-12-31T23:59:60Z")), "time-unreadable", 9],
  "year-9999": [file("year-9999", times("9999-12-31T23:59Z")), "time-in-future", 9],
  "unix-seconds": [file("unix-seconds", times("1700000000")), "time-unreadable", 9],
  "unix-milliseconds": [file("unix-milliseconds", times("1700000000000")), "time-unreadable", 9],
  "slack-ts": [file("slack-ts", times("1700000000.000100")), "time-unreadable", 9],
  "spring-hour": [file("spring-hour", times("2026-03-29T02:30")), "wall-clock-never", 9],
  "autumn-hour": [file("autumn-hour", times("2026-10-25T02:30")), "wall-clock-twice", 9],
  "timeline-hour-24": [file("timeline-hour-24", "", timeline("24:00")), "time-unreadable"],
  "escape-in-title": [
    file("escape-in-title", 'vendor: "TBD \\e]0;owned\\a\\e[2J\\u202e"\n'),
    "placeholder-left",
    8,
  ],
  "a-token": [file("a-token", "", `# T\n\nghp_${"0123456789".repeat(3)}abcdef\n`), "credential", 12],
};

/** Right files that look strange: no finding at level error. */
const STRANGE: Readonly<Record<string, string>> = {
  "windows-file": `\ufeff${file("windows-file")}`.replaceAll("\n", "\r\n"),
  "rules-in-the-body": file(
    "rules-in-the-body",
    "",
    "# Cards are refused\n\n---\n\n...\n\n---js\n\n## Summary\n\nCards failed.\n",
  ),
  "odd-scalars": file(
    "odd-scalars",
    "__proto__: {polluted: 1}\nconstructor: x\ntags: [0777, 1.10, no, 20260101202601012026, 1e3, ~]\n",
  ),
  "rtl-and-emoji": file("rtl-and-emoji", "vendor: شركة 🚒\n"),
};

let place: Sandbox;
let archive: string;

beforeAll(() => {
  place = sandbox();
  archive = join(place.folder, "archive");
  place.write("archive/afterword.yml", "");
  for (const [id, [content]] of Object.entries(HOSTILE))
    place.write(`archive/incidents/2026/${id}.md`, content);
  for (const [id, content] of Object.entries(STRANGE))
    place.write(`archive/incidents/2026/${id}.md`, content);
  const large = place.write("archive/incidents/2026/fifty-megabytes.md", file("fifty-megabytes"));
  truncateSync(large, 50 * 1024 * 1024);
  const outside = place.write("outside/secret.md", file("secret"));
  symlinkSync(outside, join(archive, "incidents/2026/a-link.md"));
  symlinkSync(join(place.folder, "outside"), join(archive, "incidents/2025"));
  execFileSync("mkfifo", [join(archive, "incidents/2026/a-pipe.md")]);
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
  it("are each listed, with the right rule and line; exit 3, nothing on stderr, nothing run", () => {
    const { code, stderr, findings } = check("--all");
    expect([code, stderr]).toEqual([3, ""]);
    for (const [id, [, rule, line]] of Object.entries(HOSTILE)) {
      const found = findings.filter(
        (finding) => finding.file === `incidents/2026/${id}.md` && finding.rule === rule,
      );
      expect([id, rule, found.length > 0]).toEqual([id, rule, true]);
      if (line !== undefined) expect([id, found[0]?.line]).toEqual([id, line]);
    }
    expect(existsSync(join(archive, "marker"))).toBe(false);
  });

  it("that cannot be read at all are one finding each", () => {
    const { findings } = check("--all");
    const of = (path: string): readonly string[] =>
      findings.filter(({ file: at }) => at === path).map(({ rule }) => rule);
    expect(of("incidents/2026/a-link.md")).toEqual(["file-unreadable"]);
    expect(of("incidents/2026/a-pipe.md")).toEqual(["file-unreadable"]);
    expect(of("incidents/2025")).toEqual(["file-unreadable"]);
    expect(of("incidents/2026/fifty-megabytes.md")).toEqual(["file-too-large"]);
    for (const id of ["js-suffix", "not-utf8", "nul-byte", "empty"]) {
      expect(of(`incidents/2026/${id}.md`)).toHaveLength(1);
    }
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
    const before = new Map(
      readdirSync(join(archive, "incidents/2026"))
        .filter((name) => !name.startsWith("a-"))
        .map((name) => [name, readFileSync(join(archive, "incidents/2026", name))]),
    );
    for (const id of ["js-suffix", "deep-list", "not-utf8", "a-token"]) {
      const { code, checked } = check(`incidents/2026/${id}.md`);
      expect([id, code, checked]).toEqual([id, 3, 1]);
    }
    for (const [name, content] of before)
      expect(readFileSync(join(archive, "incidents/2026", name)).equals(content)).toBe(true);
  });

  it("reach the terminal with their control characters visible, and never a whole secret", () => {
    const { code, stdout } = place.afterword(["check", "--all"], { cwd: archive });
    expect(code).toBe(3);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(stdout).not.toContain(`ghp_${"0123456789".repeat(3)}`);
  });
});
