// npm run measure:import FOLDER TRUTH [SCORE.PY] [-- options of the scorer]: imports every file of FOLDER into temporary archives and scores
// what came of the files that TRUTH describes. Prints crashes, refusals and hangs over all files, then the score, and
// writes both into docs/figures.md.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { writeBlock } from "./figures.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const program = join(root, "bin/afterword.js");
const HANG_MS = 60_000;
/** Of a file with more incidents than this, only those that the truth may mean are shown. */
const SHOW_ALL = 40;
const NAMES_NO_EXPORT = new Set(["LICENSE", "NOTICE", "score.py", "truth.json"]);

const given = process.argv.slice(2);
const asked = given.find((word) => word.endsWith(".py"));
const [folder, truthFile, ...more] = given.filter((word) => word !== asked);
if (!folder || !truthFile) {
  stop("usage: npm run measure:import FOLDER TRUTH [SCORE.PY] [-- --wrong --files --only KEY]");
}
const corpus = resolve(folder);
for (const path of [corpus, truthFile]) if (!existsSync(path)) stop(`there is no ${path}`);
const truth = parsed(readFileSync(truthFile, "utf8"));
if (typeof truth?.files !== "object" || truth.files === null) stop(`${truthFile} has no \`files\``);
NAMES_NO_EXPORT.add(basename(truthFile));
const scorer = findScorer();
if (scorer === null) {
  stop("there is no score.py beside TRUTH, in FOLDER or above it: name it after TRUTH");
}
const work = mkdtempSync(join(tmpdir(), "afterword-measure-"));
const actual = join(work, "actual");
mkdirSync(actual);

const env = {
  PATH: process.env.PATH,
  HOME: work,
  XDG_STATE_HOME: join(work, "state"),
  XDG_CONFIG_HOME: join(work, "config"),
  GIT_CONFIG_NOSYSTEM: "1",
  CI: "1",
  NO_COLOR: "1",
  TZ: "UTC",
};

function stop(message) {
  console.error(message);
  process.exit(2);
}

/** The scorer of the corpus: the one that was named, else the one beside the truth, in the folder or above it. */
function findScorer() {
  const beside = dirname(resolve(truthFile));
  const places = [beside, corpus, dirname(corpus), dirname(beside)].map((place) => join(place, "score.py"));
  return (asked ? [resolve(asked)] : places).find((path) => existsSync(path)) ?? null;
}

function run(command, args, cwd) {
  const started = Date.now();
  const ran = spawnSync(command, args, { cwd, env, encoding: "utf8", maxBuffer: 1 << 29, timeout: HANG_MS });
  return {
    code: ran.status,
    stdout: ran.stdout ?? "",
    stderr: ran.stderr ?? "",
    ms: Date.now() - started,
    error: ran.error,
  };
}

const afterword = (archive, args) => run(process.execPath, [program, ...args], archive);

function newArchive(name) {
  const archive = join(work, "archives", name);
  mkdirSync(join(archive, "incidents"), { recursive: true });
  writeFileSync(join(archive, "afterword.yml"), `format: 1\ntimezone: ${truth.archive_timezone ?? "UTC"}\n`);
  run("git", ["init", "-q", "-b", "main"], archive);
  return archive;
}

