import { basename, join, resolve } from "node:path";
import { type Applied, applyChanges, diffOf } from "../archive/changes.js";
import type { FileChange } from "../archive/file-change.js";
import { findArchive } from "../archive/locate.js";
import { SETTINGS_FILE } from "../archive/paths.js";
import { textOf } from "../git/answers.js";
import { readBlobs } from "../git/blobs.js";
import { commitPaths } from "../git/commit.js";
import type { Committed, PathContent } from "../git/commit-plan.js";
import { readConfig } from "../git/config.js";
import { driverCommand, registerDriver, registeredDriver } from "../git/merge-driver.js";
import { openRepository, type Repository } from "../git/repository.js";
import { indexEntry, storeBlob, type TreeEdit } from "../git/scratch.js";
import { assertIdentity, assertMayCommit, assertMayHold } from "../git/state.js";
import { listEntries } from "../git/tree-changes.js";
import { DEFAULT_SETTINGS } from "../model/settings.js";
import { visibleLine } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { settingsText, withAttributes } from "./init-files.js";
import { applyRepository, planRepository, type RepositoryPlan } from "./init-repository.js";
import { journalCommit } from "./journal-commit.js";

const ATTRIBUTES = ".gitattributes";
const MESSAGE = "Start an incident archive\n";

/** Makes or adopts an archive. Commits exactly what it wrote, pushes nothing, and a second run changes nothing. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const folder = await folderOf(context, args.positional[0]);
  const url = typeof args.options.remote === "string" ? args.options.remote : null;
  const plan = await planRepository(context, folder, url);
  if (plan.kind !== "there") {
    assertIdentity({
      config: await readConfig(await context.git(context.cwd)),
      env: context.env,
      root: folder,
    });
    if (context.globals.dryRun) return dryRunOfNew(context, plan);
  } else if (context.globals.dryRun) {
    const exists = (await (await context.files()).kind(folder)) !== null;
    return exists ? dryRun(context, plan) : dryRunOfNew(context, plan);
  }
  await applyRepository(context, plan);
  const repository = await openRepository(context, folder);
  const committed = await writeArchive(context, repository, folder);
  const driver = await driverCommand(context);
  if (registeredDriver(repository.config) !== driver) await registerDriver(repository.git, driver);
  return outcome(context, plan, committed);
}

/** The folder that is named, else the archive that one stands in, else where one stands. */
async function folderOf(context: Context, named: string | undefined): Promise<string> {
  if (named !== undefined) return resolve(context.cwd, named);
  return (await findArchive(context))?.root ?? context.cwd;
}

interface Written extends Applied {
  readonly commit: Committed | null;
}

async function writeArchive(context: Context, repository: Repository, folder: string): Promise<Written> {
  const planned = await planFiles(context, repository, folder);
  if (planned.commit.length === 0) return { changed: [], diff: "", commit: null };
  await assertMayCommit(context, repository, repository.head ?? "refs/heads/main");
  await assertMayHold(repository, [
    ...planned.commit.map(({ path }) => path),
    `${repository.prefix}incidents/x.md`,
  ]);
  const archive = { root: folder, settings: DEFAULT_SETTINGS, findings: [] };
  const applied = await applyChanges(context, archive, planned.files, "init");
  const ref = repository.head ?? "refs/heads/main";
  const commit = await commitPaths(context, repository, {
    paths: planned.commit,
    message: MESSAGE,
    ref,
    start: null,
    staged: await stagedAttributes(repository),
  });
  if (commit) await journalCommit(context, folder, "init", commit);
  return { ...applied, commit };
}

/** Lines of .gitattributes that the user has staged stay staged, and nothing else does: our line joins them. */
async function stagedAttributes(repository: Repository): Promise<readonly TreeEdit[]> {
  const path = repository.prefix + ATTRIBUTES;
  const staged = await indexEntry(repository, path);
  const { commit, git } = repository;
  const before = commit === null ? undefined : (await listEntries(git, commit, [path])).get(path);
  if (staged?.oid === before?.oid) return [];
  if (staged === null) return [{ path, entry: null }];
  const bytes = (await readBlobs(git, [staged.oid])).get(staged.oid);
  const text = withAttributes(textOf(bytes ?? new Uint8Array()));
  if (text === null) return [{ path, entry: staged }];
  return [{ path, entry: { mode: staged.mode, oid: await storeBlob(repository, text) } }];
}

interface PlannedFiles {
  readonly files: readonly FileChange[];
  readonly commit: readonly PathContent[];
}

