import { type Entry, listEntries } from "../git/blobs.js";
import type { Context } from "../ports.js";
import type { Archive } from "./archive.js";
import { type CommittedPlace, isIncident, settingsAt } from "./at-commit.js";
import { type Kept, openKept } from "./index/kept.js";
import { type KnownFile, type KnownFolder, packFolder, unpackFolder } from "./known-files.js";
import { INCIDENTS_FOLDER, SETTINGS_FILE } from "./paths.js";

const FOLDER = "040000";
const REGULAR = "100644";

/** What a report may read of a commit besides its incidents. */
const OTHERS = ["reports", "templates"];

/** An archive as one commit has it, for a report: of its incidents only the folders are listed. */
export interface ReportCommit extends Archive, CommittedPlace {
  /** Regular files besides the incidents. */
  readonly tree: readonly Pick<Entry, "path" | "oid">[];
  readonly folders: readonly Entry[];
}

export async function reportCommit(archive: Archive, place: CommittedPlace): Promise<ReportCommit> {
  const { git, commit, prefix } = place;
  const settingsPath = `${prefix}${SETTINGS_FILE}`;
  const asked = [INCIDENTS_FOLDER, ...OTHERS].map((name) => `${prefix}${name}/`);
  const entries = await listEntries(git, commit, [settingsPath, ...asked]);
  const tree = entries.filter(({ mode }) => mode === REGULAR);
  const settingsFile = tree.find(({ path }) => path === settingsPath);
  return {
    root: archive.root,
    ...(archive.bare ? { bare: archive.bare } : {}),
    ...(await settingsAt(git, settingsFile?.oid ?? null)),
    ...{ commit, prefix, git, tree },
    folders: entries.filter(
      ({ mode, path }) => mode === FOLDER && path.startsWith(`${prefix}${INCIDENTS_FOLDER}/`),
    ),
  };
}

/** An incident file of a commit, and what is known of it. */
export interface ReportFile {
  /** From the archive's root. */
  readonly path: string;
  readonly oid: string;
  readonly known: KnownFile | null;
}

export interface ReportFolder {
  readonly name: string;
  /** git's name of all that lies in it. */
  readonly tree: string;
  readonly files: readonly ReportFile[];
  /** What is kept is of just this tree. */
  readonly isKept: boolean;
}

/** What earlier reports have kept; null where nothing is kept. It hangs on the settings of the commit. */
export async function keptFacts(context: Context, commit: ReportCommit): Promise<Kept | null> {
  return context.env.AFTERWORD_NO_INDEX ? null : openKept(context, commit, "facts", []);
}

/** The incident files of a commit in git's order. A folder in which nothing changed is not even listed. */
export async function foldersOf(commit: ReportCommit, kept: Kept | null): Promise<readonly ReportFolder[]> {
  const known = await Promise.all(commit.folders.map(({ path }) => knownFolder(kept, nameOf(path))));
  const isSame = (folder: Entry, at: number): boolean => known[at]?.tree === folder.oid;
  const others = commit.folders.filter((folder, at) => !isSame(folder, at));
  const listed = await listedIn(commit, others);
  return commit.folders.map((folder, at): ReportFolder => {
    const files = known[at]?.files ?? [];
    const name = nameOf(folder.path);
    const path = (file: string): string => `${INCIDENTS_FOLDER}/${name}/${file}`;
    if (isSame(folder, at)) {
      const same = files.map((one) => ({ path: path(one.name), oid: one.oid, known: one }));
      return { name, tree: folder.oid, files: same, isKept: true };
    }
    const byName = new Map(files.map((one) => [one.name, one]));
    const entries = (listed.get(folder.path) ?? []).map((entry): ReportFile => {
      const before = byName.get(nameOf(entry.path));
      return {
        path: path(nameOf(entry.path)),
        oid: entry.oid,
        known: before?.oid === entry.oid ? before : null,
      };
    });
    return { name, tree: folder.oid, files: entries, isKept: false };
  });
}

/** `known`: of each file, in their order. */
export async function keepFolder(
  kept: Kept,
  { name, tree }: ReportFolder,
  known: readonly KnownFile[],
): Promise<void> {
  await kept.write(name, packFolder(tree, known));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

async function knownFolder(kept: Kept | null, name: string): Promise<KnownFolder | null> {
  const found = await kept?.read(name);
  if (!found) return null;
  try {
    return unpackFolder(found);
  } catch {
    return null;
  }
}

async function listedIn(
  { git, commit, prefix }: ReportCommit,
  folders: readonly Entry[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const found = new Map<string, Entry[]>();
  if (folders.length === 0) return found;
  const entries = await listEntries(
    git,
    commit,
    folders.map(({ path }) => `${path}/`),
  );
  for (const entry of entries) {
    if (entry.mode !== REGULAR || !isIncident(entry.path, prefix)) continue;
    const folder = entry.path.slice(0, entry.path.lastIndexOf("/"));
    const others = found.get(folder);
    if (others) others.push(entry);
    else found.set(folder, [entry]);
  }
  return found;
}
