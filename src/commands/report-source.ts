import { createHash } from "node:crypto";
import type { Archive } from "../archive/archive.js";
import { type CommittedArchive, openAtCommit, placeAtCommit } from "../archive/at-commit.js";
import { type ForReport, MOST_BYTES, readInFull } from "../archive/for-report.js";
import type { Kept } from "../archive/index/kept.js";
import { recall, remember } from "../archive/known-files.js";
import { absolute, SETTINGS_FILE } from "../archive/paths.js";
import { listPaths } from "../archive/read.js";
import { ReportCrew } from "../archive/report-crew.js";
import {
  foldersOf,
  keepFolder,
  keptFacts,
  nameOf,
  type ReportCommit,
  type ReportFile,
  type ReportFolder,
  reportCommit,
} from "../archive/report-folders.js";
import type { Days } from "../document/skim.js";
import { eachBlob, readBlobs } from "../git/blobs.js";
import type { Apart } from "../metrics/apart.js";
import type { Finding } from "../model/finding.js";
import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import { UserError } from "../model/user-error.js";
import type { Context, GitRunner } from "../ports.js";

/** What a report is made from. */
export interface ReportSource {
  readonly settings: Settings;
  readonly incidents: readonly Incident[];
  /** Those that lie apart from the days that were asked about. */
  readonly apart: readonly Apart[];
  /** What the reader of the grammar calls an error, and what is wrong in afterword.yml. */
  readonly findings: readonly Finding[];
  readonly commit: string | null;
  /** Folder of the archive on this machine. */
  readonly root: string;
  readonly fromWorkTree: boolean;
  /** The work tree was read, and differs from the commit. */
  readonly modified: boolean;
  /** The archive at that commit; null where there is none. */
  readonly committed: Pick<ReportCommit, keyof Archive | "git" | "prefix" | "commit" | "tree"> | null;
  /** What has read the files and can still compute; null where nothing is left of it. Who has the source dismisses it. */
  readonly crew: ReportCrew | null;
}

/** The archive at a commit: the same commit gives the same report, whatever lies in the work tree. */
export async function atCommit(context: Context, archive: Archive, rev: string): Promise<ReportCommit> {
  return reportCommit(archive, await placeAtCommit(context, archive, rev));
}

/** A commit of which nothing was read. */
export function unread(committed: ReportCommit): ReportSource {
  const { commit } = committed;
  return {
    ...sourceOf(committed, []),
    ...{ commit, fromWorkTree: false, modified: false, committed, crew: null },
  };
}

export async function sourceAtCommit(
  context: Context,
  committed: ReportCommit,
  horizon: Horizon,
): Promise<ReportSource> {
  const { git, settings } = committed;
  const days = horizon(settings);
  const kept = days && (await keptFacts(context, committed));
  const folders = await foldersOf(committed, kept);
  const files = folders.flatMap((folder) => folder.files);
  const read = files.map(({ path, known }) => known && days && recall(known, path, days));
  const missing = files.flatMap((file, at) => (read[at] ? [] : [{ ...file, at }]));
  const crew = new ReportCrew({ settings, days }, missing.length);
  try {
    await readMissing(context, git, missing, crew);
    for (const [i, one] of (await crew.all()).entries()) read[missing[i]?.at ?? 0] = one;
    const all = read.filter((one) => one !== null);
    if (kept) await keepAll(kept, folders, all, new Set(missing.map(({ at }) => at)));
    const whole = await withOriginals(all, settings, async (path) => {
      const oid = files.find((file) => file.path === path)?.oid ?? "";
      return (await readBlobs(git, [oid])).get(oid) ?? new Uint8Array();
    });
    return { ...unread(committed), ...sourceOf(committed, whole), crew };
  } catch (error) {
    await crew.dismiss();
    throw error;
  }
}

async function readMissing(
  context: Context,
  git: GitRunner,
  missing: readonly ReportFile[],
  crew: ReportCrew,
): Promise<void> {
  if (missing.length === 0) return;
  const progress = await context.progress("reading incidents");
  let done = 0;
  try {
    await eachBlob(
      git,
      missing,
      ({ path }, content) => {
        progress.step(done++, missing.length);
        crew.take(path, content);
      },
      MOST_BYTES,
    );
  } finally {
    progress.end();
  }
}

