import type { GitRunner } from "../ports.js";
import { fields, textOf } from "./answers.js";

/** git's configuration as it is in force here: section and key in lower case, subsections as written. */
export class GitConfig {
  constructor(private readonly values: ReadonlyMap<string, readonly string[]>) {}

  /** The last value wins, as in git. */
  get(key: string): string | null {
    return this.values.get(key)?.at(-1) ?? null;
  }
  all(key: string): readonly string[] {
    return this.values.get(key) ?? [];
  }
  isTrue(key: string): boolean {
    const value = this.get(key)?.toLowerCase();
    return value === "true" || value === "yes" || value === "on" || /^[1-9]\d*$/.test(value ?? "");
  }
  keys(): readonly string[] {
    return [...this.values.keys()];
  }
}

export async function readConfig(git: GitRunner): Promise<GitConfig> {
  const { stdout } = await git.run(["config", "--list", "-z"]);
  const values = new Map<string, string[]>();
  for (const field of fields(textOf(stdout))) {
    const end = field.indexOf("\n");
    // A key without `=` is true; git writes it without a line feed.
    const [key, value] = end < 0 ? [field, "true"] : [field.slice(0, end), field.slice(end + 1)];
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return new GitConfig(values);
}
