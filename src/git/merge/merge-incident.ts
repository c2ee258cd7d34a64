/** Three versions of one file; `ours` and `theirs` are names for people, shown in a conflict block. */
export interface MergeInput {
  /** Empty where the file is new on both sides. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly names: { readonly ours: string; readonly theirs: string };
}

export interface MergeResult {
  readonly text: string;
  /** What could not be decided, for people: `severity`, `section Impact` … Empty: merged clean. */
  readonly conflicts: readonly string[];
}

/** Merges three versions of an incident file. */
export function mergeIncident({ base, ours, theirs, names }: MergeInput): MergeResult {
  if (ours === theirs || theirs === base) return { text: ours, conflicts: [] };
  if (ours === base) return { text: theirs, conflicts: [] };
  const block = `<<<<<<< ${names.ours}\n${ours}\n=======\n${theirs}\n>>>>>>> ${names.theirs}\n`;
  return { text: block, conflicts: ["the file"] };
}
