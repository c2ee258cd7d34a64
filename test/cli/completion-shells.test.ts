import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type IPty, spawn } from "@lydell/node-pty";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { PROGRAM, type Sandbox, sandbox } from "../support/program.js";

const ID = "2026-11-20-checkout-7k3fq2";
const PATIENCE_MS = 20_000;
/** Each typed line, and what the shell makes of it when Tab is pressed once. */
const LINES: ReadonlyArray<[string, string, string]> = [
  ["a command", "afterword subm", "afterword submit "],
  ["an option", "afterword submit --no-p", "afterword submit --no-push "],
  ["a value", "afterword check --format sar", "afterword check --format sarif "],
  ["an incident", "afterword show 2026-11", `afterword show ${ID} `],
];

/** Where the installation line of the script puts it, in a home of its own, and how a shell of that home is started. */
const SHELLS: Readonly<Record<string, { readonly script: string; readonly rc: [string, string] | null }>> = {
  bash: {
    script: "home/.local/share/bash-completion/completions/afterword",
    rc: ["home/.bashrc", "PS1='ready> '\n. ~/.local/share/bash-completion/completions/afterword\n"],
  },
  zsh: {
    script: "home/functions/_afterword",
    rc: [
      "home/.zshrc",
      "PS1='ready> '\nunsetopt prompt_cr prompt_sp\nfpath=(~/functions $fpath)\nautoload -Uz compinit\ncompinit -u -D\n",
    ],
  },
  fish: { script: "home/.config/fish/completions/afterword.fish", rc: null },
};

/** Without the shell the test says so and passes, unless AFTERWORD_SHELLS_REQUIRED is set. */
function isHere(shell: string): boolean {
  if (spawnSync(shell, ["-c", "exit 0"]).status === 0) return true;
  process.stderr.write(`no ${shell} here: what it completes was not looked at\n`);
  expect(process.env.AFTERWORD_SHELLS_REQUIRED ?? "").toBe("");
  return false;
}

let box: Sandbox;
beforeAll(() => {
  box = sandbox();
  box.write("archive/afterword.yml", "");
  box.write(`archive/incidents/2026/${ID}.md`, "---\nformat: 1\n---\n");
  box.write("archive/incidents/2026/$(touch evil).md", "");
  box.write("home/bin/afterword", `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`);
  execFileSync("chmod", ["+x", join(box.folder, "home/bin/afterword")]);
  mkdirSync(join(box.folder, "archive/sub"));
  for (const [shell, { script, rc }] of Object.entries(SHELLS)) {
    box.write(script, box.afterword(["completion", shell]).stdout);
    if (rc) box.write(...rc);
  }
});

const open: IPty[] = [];
afterEach(() => {
  for (const terminal of open.splice(0)) terminal.kill("SIGKILL");
});

const environment = () => ({
  ...box.env,
  PATH: `${join(box.folder, "home/bin")}:${process.env.PATH}`,
  ZDOTDIR: join(box.folder, "home"),
  TERM: "xterm-256color",
});

/** Types lines at the prompt of a real shell, Tab behind each; answers what stands there then. */
async function typed(shell: string, line: string, wanted: string): Promise<string> {
  const terminal = spawn(shell, ["-i"], {
    cwd: join(box.folder, "archive/sub"),
    cols: 150,
    rows: 30,
    env: environment(),
  });
  open.push(terminal);
  let raw = "";
  const drawn = () => stripVTControlCharacters(raw);
  terminal.onData((data) => {
    raw += data;
    if (data.includes("\u001b[c")) terminal.write("\u001b[?62c");
  });
  const deadline = Date.now() + PATIENCE_MS;
  const until = async (isThere: () => boolean) => {
    while (!isThere() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await until(() => drawn().includes("ready> "));
  terminal.write(`${line}\t`);
  await until(() => drawn().includes(wanted));
  return drawn();
}

/** fish completes a line without a terminal, by the same completions. */
function asked(line: string): string {
  const answer = execFileSync("fish", ["-c", 'complete -C "$argv[1]"', line], {
    cwd: join(box.folder, "archive/sub"),
    env: environment(),
    encoding: "utf8",
  });
  const words = answer.split("\n").filter(Boolean);
  return words.map((word) => `${line.replace(/\S*$/, "")}${word.split("\t")[0]} `).join("\n");
}

describe.each(Object.keys(SHELLS))("in %s itself, the script where it says that it belongs", (shell) => {
  it.each(LINES)("Tab completes %s", async (_what, line, wanted) => {
    if (!isHere(shell)) return;
    expect(shell === "fish" ? asked(line) : await typed(shell, line, wanted)).toContain(wanted);
    // No command in a file's name was run.
    expect(readdirSync(join(box.folder, "archive/sub"))).toEqual([]);
  });
});
