import { EXIT, UserError } from "../model/user-error.js";
import type { GitRunner } from "../ports.js";
import { BatchReader } from "./batch-reader.js";

/** A regular file (mode 100644) of a tree. */
export interface TreeFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly oid: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * The regular files below `folder` (`""`: the whole tree) in a commit or tree. Links, submodules and executables are
 * left out. A revision that git does not know is a UserError (exit 4); a folder that is not there is an empty list.
 */
export async function listTree(git: GitRunner, rev: string, folder: string): Promise<readonly TreeFile[]> {
  const paths = folder === "" ? [] : [`${folder.replace(/\/+$/, "")}/`];
  const answer = await git.run([
    "ls-tree",
    "-r",
    "-z",
    "-l",
    "--full-tree",
    "--end-of-options",
    rev,
    ...paths,
  ]);
  if (answer.code !== 0) {
    throw new UserError("no-such-revision", `git knows no commit \`${rev}\``, EXIT.notFound, {
      hint: "git log --oneline",
    });
  }
  return decode(answer.stdout)
    .split("\0")
    .flatMap((line) => {
      const match = /^100644 blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line);
      return match ? [{ oid: match[1] ?? "", size: Number(match[2]), path: match[3] ?? "" }] : [];
    });
}

/** An entry of a tree, as it is: a file of any mode, a folder, a submodule. */
export interface Entry {
  /** As git writes it; `100644`: a regular file, `040000`: a folder. */
  readonly mode: string;
  readonly oid: string;
  /** From the root of the repository. */
  readonly path: string;
}

/** What stands at some paths of a commit; a path that ends with `/` asks for what lies in that folder, one level deep. */
export async function listEntries(
  git: GitRunner,
  commit: string,
  paths: readonly string[],
): Promise<readonly Entry[]> {
  const answer = await git.run(["ls-tree", "-z", "--full-tree", "--end-of-options", commit, ...paths]);
  return decode(answer.stdout)
    .split("\0")
    .flatMap((line) => {
      const match = /^(\d+) \w+ ([0-9a-f]+)\t(.+)$/s.exec(line);
      return match ? [{ mode: match[1] ?? "", oid: match[2] ?? "", path: match[3] ?? "" }] : [];
    });
}

/** The contents of a few blobs by object id; one that git does not have is absent from the map. */
export async function readBlobs(
  git: GitRunner,
  oids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  return readObjects(git, oids, "blob");
}

/** As readBlobs, for objects of another kind. */
export async function readObjects(
  git: GitRunner,
  oids: readonly string[],
  kind: "blob" | "commit",
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (oids.length === 0) return new Map();
  const { stdout } = await git.run(["cat-file", "--batch", "--buffer"], { input: `${oids.join("\n")}\n` });
  const found = new Map<string, Uint8Array>();
  const reader = new BatchReader((content, oid) => {
    if (content !== null) found.set(oid, content);
  }, kind);
  reader.take(stdout);
  return found;
}

/**
 * Calls `visit` for each file in order while git is still reading: no more than one file is in memory. Content is null
 * for a blob that git does not have, or that is larger than `limit` bytes; it is only good until `visit` returns.
 */
export async function eachBlob<File extends Pick<TreeFile, "oid"> & { readonly size?: number }>(
  git: GitRunner,
  files: readonly File[],
  visit: (file: File, content: Uint8Array | null) => void,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  let next = 0;
  const visitUpTo = (end: number) => {
    for (const file of files.slice(next, end)) visit(file, null);
    next = end;
  };
  const asked = files.flatMap(({ size }, i) => (size === undefined || size <= limit ? [i] : []));
  let answered = 0;
  const reader = new BatchReader(
    (content) => {
      const index = asked[answered++] ?? files.length;
      visitUpTo(index);
      const file = files[index];
      next = index + 1;
      if (file) visit(file, content);
    },
    "blob",
    limit,
  );
  const input = asked.map((i) => `${files[i]?.oid}\n`).join("");
  if (input !== "") {
    const { stdout } = await git.run(["cat-file", "--batch", "--buffer"], { input, onOutput: reader.take });
    reader.take(stdout);
    if (reader.failure !== null) throw reader.failure.error;
  }
  visitUpTo(files.length);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
