import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, expect, it } from "vitest";
import { makeContext } from "../../../src/adapters/system.js";
import { profileOf, profileOfText, ranked } from "../../../src/archive/index/alike.js";
import type { Answer } from "../../../src/archive/index/catalogue.js";
import type { Facts } from "../../../src/archive/index/facts.js";
import { fold } from "../../../src/archive/index/fold.js";
import { indexedCatalogue } from "../../../src/archive/index/indexed.js";
import { plainCatalogue } from "../../../src/archive/index/plain.js";
import { EVERYTHING, type Query } from "../../../src/archive/index/query.js";
import { smallCatalogue } from "../../../src/archive/index/small.js";
import { readTextQuery } from "../../../src/archive/index/text-query.js";
import { openArchive } from "../../../src/archive/locate.js";
import type { Context } from "../../../src/ports.js";
import { incidentFile } from "../../support/incident-file.js";

const RUNS = Number(process.env.AFTERWORD_RUNS ?? 24);
const WORDS = ["pool", "Überlastung", "ueberlastung", "DNS", "e-mail", "x²", "naïve", "retry"];

/** A repository that every world is a copy of: made once. */
let model = "";
afterAll(() => rmSync(model, { recursive: true, force: true }));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Step = readonly [operation: string, which: number, what: number];

const step = fc.tuple(
  fc.constantFrom(
    ...["write", "write", "edit", "edit", "same-size", "remove", "rename", "swap", "touch", "old-times"],
    ...["commit", "branch", "back", "hard-reset", "rebase", "folder", "settings"],
    ...["stage", "stash", "ignore", "assume", "nested"],
    ...["garble-index", "cut-index", "drop-wal", "half-built"],
  ),
  fc.nat(1000),
  fc.nat(1000),
) satisfies fc.Arbitrary<Step>;

