import { EXIT, UserError } from "../model/user-error.js";
import type { GitRunner } from "../ports.js";

/** A regular file (mode 100644) of a tree. */
export interface TreeFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly oid: string;
  /** Bytes. */
  readonly size: number;
}

const MOST_BYTES_AT_ONCE = 8 * 1024 * 1024;
const MOST_BLOBS_AT_ONCE = 2000;

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

/** The contents of a few blobs by object id; one that git does not have is absent from the map. */
export async function readBlobs(
  git: GitRunner,
  oids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (oids.length === 0) return new Map();
  const { stdout } = await git.run(["cat-file", "--batch", "--buffer"], { input: `${oids.join("\n")}\n` });
  return splitBatch(stdout);
}

/**
 * Calls `visit` for each file in order, with about 8 MiB in memory at a time: good for an archive of any size.
 * Content is null for a blob that git does not have, or that is larger than `limit` bytes.
 */
export async function eachBlob(
  git: GitRunner,
  files: readonly TreeFile[],
  visit: (file: TreeFile, content: Uint8Array | null) => void | Promise<void>,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  const batches = [...inBatches(files, limit)];
  const read = (batch: readonly TreeFile[] = []) =>
    readBlobs(
      git,
      batch.filter(({ size }) => size <= limit).map(({ oid }) => oid),
    );
  let next = read(batches[0]);
  for (const [number, batch] of batches.entries()) {
    const contents = await next;
    next = read(batches[number + 1]);
    for (const file of batch) await visit(file, contents.get(file.oid) ?? null);
  }
  await next;
}

function* inBatches(files: readonly TreeFile[], limit: number): Iterable<readonly TreeFile[]> {
  let batch: TreeFile[] = [];
  let bytes = 0;
  for (const file of files) {
    const counts = file.size <= limit ? file.size : 0;
    if (batch.length > 0 && (batch.length >= MOST_BLOBS_AT_ONCE || bytes + counts > MOST_BYTES_AT_ONCE)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += counts;
  }
  if (batch.length > 0) yield batch;
}

const LINE_FEED = 10;

/** `<oid> blob <size>\n<content>\n` repeated, or `<oid> missing\n`. */
function splitBatch(bytes: Uint8Array): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, at);
    if (end < 0) break;
    const [oid = "", type, size] = decode(bytes.subarray(at, end)).split(" ");
    at = end + 1;
    if (size === undefined) continue;
    if (type === "blob") found.set(oid, bytes.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