/** An incident that is there already, for events that belong to one. */
function preparedIncident(archive) {
  const id = "2026-01-01-prepared-000000";
  const text = `---\nformat: 1\nid: ${id}\ntitle: Prepared\nstatus: draft\nlanguage: en\n---\n\n# Prepared\n`;
  mkdirSync(join(archive, "incidents/2026"), { recursive: true });
  writeFileSync(join(archive, `incidents/2026/${id}.md`), text);
  return id;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const findings = [];
for (const [key, { file, into, items = [] }] of Object.entries(truth.files)) {
  if (typeof file !== "string" || !existsSync(join(corpus, file))) {
    console.log(`${key}: there is no ${file} in the folder`);
    continue;
  }
  const archive = newArchive(key);
  mkdirSync(dirname(join(actual, key)), { recursive: true });
  const target = into ? ["--into", preparedIncident(archive)] : [];
  const path = join(corpus, file);
  const imported = afterword(archive, ["import", path, ...target, "--json", "--no-input"]);
  writeFileSync(join(actual, `${key}.import.json`), imported.stdout);
  const ids = (parsed(imported.stdout)?.sources ?? []).flatMap(({ incidents }) => incidents);
  const shown = ids.length > SHOW_ALL ? candidates(archive, ids, items) : ids;
  for (const [index, id] of [...new Set(shown)].entries()) {
    writeFileSync(
      join(actual, `${key}.show.${index}.json`),
      afterword(archive, ["show", id, "--json"]).stdout,
    );
  }
  if (shown.length < SHOW_ALL)
    findings.push(...(parsed(afterword(archive, ["check", "--all", "--json"]).stdout)?.findings ?? []));
}
writeFileSync(join(actual, "check.json"), JSON.stringify({ findings }));

function candidates(archive, ids, items) {
  const titles = items.flatMap(({ title }) => title ?? []).filter(Boolean);
  const texts = new Map();
  for (const name of readdirSync(join(archive, "incidents"), { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".md"))
      texts.set(
        name.split("/").at(-1).replace(/\.md$/, ""),
        readFileSync(join(archive, "incidents", name), "utf8"),
      );
  }
  return ids.filter((id) => titles.some((title) => texts.get(id)?.includes(`# ${title}\n`)));
}

const all = readdirSync(corpus, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !NAMES_NO_EXPORT.has(entry.name))
  .map((entry) => relative(corpus, join(entry.parentPath, entry.name)))
  .sort();
const everything = newArchive("everything");
const started = Date.now();
const whole = afterword(everything, ["import", corpus, "--json", "--no-input"]);
const sources = parsed(whole.stdout)?.sources ?? [];
const crashed = parsed(whole.stdout) === null ? 1 : 0;
const refused = sources.filter(({ incidents, events }) => incidents.length === 0 && events === 0);
const silent = refused.filter(({ skipped }) => skipped.length === 0);
if (crashed) console.log(`import of the whole folder: exit ${whole.code}\n${whole.stderr.slice(0, 2000)}`);
if (process.env.MEASURE_VERBOSE)
  for (const { file, skipped } of refused)
    console.log(
      `refused ${relative(corpus, file)}: ${skipped
        .map(({ reason }) => reason)
        .join("; ")
        .slice(0, 200)}`,
    );
const imported = sources.length - refused.length;
const seconds = ((Date.now() - started) / 1000).toFixed(1);
console.log(
  `${all.length} files: ${imported} imported, ${refused.length - silent.length} refused with a reason, ${silent.length} without one, ${crashed} crashes, ${seconds} s`,
);

const score = (options) =>
  spawnSync("python3", [scorer, actual, resolve(truthFile), ...options], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
const scored = score(more);
const unsaid = wrongAndUnsaid(score(["--wrong"]).stdout);
process.stdout.write(scored.stdout + scored.stderr);
for (const row of unsaid) console.log(`wrong without a finding: ${row}`);
console.log(`wrong values without a finding: ${unsaid.length}`);
if (scored.status === 0 && more.length === 0) writeFigures(scored.stdout);
if (process.env.MEASURE_KEEP) console.log(`kept in ${work}`);
else rmSync(work, { recursive: true, force: true });
process.exit(crashed || silent.length > 0 ? 1 : (scored.status ?? 1));

/**
 * The facts for which a value was given that is wrong, and nothing that the import or `check` said of the file speaks of
 * that field. A value that is missing is none.
 */
function wrongAndUnsaid(printed) {
  const speaksOf = {
    time: /zone|time|clock|year|day|before|after|order|placeholder|earlier|later/i,
    timeline: /zone|time|clock|year|day|order|entry|event|placeholder|earlier/i,
    title: /title|headline/i,
    severity: /severity/i,
    language: /language/i,
    vendor: /vendor/i,
    cause: /cause/i,
    actions: /action/i,
    incidents: /incident/i,
  };
  return printed.split("\n").filter((row) => {
    const [, key = "", field = "", note = ""] = /^(\S+): ([a-z: ]+?): (.*)$/.exec(row) ?? [];
    const given = /got (?!nothing|null|""|\[\]|0$|none$)/.test(note) || /: \{"/.test(note);
    const words = speaksOf[field.split(/[ :]/)[0]];
    return given && words !== undefined && !words.test(saidOf(key));
  });
}

/** Everything that the import of one file said: notes, what was skipped, findings of its incidents. */
function saidOf(key) {
  const path = join(actual, `${key}.import.json`);
  const sources = (existsSync(path) ? parsed(readFileSync(path, "utf8"))?.sources : null) ?? [];
  const ids = new Set(sources.flatMap(({ incidents }) => incidents));
  const told = findings.filter(({ file = "" }) => ids.has(file.split("/").at(-1).replace(/\.md$/, "")));
  const notes = sources.flatMap((source) => [...source.notes, ...source.skipped.map(({ reason }) => reason)]);
  return [...notes, ...told.map(({ message }) => message)].join("\n");
}

/** The scorer's table as Markdown, below the counts over all files. No paths: the corpus is not part of the project. */
function writeFigures(printed) {
  const rows = [...printed.matchAll(/^(\S.*?) {2,}(\d+) +(\d+) +(\d+ %|-) +(\d+ %|-)$/gm)].map(
    ([, field, facts, right, precision, recall]) => [field, facts, right, precision, recall],
  );
  const sum = (column) => rows.reduce((total, row) => total + Number(row[column]), 0);
  const table = [
    ["field", "facts", "right", "precision", "recall"],
    ["---", "--:", "--:", "--:", "--:"],
    ...rows,
    ["**all**", sum(1), sum(2), "", ""],
  ].map((row) => `| ${row.join(" | ")} |`);
  const body = `Over the corpus of real incident data, and hand-checked facts of a part of its files.

- ${all.length} files with ${sources.length} exports in them: ${imported} imported, ${refused.length - silent.length} refused with a reason, ${silent.length} refused without one
- crashes: ${crashed}; time for all of them in one run: ${seconds} s
- facts right: ${sum(2)} of ${sum(1)} (at least 95 % are wanted)
- wrong values that no finding or note speaks of: ${unsaid.length} of ${sum(1)} facts (at most 1 % is wanted)

${table.join("\n")}`;
  writeBlock("import", "Import of what exists", "npm run measure:import FOLDER TRUTH", body);
}
