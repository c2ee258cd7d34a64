import type { CommitText } from "./commit-stream.js";
import type { TreeEdit } from "./scratch.js";
import type { TreeChange } from "./tree-changes.js";

/** What a path is to hold in the commit; null: it is gone. */
export interface PathContent {
  /** From the repository's root. */
  readonly path: string;
  readonly content: Uint8Array | string | null;
}

export interface CommitPlan {
  readonly paths: readonly PathContent[];
  readonly message: string;
  /** Full name of the branch that is to hold it. */
  readonly ref: string;
  /** Where a new branch starts: used only while `ref` does not exist. */
  readonly start: string | null;
  /** Entries of the user's index that are to differ from the commit: of these paths he has staged a version of his own. */
  readonly staged?: readonly TreeEdit[];
}

export interface Committed {
  readonly id: string;
  readonly parent: string | null;
  readonly ref: string;
  /** What it changes and says, where that is known without asking git: good for making it again elsewhere. */
  readonly known: { readonly changes: readonly TreeChange[]; readonly text: CommitText } | null;
}

/** A commit that no ref names yet. */
export interface Built extends Pick<Committed, "id" | "known"> {
  /** What the user's index is to hold, too. */
  readonly edits: readonly TreeEdit[];
}
