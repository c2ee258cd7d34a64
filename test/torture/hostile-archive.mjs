// A hostile archive with one of each case of ROBUSTNESS.md §3 that a file of an archive can be, for the tests and for
// `npm run bench -- --only hostile`: what is wrong with each, so that one can see that each is listed once.
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Front matter that is right, for files whose trouble lies elsewhere; `more` are further lines. */
function file(id, more = "", body = "# Cards are refused\n\n## Summary\n\nCards failed.\n") {
  return `---\nformat: 1\nid: ${id}\ntitle: Cards are refused\nstatus: draft\nlanguage: en\nseverity: SEV3\n${more}---\n\n${body}`;
}

const timeline = (entry) =>
  `# Cards are refused\n\n## Timeline\n\n### 2026-01-30\n\n- **${entry}** Cards fail\n`;
const times = (started) => `timezone: Europe/Berlin\ntimes: {started: "${started}"}\n`;
const bytes = (...parts) =>
  Buffer.concat(parts.map((part) => (typeof part === "number" ? Buffer.of(part) : Buffer.from(part))));

/** A file that is not right (ROBUSTNESS.md §3): the rule that says so, and its line where it is telling. */
const HOSTILE = {
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
export const STRANGE = {
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

/** Files whose trouble lies in their names. In a terminal, a shell, an annotation and a page they do nothing. */
const ODD_NAMES = [
  "$(touch MARKER)",
  "x;touch MARKER",
  "`touch MARKER`",
  "it's",
  "-rf",
  "--help",
  "new\nline",
  "carriage\rreturn",
  "\u001b]0;owned\u0007\u001b[2J",
  "bidi\u202egnp",
  ":(top)x",
  "@{-1}",
  "a,b:c%0A::error::d",
  "__proto__",
  "constructor",
  "con",
  "<img src=x onerror=alert(1)>",
  "=1+1",
];

/** Two names that are one on many file systems. */
const CLASHES = [
  ["DB", "db"],
  ["caf\u00e9", "cafe\u0301"],
];

/** Things among the incidents that are no files; each is told by one finding. */
function putIrregular(archive, outside) {
  const year = join(archive, "incidents/2026");
  mkdirSync(join(outside, "2026"), { recursive: true });
  writeFileSync(join(outside, "secret.md"), file("secret"));
  writeFileSync(join(outside, "2026/secret.md"), file("secret"));
  symlinkSync(join(outside, "secret.md"), join(year, "a-link.md"));
  symlinkSync("/dev/zero", join(year, "a-device.md"));
  symlinkSync(outside, join(archive, "incidents/2025"));
  symlinkSync(outside, join(archive, "templates"));
  symlinkSync(outside, join(archive, "reports"));
  execFileSync("mkfifo", [join(year, "a-pipe.md")]);
  mkdirSync(join(year, "a-folder.md"));
  mkdirSync(join(archive, "incidents/2024/.git"), { recursive: true });
  writeFileSync(join(archive, "incidents/2024/inner.md"), file("inner"));
  // No other way to a name that is no UTF-8: Node takes the bytes of a Buffer.
  writeFileSync(Buffer.concat([Buffer.from(`${year}/bad-`), Buffer.of(0xff), Buffer.from(".md")]), "x");
  const large = join(year, "fifty-megabytes.md");
  writeFileSync(large, file("fifty-megabytes"));
  truncateSync(large, 50 * 1024 * 1024);
  return [
    ...["a-link.md", "a-device.md", "a-pipe.md", "a-folder.md", "bad-\ufffd.md"].map(
      (name) => `2026/${name}`,
    ),
    "2025",
    "2024",
  ].map((name) => ({ file: `incidents/${name}`, rule: "file-unreadable" }));
}

function put(folder, id, content) {
  const path = join(folder, `${id}.md`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Makes the archive in `folder`; what `check --all` has to say of each case, and where. `outside` is what links lead to. */
export function makeHostileArchive(folder, outside) {
  const year = join(folder, "incidents/2026");
  mkdirSync(year, { recursive: true });
  writeFileSync(join(folder, "afterword.yml"), "format: 1\n");
  for (const [id, [content]] of Object.entries(HOSTILE)) put(year, id, content);
  for (const [id, content] of Object.entries(STRANGE)) put(year, id, content);
  for (const name of [...ODD_NAMES, ...CLASHES.flat()]) put(year, name, file(JSON.stringify(name)));
  const named = CLASHES.flat().map((name) => ({
    file: `incidents/2026/${name}.md`,
    rule: "file-name-clash",
  }));
  const wrong = Object.entries(HOSTILE).map(([id, [, rule, line]]) => ({
    file: `incidents/2026/${id}.md`,
    rule,
    ...(line === undefined ? {} : { line }),
  }));
  const irregular = putIrregular(folder, outside);
  const large = { file: "incidents/2026/fifty-megabytes.md", rule: "file-too-large" };
  return [...wrong, ...named, ...irregular, large];
}