/** Folders that are others now, or with a file that was read now, are kept anew. */
async function keepAll(
  kept: Kept,
  folders: readonly ReportFolder[],
  read: readonly ForReport[],
  fresh: ReadonlySet<number>,
): Promise<void> {
  let at = 0;
  for (const folder of folders) {
    const first = at;
    at += folder.files.length;
    if (folder.isKept && !folder.files.some((_, i) => fresh.has(first + i))) continue;
    const known = folder.files.flatMap(({ path, oid, known: before }, i) => {
      const one = read[first + i];
      if (before && !fresh.has(first + i)) return [before];
      return one ? [remember(nameOf(path), oid, one, before)] : [];
    });
    await keepFolder(kept, folder, known);
  }
}

/** What a duplicate says counts for its original, however far apart that lies: then it is read in full after all. */
async function withOriginals(
  read: readonly ForReport[],
  settings: Settings,
  bytesOf: (path: string) => Promise<Uint8Array>,
): Promise<readonly ForReport[]> {
  const originals = new Set(read.flatMap((one) => ("incident" in one && one.incident.duplicate_of) || []));
  if (originals.size === 0) return read;
  const all = read.map(async (one) => {
    if ("incident" in one || !originals.has(one.apart.id)) return one;
    const { path } = one.apart;
    return readInFull(await bytesOf(path), { path, settings });
  });
  return Promise.all(all);
}

function sourceOf(
  { root, settings, findings }: Archive,
  read: readonly ForReport[],
): Pick<ReportSource, "root" | "settings" | "incidents" | "apart" | "findings"> {
  const [incidents, apart, troubles]: [Incident[], Apart[], Finding[]] = [[], [], [...findings]];
  for (const one of read) {
    if ("apart" in one) apart.push(one.apart);
    else {
      incidents.push(one.incident);
      troubles.push(...one.findings);
    }
  }
  return { root, settings, incidents, apart, findings: troubles };
}

/**
 * The days that a report may look at closely, by the archive's settings; what lies apart from them is only skimmed. It
 * throws for a period that cannot be reported, before anything is read. null: everything is read in full.
 */
export type Horizon = (settings: Settings) => Days | null;

/** A file too large for an incident is read all the same, to tell whether it is as it was committed. */
const MOST_HASHED = 256 * 1024 * 1024;

/** The archive as its files lie there, with the commit that they differ from, if there is one. */
export async function sourceOfWorkTree(
  context: Context,
  archive: Archive,
  horizon: Horizon,
): Promise<ReportSource> {
  const days = horizon(archive.settings);
  const committed = await openAtCommit(context, archive, "HEAD").catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
  const files = await context.files();
  const paths = await listPaths(context, archive);
  const crew = new ReportCrew({ settings: archive.settings, days }, paths.length);
  const ids: string[] = [];
  const bytesOf = async (path: string) =>
    (await files.read(absolute(archive.root, path), MOST_HASHED)) ?? new Uint8Array();
  const read = async (path: string) => {
    const bytes = await bytesOf(path);
    ids.push(`${path} ${blobId(bytes, committed)}`);
    return bytes;
  };
  try {
    for (const path of paths) {
      const bytes = await read(path);
      crew.take(path, bytes.length > MOST_BYTES ? null : bytes);
    }
    await read(SETTINGS_FILE);
    return {
      ...sourceOf(archive, await withOriginals(await crew.all(), archive.settings, bytesOf)),
      commit: committed?.commit ?? null,
      fromWorkTree: true,
      modified: committed === null || committedIds(committed) !== ids.sort().join("\n"),
      committed,
      crew,
    };
  } catch (error) {
    await crew.dismiss();
    throw error;
  }
}

/** git's name of a content, computed here: no clean filter of the repository runs for a read. */
function blobId(bytes: Uint8Array, committed: CommittedArchive | null): string {
  const algorithm = committed?.commit.length === 64 ? "sha256" : "sha1";
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

function committedIds({ prefix, files, tree }: CommittedArchive): string {
  const settings = tree.filter(({ path }) => path === `${prefix}${SETTINGS_FILE}`);
  return [...files, ...settings]
    .map(({ path, oid }) => `${path.slice(prefix.length)} ${oid}`)
    .sort()
    .join("\n");
}
