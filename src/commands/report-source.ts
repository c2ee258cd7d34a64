import { createHash } from "node:crypto";
import type { Archive } from "../archive/archive.js";
import { type CommittedArchive, openAtCommit } from "../archive/at-commit.js";
import { absolute, SETTINGS_FILE } from "../archive/paths.js";
import { listPaths } from "../archive/read.js";
import { type ParseOptions, parseBytes } from "../document/parse.js";
import { type Days, skimIncident } from "../document/skim.js";
import { eachBlob } from "../git/blobs.js";
import type { Finding } from "../model/finding.js";
import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import { UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";

/** What a report is made from. */
export interface ReportSource {
  readonly settings: Settings;
  readonly incidents: readonly Incident[];
  /** What the reader of the grammar calls an error, and what is wrong in afterword.yml. */
  readonly findings: readonly Finding[];
  readonly commit: string | null;
  /** Folder of the archive on this machine. */
  readonly root: string;
  readonly fromWorkTree: boolean;
  /** The work tree was read, and differs from the commit. */
  readonly modified: boolean;
  /** The archive at that commit; null where there is none. */
  readonly committed: CommittedArchive | null;
}

/** A key that no figure reads may be missing without the file being broken; `check` says so. */
const NOT_BROKEN = "required-key-missing";
const MOST_BYTES = 2 * 1024 * 1024 + 1;
/** Stands for a blob that is larger than any incident may be: the reader says so. */
const TOO_LARGE = new Uint8Array(MOST_BYTES);

/** The archive at a commit: the same commit gives the same report, whatever lies in the work tree. */
export async function sourceAtCommit(
  context: Context,
  archive: Archive,
  rev: string,
  horizon: Horizon,
): Promise<ReportSource> {
  const committed = await openAtCommit(context, archive, rev);
  const days = horizon(committed.settings);
  const collected = collector();
  const progress = await context.progress("reading incidents");
  let done = 0;
  try {
    await eachBlob(
      committed.git,
      committed.files,
      (file, content) => {
        progress.step(done++, committed.files.length);
        const options = { path: file.path.slice(committed.prefix.length), settings: committed.settings };
        collected.read(content ?? TOO_LARGE, options, days);
      },
      MOST_BYTES,
    );
  } finally {
    progress.end();
  }
  const { settings, findings, commit } = committed;
  return {
    settings,
    incidents: collected.incidents,
    findings: [...findings, ...collected.findings],
    commit,
    root: archive.root,
    fromWorkTree: false,
    modified: false,
    committed,
  };
}

/**
 * The days that a report may look at closely, by the archive's settings; what lies apart from them is only skimmed. It
 * throws for a period that cannot be reported, before anything is read. null: everything is read in full.
 */
export type Horizon = (settings: Settings) => Days | null;

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
  const collected = collector();
  const ids: string[] = [];
  const read = async (path: string) => {
    const bytes = (await files.read(absolute(archive.root, path), MOST_BYTES)) ?? new Uint8Array();
    ids.push(`${path} ${blobId(bytes, committed)}`);
    return bytes;
  };
  for (const path of await listPaths(context, archive)) {
    collected.read(await read(path), { path, settings: archive.settings }, days);
  }
  await read(SETTINGS_FILE);
  return {
    settings: archive.settings,
    incidents: collected.incidents,
    findings: [...archive.findings, ...collected.findings],
    commit: committed?.commit ?? null,
    root: archive.root,
    fromWorkTree: true,
    modified: committed === null || committedIds(committed) !== ids.sort().join("\n"),
    committed,
  };
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

interface Collector {
  readonly incidents: Incident[];
  readonly findings: Finding[];
  readonly read: (bytes: Uint8Array, options: ParseOptions, days: Days | null) => void;
}

function collector(): Collector {
  const incidents: Incident[] = [];
  const findings: Finding[] = [];
  return {
    incidents,
    findings,
    read: (bytes, options, days) => {
      const skimmed = days === null ? null : skimIncident(UTF8.decode(bytes), options, days);
      if (skimmed !== null) {
        incidents.push(skimmed);
        return;
      }
      const parsed = parseBytes(bytes, options);
      incidents.push(withoutProse(parsed.incident));
      findings.push(...parsed.findings.filter(({ level, rule }) => level === "error" && rule !== NOT_BROKEN));
    },
  };
}

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** What no figure reads is let go at once, so that ten thousand incidents fit in memory. */
function withoutProse(incident: Incident): Incident {
  const timeline = incident.timeline.filter(({ tags }) => tags.includes("notice") || tags.includes("page"));
  return { ...incident, sections: [], positions: {}, sources: [], related: [], links: {}, timeline };
}
