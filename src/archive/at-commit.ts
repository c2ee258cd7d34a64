import { openText } from "../document/open.js";
import { parseBytes } from "../document/parse.js";
import { parseSettings } from "../document/settings.js";
import { eachBlob, listTree, readBlobs, type TreeFile } from "../git/blobs.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context, GitRunner } from "../ports.js";
import type { Archive } from "./archive.js";
import { INCIDENTS_FOLDER, idOfPath, SETTINGS_FILE } from "./paths.js";
import { pathAmong, type ReadIncident } from "./read.js";

const INCIDENT_FILE = /^[^/.][^/]*\/[^/.][^/]*\.md$/;

/** Where one commit has an archive. */
export interface CommittedPlace {
  /** Full hash. */
  readonly commit: string;
  /** The folder of the archive in the repository: `""`, or with a `/` at its end. */
  readonly prefix: string;
  readonly git: GitRunner;
}

/** An archive as one commit has it: read from git's objects, whatever the work tree holds. */
export interface CommittedArchive extends Archive, CommittedPlace {
  /** The incident files. */
  readonly files: readonly TreeFile[];
  /** Every regular file of the archive. */
  readonly tree: readonly TreeFile[];
}

/** Opens the archive as `rev` has it. Exit 5 without a repository or commit, 4 when git knows no such commit. */
export async function openAtCommit(
  context: Context,
  archive: Archive,
  rev: string,
): Promise<CommittedArchive> {
  return openWithGit(await gitOf(context, archive), archive, rev);
}

async function gitOf(context: Context, archive: Archive): Promise<GitRunner> {
  return archive.bare?.git ?? (await context.git(archive.root));
}

/** As openAtCommit, before anything is listed. */
export async function placeAtCommit(
  context: Context,
  archive: Archive,
  rev: string,
): Promise<CommittedPlace> {
  const git = await gitOf(context, archive);
  const [commit, prefix] = await Promise.all([
    resolveCommit(git, archive, rev),
    archive.bare?.prefix ?? prefixOf(git),
  ]);
  return { commit, prefix, git };
}

/** The settings that stand in a blob, with every default; null: there is no such file. */
export async function settingsAt(
  git: GitRunner,
  oid: string | null,
): Promise<Pick<Archive, "settings" | "findings">> {
  const bytes = oid === null ? undefined : (await readBlobs(git, [oid])).get(oid);
  return parseSettings(openText(bytes ?? new Uint8Array()).text);
}

/** As openAtCommit, with a git that runs in the archive's folder. */
export async function openWithGit(git: GitRunner, archive: Archive, rev: string): Promise<CommittedArchive> {
  const commit = await resolveCommit(git, archive, rev);
  const prefix = archive.bare?.prefix ?? (await prefixOf(git));
  const files = await listTree(git, commit, prefix);
  const settingsFile = files.find(({ path }) => path === `${prefix}${SETTINGS_FILE}`);
  return {
    root: archive.root,
    ...(archive.bare ? { bare: archive.bare } : {}),
    ...(await settingsAt(git, settingsFile?.oid ?? null)),
    commit,
    prefix,
    git,
    tree: files,
    files: files.filter(({ path }) => isIncident(path, prefix)),
  };
}

async function prefixOf(git: GitRunner): Promise<string> {
  const { stdout } = await git.run(["rev-parse", "--show-prefix"]);
  return decode(stdout).replace(/\n$/, "");
}

export function isIncident(path: string, prefix: string): boolean {
  const folder = `${prefix}${INCIDENTS_FOLDER}/`;
  return path.startsWith(folder) && INCIDENT_FILE.test(path.slice(folder.length));
}

async function resolveCommit(git: GitRunner, archive: Archive, rev: string): Promise<string> {
  const found = await git.run(["rev-parse", "--verify", "-q", "--end-of-options", `${rev}^{commit}`]);
  const commit = /[0-9a-f]{40,64}/.exec(decode(found.stdout))?.[0];
  if (found.code === 0 && commit !== undefined) return commit;
  const inside = await git.run(["rev-parse", "--is-inside-work-tree"]);
  if (inside.code !== 0) {
    throw new UserError("no-repository", "the archive lies in no git repository", EXIT.gitState, {
      where: archive.root,
      hint: "git init, or read the files as they are with --worktree",
    });
  }
  if (rev === "HEAD") {
    throw new UserError("no-commit", "there is no commit here yet", EXIT.gitState, {
      where: archive.root,
      hint: "afterword submit <id> makes one; without --committed (in a report: with --worktree) the files are read as they are",
    });
  }
  throw new UserError("no-such-revision", `git knows no commit \`${visibleLine(rev)}\``, EXIT.notFound, {
    hint: "git log --oneline",
  });
}

const MOST_BYTES = 2 * 1024 * 1024 + 1;
/** Stands for a blob that is larger than any incident may be: the reader says so. */
const TOO_LARGE = new Uint8Array(MOST_BYTES);

/** Calls `visit` with the bytes of each incident file of the commit; the path is from the archive's root. */
export async function eachFileAt(
  archive: CommittedArchive,
  visit: (bytes: Uint8Array, path: string) => void,
): Promise<void> {
  await eachBlob(
    archive.git,
    archive.files,
    (file, content) => visit(content ?? TOO_LARGE, file.path.slice(archive.prefix.length)),
    MOST_BYTES,
  );
}

/** The one incident of HEAD that `reference` names, as readIncident does in the work tree. */
export async function readCommitted(
  context: Context,
  archive: Archive,
  reference: string,
): Promise<ReadIncident> {
  const committed = await openAtCommit(context, archive, "HEAD");
  const { prefix, settings, git } = committed;
  const byPath = new Map(committed.files.map(({ path, oid }) => [path.slice(prefix.length), oid]));
  const path = await pathAmong(context, committed, reference, [...byPath.keys()]);
  const oid = byPath.get(path) ?? "";
  const bytes = (await readBlobs(git, [oid])).get(oid) ?? TOO_LARGE;
  return { id: idOfPath(path), path, parsed: parseBytes(bytes, { path, settings }) };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
