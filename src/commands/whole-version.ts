import { parseBytes } from "../document/parse.js";
import { ask } from "../git/answers.js";
import { readBlobs } from "../git/blobs.js";
import type { Repository } from "../git/repository.js";
import { listEntries } from "../git/tree-changes.js";
import type { Settings } from "../model/settings.js";

/** Findings after which a file is no incident any more: an earlier version has to come back. */
const UNREADABLE: ReadonlySet<string> = new Set([
  "not-utf8",
  "nul-byte",
  "file-too-large",
  "front-matter-missing",
  "front-matter-unclosed",
  "front-matter-language",
]);
/** So many versions are looked at, the newest first. */
const MOST_VERSIONS = 50;

export function isUnreadable(rule: string): boolean {
  return UNREADABLE.has(rule);
}

/** What makes a file no incident any more; null: it is one. */
export function damageOf(text: string, rules: readonly string[]): string | null {
  if (text.trim() === "") return "the file is empty";
  if (/^<{7} /m.test(text) && /^>{7} /m.test(text)) return "conflict markers are left in it";
  const rule = rules.find(isUnreadable);
  return rule === undefined ? null : `it cannot be read (${rule})`;
}

/** The newest commit of HEAD whose version of the file (a path from the archive's root) is whole; null: none is. */
export async function lastWhole(
  repository: Repository,
  settings: Settings,
  path: string,
): Promise<string | null> {
  const { git, commit, prefix } = repository;
  if (commit === null) return null;
  const full = prefix + path;
  const touched = await ask(git, ["rev-list", "-n", String(MOST_VERSIONS), commit, "--", full]);
  for (const at of touched.split("\n").filter(Boolean)) {
    const entry = (await listEntries(git, at, [full])).get(full);
    if (!entry?.mode.startsWith("100")) continue;
    const bytes = (await readBlobs(git, [entry.oid])).get(entry.oid);
    if (bytes === undefined) continue;
    const { text, findings } = parseBytes(bytes, { path, settings });
    if (
      damageOf(
        text,
        findings.map(({ rule }) => rule),
      ) === null
    )
      return at;
  }
  return null;
}
