import { basename, resolve } from "node:path";
import { gitFailed, textOf } from "./answers.js";
import { keptTogether } from "./packs.js";
import type { Repository } from "./repository.js";
import type { TreeEntry } from "./tree-changes.js";

/** What a path is to hold: an object that git has, bytes that it has not, or nothing (null). */
export interface StreamedEdit {
  readonly path: string;
  readonly entry: TreeEntry | { readonly mode: string; readonly content: Uint8Array | string } | null;
}

/** Who wrote a commit, as the line of git's has it, and what it says. */
export interface CommitText {
  readonly author: Uint8Array | string;
  readonly message: Uint8Array | string;
}

export interface StreamedCommit extends CommitText {
  readonly committer: string;
  readonly edits: readonly StreamedEdit[];
}

export interface Streamed {
  /** The commits that were made, in order. */
  readonly commits: readonly string[];
  /** What each of the paths was in the parent of the first. */
  readonly before: ReadonlyMap<string, TreeEntry | null>;
  /** What each of them is in the last. */
  readonly after: ReadonlyMap<string, TreeEntry | null>;
}

/** Names the commits while they are made; it is let go of before the end, so no ref of this name ever comes to be. */
const NAME = "refs/afterword/made";

/**
 * Makes commits one upon the other in the object store alone: no ref, index or file moves. One process, however many they
 * are: a commit through an index of its own takes five.
 */
export async function streamCommits(
  repository: Repository,
  parent: string | null,
  commits: readonly StreamedCommit[],
): Promise<Streamed> {
  const paths = [...new Set(commits.flatMap(({ edits }) => edits.map(({ path }) => path)))];
  const stream = new Stream();
  if (parent !== null) for (const path of paths) stream.add(`ls ${parent} ${quoted(path)}\n`);
  const marks = commits.map((commit, i) => addCommit(stream, commit, i === 0 ? parent : null));
  const last = marks.at(-1) ?? "";
  for (const path of paths) stream.add(`ls ${last} ${quoted(path)}\n`);
  for (const mark of marks) stream.add(`get-mark ${mark}\n`);
  stream.add(`reset ${NAME}\n\ndone\n`);
  const lines = (await imported(repository, stream.bytes())).split("\n");
  const before = parent === null ? paths.map(() => null) : lines.splice(0, paths.length).map(entryOf);
  const after = lines.splice(0, paths.length).map(entryOf);
  return {
    commits: lines,
    before: new Map(paths.map((path, i) => [path, before[i] ?? null])),
    after: new Map(paths.map((path, i) => [path, after[i] ?? null])),
  };
}

async function imported(repository: Repository, input: Uint8Array): Promise<string> {
  const { git, files, root } = repository;
  const config = await keptTogether(repository);
  const answer = await git.run(["fast-import", "--quiet", "--done"], { input, config });
  if (answer.code === 0) return textOf(answer.stdout).trimEnd();
  const report = /dumping crash report to (.+)$/m.exec(answer.stderr)?.[1];
  if (report && basename(report).startsWith("fast_import_crash_")) await files.remove(resolve(root, report));
  throw gitFailed("fast-import", answer);
}

/** Its mark is the answer. A commit whose parent is not said stands on the one before. */
function addCommit(stream: Stream, commit: StreamedCommit, parent: string | null): string {
  const edits = commit.edits.map(({ path, entry }) => {
    if (entry === null) return `D ${quoted(path)}\n`;
    const what = "content" in entry ? stream.addBlob(entry.content) : entry.oid;
    return `M ${entry.mode} ${what} ${quoted(path)}\n`;
  });
  const mark = stream.nextMark();
  stream.add(`commit ${NAME}\nmark ${mark}\nauthor `);
  stream.add(commit.author);
  stream.add(`\ncommitter ${commit.committer}\n`);
  stream.addData(commit.message);
  stream.add(`${parent === null ? "" : `from ${parent}\n`}${edits.join("")}\n`);
  return mark;
}

/** `100644 blob <oid>\t<path>`, or `missing <path>`. */
function entryOf(line: string): TreeEntry | null {
  const match = /^(\d{6}) [a-z]+ ([0-9a-f]+)\t/.exec(line);
  return match ? { mode: match[1] ?? "", oid: match[2] ?? "" } : null;
}

function quoted(path: string): string {
  return `"${path.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}

class Stream {
  private readonly parts: Uint8Array[] = [];
  private marks = 0;

  add(part: Uint8Array | string): void {
    this.parts.push(typeof part === "string" ? new TextEncoder().encode(part) : part);
  }
  addData(content: Uint8Array | string): void {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    this.add(`data ${bytes.length}\n`);
    this.add(bytes);
    this.add("\n");
  }
  /** Its mark is the answer. */
  addBlob(content: Uint8Array | string): string {
    const mark = this.nextMark();
    this.add(`blob\nmark ${mark}\n`);
    this.addData(content);
    return mark;
  }
  nextMark(): string {
    return `:${++this.marks}`;
  }
  bytes(): Uint8Array {
    return Buffer.concat(this.parts);
  }
}
