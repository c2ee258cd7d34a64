// Times of whole processes. The fastest of several runs says what a command costs; the others say what else ran.
import { spawnSync } from "node:child_process";

/** The environment of every measured process: a home of its own, and nothing that makes every Node start slower. */
export function environment(home) {
  const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, ...rest } = process.env;
  const kept = Object.entries(rest).filter(([name]) => !/^(GIT_|AFTERWORD_|XDG_|CI$)/.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    XDG_STATE_HOME: home,
    XDG_CONFIG_HOME: home,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Anna",
    GIT_AUTHOR_EMAIL: "anna@example.org",
    GIT_COMMITTER_NAME: "Anna",
    GIT_COMMITTER_EMAIL: "anna@example.org",
  };
}

/** Milliseconds of one run; `ok`: the exit codes that are no failure. */
export function once(command, args, { cwd, env, ok = [0] }) {
  const started = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1 << 30,
  });
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  if (error) throw error;
  if (!ok.includes(status)) throw new Error(`${command} ${args.join(" ")}: exit ${status}\n${stderr}`);
  return { ms, stdout: String(stdout) };
}

/** Fastest and median of several tasks that take turns, so that a slow minute hits all of them. */
export async function inTurns(tasks, runs) {
  const times = new Map(Object.keys(tasks).map((name) => [name, []]));
  for (let i = 0; i < runs; i++) {
    for (const [name, task] of Object.entries(tasks)) times.get(name).push(await task(i));
  }
  const figures = [...times].map(([name, all]) => {
    const sorted = [...all].sort((a, b) => a - b);
    return [name, { least: sorted[0], median: sorted[Math.floor(sorted.length / 2)] }];
  });
  return Object.fromEntries(figures);
}

export function isThere(command) {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).error === undefined;
}

export const ratio = (a, b) => (a / b).toFixed(2);
export const ms = (value) => (value < 10_000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(1)} s`);

export function table(titles, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(titles), line(titles.map(() => "---")), ...rows.map(line)].join("\n");
}
