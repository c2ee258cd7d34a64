import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One call of git as the program made it. */
export interface GitCall {
  /** `-c` settings, as `key=value`. */
  readonly settings: readonly string[];
  /** Options before the command. */
  readonly before: readonly string[];
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const VARIABLES =
  "GIT_TERMINAL_PROMPT GIT_OPTIONAL_LOCKS GIT_ALLOW_PROTOCOL GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE".split(" ");

/** A git that stands before the real one on PATH and notes each call, one file a call. */
const RECORDER = `#!/bin/sh
PATH=\${PATH#*:}
printf '%s\\0' ${VARIABLES.map((name) => `"$${name}"`).join(" ")} "$@" > "$RECORDED/$$-$(date +%N)"
exec git "$@"
`;

/** What a hook of another repository leaves in the environment of all that it starts. */
const OF_ANOTHER = { GIT_DIR: "/nowhere", GIT_WORK_TREE: "/nowhere", GIT_INDEX_FILE: "/nowhere/index" };

export class GitRecorder {
  private readonly calls: string;
  private readonly programs: string;
  constructor(folder: string) {
    this.calls = join(folder, "git-calls");
    this.programs = join(folder, "git-recorder");
    for (const made of [this.calls, this.programs]) mkdirSync(made);
    writeFileSync(join(this.programs, "git"), RECORDER, { mode: 0o755 });
  }
  /** For the environment of the program. */
  env(path: string | undefined): Readonly<Record<string, string>> {
    return { ...OF_ANOTHER, PATH: `${this.programs}:${path ?? ""}`, RECORDED: this.calls };
  }
  /** The calls since the last time that this was asked. */
  take(): readonly GitCall[] {
    return readdirSync(this.calls).map((name) => {
      const parts = readFileSync(join(this.calls, name), "utf8").split("\0").slice(0, -1);
      rmSync(join(this.calls, name));
      return callOf(parts);
    });
  }
}

function callOf(parts: readonly string[]): GitCall {
  const env = Object.fromEntries(VARIABLES.map((name, at) => [name, parts[at] ?? ""]));
  const words = parts.slice(VARIABLES.length);
  const settings: string[] = [];
  const before: string[] = [];
  let at = 0;
  for (; words[at]?.startsWith("-"); at++) {
    if (words[at] === "-c") settings.push(words[++at] ?? "");
    else before.push(words[at] ?? "");
  }
  return { settings, before, command: words[at] ?? "", args: words.slice(at + 1), env };
}

const NEVER =
  /^(?:stash|reset|clean|checkout|switch|restore|commit|rebase|am|pull|merge|add|rm|mv|filter-branch)$/;
const FORCING = /^(?:--force|-f|--no-verify|--hard|--mirror|--delete)$/;
/** Only what a remote has is written over our copy of it; a lease names the very commit that it takes the place of. */
const LEAPS =
  /^(?:\+(?!refs\/heads\/[^:]*:refs\/remotes\/)|--force-with-lease(?!=refs\/heads\/[^:]+:(?:[0-9a-f]{40})?$))/;
/** Commands that know no pathspec magic, or whose own callee must mean what it always means. */
const NO_LITERAL = new Set(["check-ignore", "hook"]);

/** What is wrong with a call by the rules 8 and 12 (ROBUSTNESS.md); empty: nothing. */
export function wrongIn({ settings, before, command, args, env }: GitCall): readonly string[] {
  const wrong: string[] = [];
  const must = (is: boolean, what: string) =>
    void (is || wrong.push(`${command} ${args.join(" ")}: ${what}`));
  if (command === "" || before.includes("--version")) return wrong;
  must(settings.includes("core.fsmonitor=false"), "fsmonitor is not off");
  must(settings.includes("safe.bareRepository=explicit"), "a bare repository in the tree is opened");
  must(before.includes("--no-pager"), "it may page");
  must(before.includes("--literal-pathspecs") || NO_LITERAL.has(command), "pathspecs are not literal");
  must(env.GIT_TERMINAL_PROMPT === "0", "it may ask");
  must(env.GIT_OPTIONAL_LOCKS === "0", "it may lock");
  must(env.GIT_ALLOW_PROTOCOL === "https:ssh:file", "any protocol");
  must(env.GIT_DIR === "" && env.GIT_WORK_TREE === "", "it works on another repository");
  must(env.GIT_INDEX_FILE === "" || /\/afterword\//.test(env.GIT_INDEX_FILE ?? ""), "another's index");
  must(!NEVER.test(command), "it may take work away");
  must(!args.some((word) => FORCING.test(word) || LEAPS.test(word)), "it forces");
  const end = args.findIndex((word) => word === "--" || word === "--end-of-options");
  const text = args.findIndex((word) => /^(?:\.\/)?incidents\/|^-x|--upload-pack/.test(word));
  must(text < 0 || (end >= 0 && end < text), "text of a user stands where options do");
  return wrong;
}

/** What a push puts in the place of what; null where it makes a branch, or is none. */
export function replacedBy({
  command,
  args,
}: GitCall): { readonly from: string; readonly to: string } | null {
  const from = args.map((word) => /^--force-with-lease=[^:]+:([0-9a-f]{40})$/.exec(word)?.[1]).find(Boolean);
  const to = args.map((word) => /^([0-9a-f]{40}):refs\//.exec(word)?.[1]).find(Boolean);
  return command === "push" && from && to ? { from, to } : null;
}
