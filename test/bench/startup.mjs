// What a short command costs, as a ratio to a bare `node -e 0` of the same Node.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pty from "@lydell/node-pty";
import { environment, inTurns, ms, once, ratio, table } from "./measure.mjs";

/** The example archive in a repository of its own, with a bare remote beside it. */
function workplace(root, folder) {
  const archive = join(folder, "archive");
  mkdirSync(archive, { recursive: true });
  cpSync(join(root, "afterword.yml"), join(archive, "afterword.yml"));
  cpSync(join(root, "incidents"), join(archive, "incidents"), { recursive: true });
  const env = environment(folder);
  const git = (...args) => once("git", args, { cwd: archive, env });
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-qm", "begin");
  git("init", "-q", "--bare", "-b", "main", join(folder, "remote.git"));
  git("remote", "add", "origin", join(folder, "remote.git"));
  git("push", "-q", "-u", "origin", "main");
  const [first] = readdirSync(join(archive, "incidents"), { recursive: true }).filter((name) =>
    name.endsWith(".md"),
  );
  return { archive, env, git, example: join(archive, "incidents", first) };
}

/** Milliseconds until the first question of `new` is on the screen. */
function firstPrompt(node, program, { archive, env }) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = pty.spawn(node, [program, "new"], { cwd: archive, env, cols: 100, rows: 30 });
    let seen = "";
    let time = null;
    child.onData((text) => {
      seen += text;
      if (time !== null || !seen.includes("(1/6)")) return;
      time = Number(process.hrtime.bigint() - started) / 1e6;
      child.kill("SIGKILL");
    });
    child.onExit(() => (time === null ? reject(new Error(`no first prompt:\n${seen}`)) : resolve(time)));
  });
}

function bareInTerminal(node, { archive, env }) {
  return new Promise((resolve) => {
    const started = process.hrtime.bigint();
    const child = pty.spawn(node, ["-e", "0"], { cwd: archive, env, cols: 100, rows: 30 });
    child.onExit(() => resolve(Number(process.hrtime.bigint() - started) / 1e6));
  });
}

/** A new draft each time: the example under another id. */
function draft({ archive, example }, name) {
  const text = readFileSync(example, "utf8").replace(/^id: .*$/m, `id: ${name}`);
  const path = `incidents/undated/${name}.md`;
  mkdirSync(join(archive, "incidents/undated"), { recursive: true });
  writeFileSync(join(archive, path), text);
  return path;
}

async function measureNode(node, program, place, runs) {
  const { archive, env, git, example } = place;
  const run = (args, ok) => () => once(node, [program, ...args], { cwd: archive, env, ok }).ms;
  const bare = () => once(node, ["-e", "0"], { cwd: archive, env }).ms;
  const short = await inTurns(
    {
      bare,
      version: run(["--version"]),
      help: run(["--help"]),
      check: run(["check", example], [0, 3]),
      show: run(["show", example]),
      list: run(["list"]),
      terminal: () => bareInTerminal(node, place),
      prompt: () => firstPrompt(node, program, place),
    },
    runs,
  );
  const stamp = Date.now().toString(36);
  const shared = await inTurns(
    {
      submit: (i) => {
        const path = draft(place, `undated-bench-${stamp}-${i}a`);
        return once(node, [program, "submit", path, "--draft"], { cwd: archive, env }).ms;
      },
      git: (i) => {
        const path = draft(place, `undated-bench-${stamp}-${i}b`);
        return git("add", path).ms + git("commit", "-qm", "x").ms + git("push", "-q").ms;
      },
    },
    Math.ceil(runs / 2),
  );
  const long = await measureLongDraft(node, program, place, Math.ceil(runs / 2));
  return { ...short, ...shared, ...long };
}

const ENTRIES = 500;

/** A draft with a long timeline, whose next question is when it ended. */
function longDraft(node, program, { archive, env }) {
  const two = (value) => String(value).padStart(2, "0");
  const timeline = Array.from(
    { length: ENTRIES },
    (_, i) =>
      `2026-01-${two(10 + Math.floor(i / 250))}T${two(Math.floor((i % 250) / 15))}:${two((i % 15) * 4)} step ${i} was seen @anna`,
  );
  const times = { started: "2026-01-10T00:00", detected: "2026-01-10T00:04" };
  const answers = {
    title: "A long timeline",
    severity: "SEV2",
    times,
    impact: [{ service: "unknown" }],
    timeline,
  };
  const args = [program, "new", "--answers", "-", "--no-input", "--quiet"];
  const ran = spawnSync(node, args, { cwd: archive, env, input: JSON.stringify(answers), encoding: "utf8" });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return ran.stdout.trim();
}