/** A repository with an archive, and the operations that people and programs do to one. */
function world() {
  const root = mkdtempSync(join(tmpdir(), "afterword-index-"));
  folders.push(root);
  const identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false"];
  const git = (...args: string[]): boolean => {
    try {
      execFileSync("git", ["-C", root, ...identity, ...args], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  };
  const years = join(root, "incidents");
  const put = (name: string, what: number): void => {
    const year = join(years, String(2024 + (what % 3)));
    mkdirSync(year, { recursive: true });
    writeFileSync(join(year, `${name}.md`), text(name, what));
  };
  const all = (): string[] =>
    readdirSync(years, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(years, name))
      .sort();
  const one = (which: number): string | undefined => all()[which % Math.max(1, all().length)];
  const index = (): string[] => {
    const folder = join(root, ".git/afterword");
    try {
      return readdirSync(folder).map((name) => join(folder, name));
    } catch {
      return [];
    }
  };
  if (model === "") {
    git("init", "-q", "-b", "main");
    mkdirSync(years);
    writeFileSync(join(root, "afterword.yml"), "format: 1\n");
    for (let i = 0; i < 4; i++) put(`one-${i}`, i * 7);
    git("add", "-A");
    git("commit", "-qm", "begin");
    model = mkdtempSync(join(tmpdir(), "afterword-index-model-"));
    cpSync(root, model, { recursive: true });
  } else {
    cpSync(model, root, { recursive: true });
    git("update-index", "-q", "--refresh");
  }
  return { root, git, years, put, all, one, index };
}

function text(name: string, what: number): string {
  const word = WORDS[what % WORDS.length] ?? "";
  const start = what % 5 === 0 ? "unknown" : `20${20 + (what % 6)}-0${1 + (what % 9)}-11T10:00`;
  return incidentFile({
    id: what % 4 === 0 ? `id-${what % 7}` : name,
    title: `Broken ${word}`,
    front: [
      `severity: SEV${1 + (what % 4)}`,
      "times:",
      `  started: ${start}`,
      what % 3 === 0 ? "  ended: ongoing" : "  resolved: 2026-11-11T12:00Z",
      `cause: {key: key-${what % 4}}`,
      `factors: [capacity, f${what % 3}]`,
      what % 5 === 0 ? "vendor: Acme" : "trigger: load",
      `tags: [${WORDS[(what + 3) % WORDS.length]}]`,
      what % 11 === 0 ? "times: [" : "perspective: own",
    ],
    body: `## Summary\n\nIt was the ${word}.\n\n## Action items\n\n- [ ] **A1** Mend ${word} @ana due:2026-0${1 + (what % 9)}-01\n`,
  });
}

function perform(where: ReturnType<typeof world>, [operation, which, what]: Step): void {
  const { root, git, put, one, index, years } = where;
  const path = one(which);
  const anyIndex = index()[which % Math.max(1, index().length)];
  if (operation === "write") put(`new-${which % 5}`, what);
  else if (operation === "commit") void (git("add", "-A") && git("commit", "-qm", `change ${what}`));
  else if (operation === "branch")
    void (git("switch", "-q", `b${what % 2}`) || git("switch", "-qc", `b${what % 2}`));
  else if (operation === "back") git("checkout", "-q", "HEAD~1", "--", ".");
  else if (operation === "hard-reset") git("reset", "-q", "--hard", what % 2 ? "HEAD" : "HEAD~1");
  else if (operation === "rebase") void (git("rebase", "-q", "main") || git("rebase", "--abort"));
  else if (operation === "stage") git("add", "-A");
  else if (operation === "stash") void (git("stash", "-q", "-u") && what % 2 && git("stash", "pop", "-q"));
  else if (operation === "ignore") {
    mkdirSync(join(root, ".git/info"), { recursive: true });
    writeFileSync(join(root, ".git/info/exclude"), `new-${what % 5}.md\n`);
  } else if (operation === "folder") renameFolder(years, what);
  else if (operation === "settings") {
    const zone = ["UTC", "Asia/Tokyo"][what % 2];
    writeFileSync(
      join(root, "afterword.yml"),
      `format: 1\ntimezone: ${zone}\nseverities: [{id: SEV${1 + (what % 3)}}]\n`,
    );
  } else if (operation === "half-built") {
    mkdirSync(join(root, ".git/afterword"), { recursive: true });
    writeFileSync(join(root, ".git/afterword", `unfinished-${what}`), "half");
  } else if (operation === "garble-index") garble(anyIndex, what);
  else if (operation === "cut-index") {
    if (anyIndex) writeFileSync(anyIndex, readFileSync(anyIndex).subarray(0, what * 37));
  } else if (operation === "drop-wal") {
    if (anyIndex?.endsWith("-wal")) rmSync(anyIndex);
  } else if (path) performOn(path, where, operation, which, what);
}

function performOn(
  path: string,
  { one, git }: ReturnType<typeof world>,
  operation: string,
  which: number,
  what: number,
): void {
  const other = one(which + what + 1) ?? path;
  const before = readFileSync(path, "utf8");
  if (operation === "remove") rmSync(path);
  else if (operation === "assume")
    git("update-index", which % 2 ? "--assume-unchanged" : "--skip-worktree", path);
  else if (operation === "nested") {
    const nested = join(dirname(path), ".git");
    if (existsSync(nested)) rmSync(nested, { recursive: true });
    else mkdirSync(nested);
  } else if (operation === "rename") renameSync(path, path.replace(/\.md$/, `-${what % 3}.md`));
  else if (operation === "edit") writeFileSync(path, text(basename(path, ".md"), what));
  else if (operation === "same-size") writeFileSync(path, before.replace(/SEV(\d)/, `SEV${1 + (what % 9)}`));
  else if (operation === "touch") utimesSync(path, what, what);
  else if (operation === "swap") {
    writeFileSync(path, readFileSync(other));
    writeFileSync(other, before);
  } else if (operation === "old-times") {
    const { atime, mtime } = statSync(path);
    writeFileSync(path, before.replace(/SEV(\d)/, `SEV${1 + (what % 9)}`));
    utimesSync(path, atime, mtime);
  }
}

function renameFolder(years: string, what: number): void {
  const from = join(years, String(2024 + (what % 3)));
  try {
    renameSync(from, `${from}x`);
  } catch {
    // There is no such folder now, or the other is taken.
  }
}

/** Damage that SQLite can see: in the header of the file. */
function garble(path: string | undefined, what: number): void {
  if (!path) return;
  const bytes = readFileSync(path);
  for (let i = 0; i < 60; i++) bytes[i % Math.max(1, bytes.length)] = (what + i) % 256;
  writeFileSync(path, bytes);
}

const QUERIES: readonly Query[] = [
  EVERYTHING,
  { ...EVERYTHING, sort: "duration", now: 1_795_284_000, limit: 3 },
  { ...EVERYTHING, sort: "severity", severities: ["SEV1", "SEV2", "SEV3"], descending: false },
  { ...EVERYTHING, sort: "title", severity: ["SEV1", "unknown"], actions: "open" },
  { ...EVERYTHING, since: "2022-01-01", until: "2025-04-30", sort: "id" },
  ...WORDS.map((word) => ({ ...EVERYTHING, text: readTextQuery([word]) })),
  { ...EVERYTHING, text: readTextQuery(["broken naïve"]) },
  { ...EVERYTHING, text: readTextQuery(["mend re*", "tag:naive"]) },
];

/** A file's stamp is trusted after 20 ms, not 2 s: else no sequence would ever meet a trusted one. */
async function impatient(globals: Parameters<typeof makeContext>[0]): Promise<Context> {
  const context = await makeContext(globals);
  const stamps = await context.stamps();
  return { ...context, stamps: async () => ({ ...stamps, clockMs: () => stamps.clockMs() + 1980 }) };
}

function profilesOf(found: readonly { readonly facts: Facts }[]) {
  return found.slice(0, 2).map(({ facts }) => profileOf(facts, fold(`${facts.title} it was`)));
}

async function answers(root: string): Promise<readonly [unknown, unknown]> {
  const context = await impatient({ C: root, quiet: true, now: "2026-11-21T18:00Z" });
  const archive = await openArchive(context);
  const settings = JSON.stringify(archive.settings, (_, value) =>
    typeof value === "bigint" ? `${value}` : value,
  );
  const severities = archive.settings.severities.map(({ id }) => id);
  const index = await indexedCatalogue(context, archive, { program: "test", settings });
  const small = await smallCatalogue(context, archive, { program: "test", settings });
  const plain = await plainCatalogue(context, archive);
  if (index === null || small === null) throw new Error("there is no place for an index");
  const ask = async (catalogue: typeof plain) => {
    const found: Answer[] = [];
    for (const query of QUERIES) found.push(await catalogue.find({ ...query, severities }));
    const profiles = [profileOfText("broken pool retry mend"), ...profilesOf(found[0]?.found ?? [])];
    const alike = [];
    for (const profile of profiles) alike.push(ranked(profile, await catalogue.candidates(profile, 10), 10));
    const home = await catalogue.home({ today: "2026-05-02", owners: ["ana"], most: null });
    const named = await catalogue.named("one");
    const ofPaths = [];
    for (const path of named) ofPaths.push(await catalogue.profile(path));
    return JSON.parse(JSON.stringify([found, alike, home, named, ofPaths]));
  };
  try {
    const fresh = await ask(plain);
    return [
      [await ask(index), await ask(small)],
      [fresh, fresh],
    ];
  } finally {
    await index.close();
  }
}

it("answers what a fresh reading of every file answers, whatever happened to files, branches and index", {
  timeout: 60_000 + RUNS * 5_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
      const where = world();
      await answers(where.root);
      for (const one of steps) {
        perform(where, one);
        const [indexed, fresh] = await answers(where.root);
        expect(indexed).toEqual(fresh);
      }
      rmSync(where.root, { recursive: true, force: true });
    }),
    {
      numRuns: RUNS,
      endOnFailure: true,
      // Two files of one id, equally alike.
      examples: [
        [
          [
            ["edit", 879, 525],
            ["folder", 31, 191],
            ["edit", 199, 938],
            ["hard-reset", 969, 267],
          ],
        ],
      ],
    },
  );
});
