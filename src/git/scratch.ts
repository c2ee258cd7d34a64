import { join } from "node:path";
import type { Context } from "../ports.js";
import { ask, fields } from "./answers.js";
import type { Repository } from "./repository.js";

/** One path of a tree and what it is to hold; null takes it out. */
export interface TreeEdit {
  /** From the repository's root. */
  readonly path: string;
  readonly entry: { readonly mode: string; readonly oid: string } | null;
  /** The entry stays without a file: outside a sparse checkout. */
  readonly isHidden?: boolean;
}

/** Ours, in the folder of git. */
export const FOLDER = "afterword";
const A_DAY = 24 * 60 * 60;

/** An index beside the user's, in a folder of our own inside git's; gone when `work` is done. */
export async function withPrivateIndex<T>(
  context: Context,
  repository: Repository,
  work: (index: PrivateIndex) => Promise<T>,
): Promise<T> {
  const { files, gitFolder } = repository;
  const folder = join(gitFolder, FOLDER);
  await files.makeFolder(folder);
  const name = `index-${context.clock.now()}-${context.random.text(8, "0123456789abcdef")}`;
  const index = new PrivateIndex(repository, join(folder, name));
  try {
    return await work(index);
  } finally {
    await index.remove();
  }
}

/** Removes what a killed run left in our folder more than a day ago. */
export async function removeStrays(context: Context, repository: Repository): Promise<void> {
  for (const path of await strays(context, repository, A_DAY)) await repository.files.remove(path);
}

/** Private indexes that were begun more than `seconds` ago. What archive/index keeps in the same folder is none. */
export async function strays(
  context: Context,
  { files, gitFolder }: Repository,
  seconds: number,
): Promise<readonly string[]> {
  const folder = join(gitFolder, FOLDER);
  return (await files.list(folder)).flatMap(({ name, kind }) => {
    const made = Number(/^index-(\d+)-[0-9a-f]{8}(?:\.lock)?$/.exec(name)?.[1] ?? Number.NaN);
    return kind === "file" && context.clock.now() - made > seconds ? [join(folder, name)] : [];
  });
}

export class PrivateIndex {
  constructor(
    private readonly repository: Repository,
    readonly path: string,
  ) {}

  get env(): Readonly<Record<string, string>> {
    return { GIT_INDEX_FILE: this.path };
  }
  /** Starts from a tree or commit; null: from nothing. */
  async read(tree: string | null): Promise<void> {
    await ask(this.repository.git, ["read-tree", tree ?? "--empty"], { env: this.env });
  }
  /** `isKept`: it is to become the user's, so it is on disk when this is done. */
  async edit(edits: readonly TreeEdit[], options: { readonly isKept?: boolean } = {}): Promise<void> {
    await editIndex(this.repository, edits, { env: this.env, keepsIndex: options.isKept === true });
  }
  async writeTree(): Promise<string> {
    return ask(this.repository.git, ["write-tree"], { env: this.env });
  }
  async remove(): Promise<void> {
    const { files } = this.repository;
    await files.remove(this.path);
    await files.remove(`${this.path}.message`);
  }
}

/** What the user's own index holds at a path; null: nothing. */
export async function indexEntry({ git }: Repository, path: string): Promise<TreeEdit["entry"]> {
  const [line = ""] = fields(await ask(git, ["ls-files", "-z", "--stage", "--", path]));
  const [, mode, oid] = /^(\d{6}) ([0-9a-f]+) 0\t/.exec(line) ?? [];
  return mode === undefined || oid === undefined ? null : { mode, oid };
}

/** Sets entries of an index, the user's own where the options name no other. */
export async function editIndex(
  { git, config }: Repository,
  edits: readonly TreeEdit[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly keepsIndex?: boolean } = {},
): Promise<void> {
  if (edits.length === 0) return;
  const nothing = "0".repeat(config.get("extensions.objectformat") === "sha256" ? 64 : 40);
  const lines = edits.map(({ path, entry }) =>
    entry ? `${entry.mode} ${entry.oid}\t${path}\0` : `0 ${nothing}\t${path}\0`,
  );
  await ask(git, ["update-index", "-z", "--index-info"], { input: lines.join(""), ...options });
  const hidden = edits.filter(({ entry, isHidden }) => entry && isHidden).map(({ path }) => `${path}\0`);
  if (hidden.length === 0) return;
  await ask(git, ["update-index", "-z", "--skip-worktree", "--stdin"], {
    input: hidden.join(""),
    ...options,
  });
}

/** Stores bytes as they are (no filter, no line-end conversion) and gives the blob's id. */
export async function storeBlob({ git }: Repository, content: Uint8Array | string): Promise<string> {
  return ask(git, ["hash-object", "-w", "--no-filters", "--stdin"], { input: content });
}
