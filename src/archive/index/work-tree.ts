import { isAbsolute, join, relative, sep } from "node:path";
import type { Context, Files, GitAnswer } from "../../ports.js";
import type { Begin } from "../locate.js";
import { INCIDENTS_FOLDER } from "../paths.js";
import { gitFolder } from "./place.js";

/** What git says of the incident files of a work tree. */
export interface WorkTree {
  /** The machine's clock before git looked. */
  readonly lookedMs: number;
  /** The commit that is checked out; null before the first. */
  readonly head: string | null;
  /** Archive paths of the incident files that are not just as HEAD has them: changed, staged, new, ignored or gone. */
  readonly reported: ReadonlySet<string>;
  /** All that git reported, as `[two letters, archive path]`; what is ignored is left out. */
  readonly changes: ReadonlyArray<readonly [letters: string, path: string]>;
  /** The git folder of this work tree. */
  readonly gitFolder: string;
}

const ARGUMENTS = [
  ...["status", "--porcelain=v2", "-z", "--branch", "--no-ahead-behind", "--no-renames"],
  ...["--untracked-files=all", "--ignored=traditional", "--", INCIDENTS_FOLDER],
];

const started = new WeakMap<Context, Map<string, Promise<WorkTree | null>>>();

/** Asks git about the work tree of an archive, once for all who ask; null: git cannot tell. Never rejects. */
export function workTree(context: Context, root: string): Promise<WorkTree | null> {
  const known = started.get(context) ?? new Map<string, Promise<WorkTree | null>>();
  started.set(context, known);
  const answer = known.get(root) ?? askGit(context, root).catch(() => null);
  known.set(root, answer);
  return answer;
}

/** Lets git look while the program is still being loaded, for a command that will open the catalogue. */
export function beginLooking(context: Context): Begin {
  return (root) => {
    if (!context.globals.committed) void workTree(context, root);
  };
}

/** The same, as it is now. */
export function workTreeNow(context: Context, root: string): Promise<WorkTree | null> {
  started.get(context)?.delete(root);
  return workTree(context, root);
}

async function askGit(context: Context, root: string): Promise<WorkTree | null> {
  const files = await context.files();
  const git = await gitFolder(files, root);
  if (git === null) return null;
  const lookedMs = (await context.stamps()).clockMs();
  const answer = await statusOf(context, files, root, git.folder);
  const read = answer?.code === 0 ? readStatus(answer.stdout, relative(git.workTree, root)) : null;
  return read && { lookedMs, gitFolder: git.folder, ...read };
}

/** A clean filter is a program: where the repository may name one, the slower way that switches filters off is taken. */
async function statusOf(
  context: Context,
  files: Files,
  root: string,
  folder: string,
): Promise<GitAnswer | null> {
  const config = await configOf(files, folder);
  // A work tree that lies elsewhere is not the one whose files are read.
  if (/^\s*worktree\s*=/im.test(config)) return null;
  if (/filter|include/i.test(config)) return (await context.git(root)).run(ARGUMENTS);
  return context.quickGit(root, ARGUMENTS);
}

const MOST_CONFIG_BYTES = 1024 * 1024;

/** All that the repository itself configures. */
async function configOf(files: Files, folder: string): Promise<string> {
  const common = await commonFolder(files, folder);
  const places = [join(common, "config"), join(folder, "config.worktree")];
  const texts: string[] = [];
  for (const place of places) texts.push(await textOf(files, place));
  return texts.join("\n");
}

/** The git folder that linked work trees share. */
export async function commonFolder(files: Files, folder: string): Promise<string> {
  const named = (await textOf(files, join(folder, "commondir"))).trim();
  return named === "" ? folder : isAbsolute(named) ? named : join(folder, named);
}

async function textOf(files: Files, path: string): Promise<string> {
  return new TextDecoder().decode((await files.read(path, MOST_CONFIG_BYTES)) ?? new Uint8Array());
}

/** Fields in front of the path, by the letter that a record begins with. */
const FIELDS: Readonly<Record<string, number>> = { "1": 8, u: 10, "?": 1, "!": 1 };
const INCIDENT = new RegExp(`^${INCIDENTS_FOLDER}/[^/]+/[^/.][^/]*\\.md$`);

/** `git status --porcelain=v2 -z --branch`; null for anything that is not understood. */
export function readStatus(
  bytes: Uint8Array,
  inRepository: string,
): Pick<WorkTree, "head" | "reported" | "changes"> | null {
  const prefix = inRepository === "" ? "" : `${inRepository.split(sep).join("/")}/`;
  const reported = new Set<string>();
  const changes: Array<readonly [string, string]> = [];
  let head: string | null | undefined;
  for (const record of new TextDecoder().decode(bytes).split("\0")) {
    if (record === "") continue;
    const oid = /^# branch\.oid (\S+)/.exec(record)?.[1];
    if (oid !== undefined) head = oid === "(initial)" ? null : oid;
    if (record.startsWith("#")) continue;
    const path = pathOf(record, prefix);
    if (path === null) return null;
    const isNew = record.startsWith("?");
    if (!record.startsWith("!")) changes.push([isNew ? "??" : record.slice(2, 4), path]);
    if (INCIDENT.test(path)) reported.add(path);
  }
  return head === undefined ? null : { head, reported, changes };
}

function pathOf(record: string, prefix: string): string | null {
  let at = 0;
  for (let fields = FIELDS[record[0] ?? ""] ?? 0; fields > 0; fields--) at = record.indexOf(" ", at) + 1;
  const path = record.slice(at);
  return at === 0 || !path.startsWith(prefix) ? null : path.slice(prefix.length);
}
