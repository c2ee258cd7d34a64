import { createHash } from "node:crypto";

/** A short stable word for something that a source holds: the same source gives the same word at the next import. */
export function contentKey(...parts: readonly (string | null)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

/** The last part of a path with `/` or `\`. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
