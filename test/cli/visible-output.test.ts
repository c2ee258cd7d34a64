import { beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, sandbox } from "../support/program.js";

/** Titles that write to the terminal: its name, its clipboard, its screen; C1, bidi, line separators, a bell. */
const EVIL =
  "a\u001b]0;owned\u0007\u001b]52;c;b3duZWQ=\u001b\\\u001b[2J\u009b31m\u009d0;x\u009c\b\r\u007f\u202eb\u2066\u2028\u200bc";
const ID = "2026-01-10-x-aaaaa1";

/** In double quotes YAML takes escapes, as every hostile file would. */
const quoted = JSON.stringify(EVIL).replace(
  /[\u007f-\uffff]/g,
  (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
);
const raw = EVIL.replace(/\r/g, "");

const FILE = `---
format: 1
id: ${ID}
title: ${quoted}
status: in_review
language: en
severity: ${quoted}
times: {started: "2026-01-10T10:00Z", ended: ${quoted}, detected: 2026-01-10T10:05Z}
vendor: ${quoted}
trigger: ${quoted}
detection: ${quoted}
cause: {status: confirmed, by: ${quoted}, key: ${quoted}, summary: ${quoted}}
factors: [${quoted}]
impact: [{service: ${quoted}, segment: ${quoted}, reach: ${quoted}, note: ${quoted}}]
roles: {${quoted}: ${quoted}}
reviews: [{by: ${quoted}, at: ${quoted}, verdict: approved, of: ${quoted}}]
authors: [${quoted}]
tags: [${quoted}]
links: {${quoted}: ${quoted}}
related: [{id: ${quoted}, how: ${quoted}}]
${quoted}: ${quoted}
---

# ${raw}

## Summary

${raw} TODO

## ${raw}

${raw}

## Timeline

### 2026-01-10

- **10:12** ${raw} #${raw} @${raw}
- **${raw}** x

## Action items

- [ ] **A1** ${raw} @${raw} due:${raw} kind:${raw}
- [ ] **A1** again ${raw} @eve due:2026-01-01 created:2025-12-01
`;

const SETTINGS = `format: 1
name: ${quoted}
services: {${quoted}: {title: ${quoted}}}
severities: [{id: ${quoted}, title: ${quoted}}]
people: {${quoted}: {name: ${quoted}}}
checks: {${quoted}: off}
${quoted}: ${quoted}
`;

const COMMANDS: readonly string[] = [
  "",
  "status",
  "list",
  "list cards",
  "list --service zzz",
  `show ${ID}`,
  `show ${ID} --timeline`,
  `show ${ID} summary`,
  `show ${ID} no-such-section`,
  `show ${ID} --format md`,
  `show ${ID} --format html`,
  `show ${ID} --json`,
  "show no-such-incident",
  `timeline ${ID}`,
  `action ${ID} list`,
  "check --all",
  "check --all --format github",
  "check --all --format sarif",
  "check --all --json",
  "actions",
  "actions --json",
  `similar ${ID}`,
  "report 2026-Q1 --worktree",
  "report 2026-Q1 --worktree --format md -o -",
  "report 2026-Q1 --worktree --json",
  "report 2026-Q1",
  "config list",
  "template list",
  "undo --list",
  "doctor",
  `edit ${ID} --set severity=SEV9 --dry-run`,
  `submit ${ID} --dry-run`,
  `submit ${ID} --draft --dry-run`,
  `restore ${ID}`,
  "sync",
  "import from/ --dry-run",
  "import from/ --dry-run --json",
  `timeline ${ID} import from/chat.txt --dry-run`,
  `new --from from/old.md --severity ${raw.replaceAll(" ", "")} --dry-run`,
  `edit ${raw.replaceAll(" ", "")}`,
];

/** What a terminal would act on or hide; line feeds stay, and Markdown of the file keeps its tabs. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

function around(text: string): string | null {
  const at = text.search(UNSAFE);
  return at < 0 ? null : JSON.stringify(text.slice(Math.max(0, at - 60), at + 20));
}

describe("text of a hostile archive on a terminal", () => {
  let box: Sandbox;
  beforeAll(() => {
    box = sandbox();
    box.git(["init", "-q"]);
    box.write("afterword.yml", SETTINGS);
    box.write(`incidents/2026/${ID}.md`, FILE);
    box.write("incidents/2026/\u001b[31mred.md", FILE);
    box.write("incidents/2026/b-\u202e.md", "---\ntitle: [x\n");
    box.write(
      "from/old.md",
      `# ${raw}\n\nStarted: 2026-01-10 ${raw}\n\n## ${raw}\n\n${raw}\n\n## Timeline\n\n- 10:00 ${raw}\n`,
    );
    box.write("from/chat.txt", `[2026-01-10 10:20] ${raw}: ${raw}\n[2026-01-10 10:21] ana: ${raw}\n`);
    box.write(
      `from/\u001b[2J.json`,
      JSON.stringify({ incidents: [{ title: EVIL, started: EVIL, updates: [EVIL] }] }),
    );
    box.git(["add", "afterword.yml", `incidents/2026/${ID}.md`]);
    box.git(["commit", "-qm", raw]);
  });

  it.each(COMMANDS)("`afterword %s` shows it as signs that do nothing", (line) => {
    const { code, stdout, stderr } = box.afterword([...line.split(" ").filter(Boolean), "--no-input"]);
    expect(code).not.toBe(1);
    expect(stdout.length + stderr.length).toBeGreaterThan(0);
    // `--format md` is the file itself, byte for byte: it is for files and pipes.
    if (!line.includes("--format md") || line.startsWith("report")) expect(around(stdout)).toBeNull();
    expect(around(stderr)).toBeNull();
  });

  it("shows the title at all", () => {
    expect(box.afterword(["show", ID]).stdout).toContain("a\\x1b]0;owned\\x07");
  });
});