/** Types into a prompt: milliseconds until it is drawn, and from each key to what it draws. */
function typed(node, args, { archive, env }, steps) {
  return new Promise((resolve, reject) => {
    const child = pty.spawn(node, args, { cwd: archive, env, cols: 100, rows: 30 });
    const times = [];
    let [seen, from, started] = ["", 0, process.hrtime.bigint()];
    child.onData((text) => {
      seen += text;
      const step = steps[times.length];
      if (step === undefined || seen.indexOf(step.draws, from) < 0) return;
      times.push(Number(process.hrtime.bigint() - started) / 1e6);
      const next = steps[times.length];
      if (next === undefined) return child.kill("SIGKILL");
      setTimeout(() => {
        from = seen.length;
        started = process.hrtime.bigint();
        child.write(next.keys);
      }, 100);
    });
    child.onExit(() =>
      times.length === steps.length ? resolve(times) : reject(new Error(`not drawn:\n${seen}`)),
    );
  });
}

/** Resuming a draft of 500 entries (and a bare node in turns with it), a key typed into its timeline, and an answer of it that is saved. */
async function measureLongDraft(node, program, place, runs) {
  const id = longDraft(node, program, place);
  const steps = [{ draws: "> " }, { keys: "x", draws: "x" }, { keys: "\r", draws: `e${ENTRIES}` }];
  const resuming = await inTurns(
    {
      beside: () => bareInTerminal(node, place),
      resume: async () => (await typed(node, [program, "edit", id], place, [{ draws: "(4/6)" }]))[0],
    },
    runs,
  );
  const figures = { key: [], answer: [] };
  for (let i = 0; i < Math.ceil(runs / 3); i++) {
    const asked = [program, "edit", id, "timeline"];
    steps[2].draws = `e${ENTRIES + 1 + i}`;
    const [, key, answer] = await typed(node, asked, place, steps);
    figures.key.push(key);
    figures.answer.push(answer);
  }
  const least = (all) => ({ least: Math.min(...all) });
  return { ...resuming, key: least(figures.key), answer: least(figures.answer) };
}

/** The rows of one Node against the limits of the project. */
function rows(version, figures) {
  const { bare, terminal } = figures;
  const line = (name, figure, base, limit) => {
    const measured = figure.least / base;
    return [
      version,
      name,
      ms(figure.least),
      ratio(figure.least, base),
      String(limit),
      measured <= limit ? "yes" : "no",
    ];
  };
  const quick = (name, { least }, limit) => [
    version,
    name,
    ms(least),
    "–",
    limit === null ? "–" : ms(limit),
    limit === null ? "–" : least <= limit ? "yes" : "no",
  ];
  return [
    line("`--version`", figures.version, bare.least, 1.4),
    line("`--help`", figures.help, bare.least, 1.5),
    line("`check` of one file", figures.check, bare.least, 3.6),
    line("`show`", figures.show, bare.least, 3.2),
    line("`list`", figures.list, bare.least, 3.2),
    line("first prompt of `new`", figures.prompt, terminal.least, 3.5),
    line(`resume of a draft with ${ENTRIES} entries`, figures.resume, figures.beside.least, 3.5),
    quick(`from a key to its drawing, ${ENTRIES} entries`, figures.key, 30),
    quick(`from Enter to the saved entry, ${ENTRIES} entries`, figures.answer, null),
    line("`submit`, to git add + commit + push + bare", figures.submit, figures.git.least + bare.least, 3.5),
  ];
}

export async function startup(root, folder, nodes, runs) {
  const program = join(root, "bin/afterword.js");
  const all = [];
  for (const [i, node] of nodes.entries()) {
    const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
    const place = workplace(root, join(folder, `start-${i}`));
    // As `npm ci` does with this Node; without it each command keeps V8's code at its own first run.
    once(node, [join(root, "scripts/warm.cjs"), join(root, "dist")], { cwd: root, env: place.env });
    all.push(...rows(version, await measureNode(node, program, place, runs)));
  }
  return table(["Node", "command", "fastest", "ratio", "limit", "kept"], all);
}