/** afterword.yml where there is none, our line in .gitattributes; in the commit on top of what the commit before has. */
async function planFiles(context: Context, repository: Repository, folder: string): Promise<PlannedFiles> {
  const committed = await committedTexts(repository, [SETTINGS_FILE, ATTRIBUTES]);
  const files: FileChange[] = [];
  const commit: PathContent[] = [];
  const here = async (name: string) => {
    const bytes = await repository.files.read(join(folder, name));
    return bytes === null ? null : textOf(bytes);
  };
  const [settings, fresh] = [await here(SETTINGS_FILE), newSettings(context, repository, folder)];
  if (settings === null) files.push({ path: SETTINGS_FILE, before: null, after: fresh });
  const isOurs = settings === null || settings === fresh;
  if (isOurs && committed.get(SETTINGS_FILE) === undefined)
    commit.push({ path: repository.prefix + SETTINGS_FILE, content: fresh });
  const attributes = await here(ATTRIBUTES);
  const after = withAttributes(attributes);
  if (after !== null) files.push({ path: ATTRIBUTES, before: attributes, after });
  const inCommit = withAttributes(committed.get(ATTRIBUTES) ?? null);
  if (inCommit !== null) commit.push({ path: repository.prefix + ATTRIBUTES, content: inCommit });
  return { files, commit };
}

async function committedTexts(
  repository: Repository,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (repository.commit === null) return new Map();
  const { git, prefix, commit } = repository;
  const entries = await listEntries(
    git,
    commit,
    names.map((name) => prefix + name),
  );
  const blobs = await readBlobs(
    git,
    [...entries.values()].map(({ oid }) => oid),
  );
  const found = new Map<string, string>();
  for (const [path, { oid }] of entries)
    found.set(path.slice(prefix.length), textOf(blobs.get(oid) ?? new Uint8Array()));
  return found;
}

function newSettings(context: Context, repository: Repository, folder: string): string {
  const locale = context.env.LC_ALL || context.env.LC_MESSAGES || context.env.LANG || "";
  return settingsText({
    name: `${visibleLine(basename(folder))} incidents`,
    language: /^(de|da)/.exec(locale)?.[1] ?? "en",
    timezone: context.globals.tz ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    remote: "origin",
    branch: (repository.head ?? "refs/heads/main").replace(/^refs\/heads\//, ""),
  });
}

async function dryRun(context: Context, plan: RepositoryPlan): Promise<Outcome> {
  const repository = await openRepository(context, plan.folder);
  const { files, commit } = await planFiles(context, repository, plan.folder);
  if (commit.length > 0) await assertMayCommit(context, repository, repository.head ?? "refs/heads/main");
  const lines = [
    await diffOf(files),
    commit.length > 0 ? `Commit: ${MESSAGE}` : "Nothing to commit.\n",
    "Pushed: nothing.\n",
  ];
  return { json: { changed: files.map(({ path }) => path) }, text: lines.join("") };
}

/** Of a folder or repository that does not exist yet there is no state to look at. */
function dryRunOfNew(context: Context, plan: RepositoryPlan): Outcome {
  const { kind, folder, remote } = plan;
  const made =
    kind === "clone"
      ? `clone ${visibleLine(remote?.url ?? "")} to ${folder}`
      : `make ${kind === "there" ? "the folder" : "a git repository in"} ${folder}`;
  const text = `Would ${made},\nwrite ${SETTINGS_FILE} and ${ATTRIBUTES}, and commit them:\n${MESSAGE}Pushed: nothing.\n`;
  return {
    json: {
      changed: kind === "clone" ? [] : [SETTINGS_FILE, ATTRIBUTES],
      root: folder,
      dry_run: context.globals.dryRun,
    },
    text,
  };
}

function outcome(context: Context, plan: RepositoryPlan, written: Written): Outcome {
  const { folder, kind } = plan;
  const commit = written.commit?.id ?? null;
  const json = { changed: written.changed, root: folder, commit };
  if (context.globals.quiet) return { json, text: "" };
  const what = { clone: "Cloned", make: "Made an archive in", there: "An archive is in" }[kind];
  const lines = [`${what} ${kind === "clone" ? `${visibleLine(plan.remote?.url ?? "")} to ` : ""}${folder}`];
  if (kind === "there" && plan.remote) {
    lines.push(`Added the remote ${plan.remote.name}: ${visibleLine(plan.remote.url)}`);
  }
  if (written.changed.length > 0) lines.push(`Wrote ${written.changed.join(", ")}`);
  lines.push(
    commit ? `Committed here as ${commit.slice(0, 10)}; nothing was pushed.` : "Nothing else to do.",
  );
  return { json, text: `${lines.join("\n")}\nNext: afterword new\n` };
}
