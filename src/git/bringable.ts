import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import { ask, fields } from "./answers.js";
import { type Attributes, LINE_END_ATTRIBUTES, type LineEnds, lineEndsOf } from "./line-ends.js";
import { mayBeTransformed, TRANSFORMING } from "./path-rules.js";
import type { Repository } from "./repository.js";
import { withPrivateIndex } from "./scratch.js";
import { isUnnamed, type TreeChange } from "./tree-changes.js";

/** The permissions of the files that we write ourselves. */
export const MODES: Readonly<Record<string, number>> = { "100644": 0o644, "100755": 0o755 };

/** Incident files as we name them ourselves: their bytes are kept, and nothing else can be meant. */
function isPlainName(prefix: string, path: string): boolean {
  const rest = path.slice(prefix.length);
  return (
    path.startsWith(prefix) && /^incidents\/(?:\d{4}|undated)\/[A-Za-z0-9][A-Za-z0-9._-]*\.md$/.test(rest)
  );
}

/**
 * Which of the files have other line ends in the work tree than in git, by the attributes that `to` has. Throws (exit 5)
 * where a file is not ours to write: a link, a submodule, one whose name is no UTF-8, one that a program or another
 * encoding stands between.
 */
export async function lineEndsOfAll(
  context: Context,
  repository: Repository,
  to: string,
  changes: readonly TreeChange[],
): Promise<ReadonlyMap<string, LineEnds>> {
  const unnamed = changes.find(({ path }) => isUnnamed(path));
  if (unnamed) throw needsGit(repository, unnamed.path, "has a name that is no UTF-8");
  const odd = changes.find(({ before, after }) =>
    [before, after].some((entry) => entry && !(entry.mode in MODES)),
  );
  if (odd) throw needsGit(repository, odd.path, "is a link or a submodule");
  const paths = changes.map(({ path }) => path);
  const isPlain = (path: string) => isPlainName(repository.prefix, path);
  if (paths.every(isPlain) && !(await mayBeTransformed(repository, paths))) return new Map();
  const found = await attributesAt(context, repository, to, paths);
  const converted = new Map<string, LineEnds>();
  for (const [path, attributes] of found) {
    // Line ends and $Id$ of an incident are kept as they came, whatever is configured.
    const programs = isPlain(path) ? TRANSFORMING : [...TRANSFORMING, "ident"];
    const name = programs.find((one) => !["unspecified", "unset"].includes(attributes[one] ?? "unset"));
    if (name !== undefined) throw needsGit(repository, path, `has the attribute ${name}`);
    const ends = lineEndsOf(attributes, repository.config);
    if (!isPlain(path) && ends !== "as-stored") converted.set(path, ends);
  }
  return converted;
}

/** Reading `to` into an index refuses paths such as `.git/config`. */
async function attributesAt(
  context: Context,
  repository: Repository,
  to: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Attributes>> {
  const input = paths.map((path) => `./${path}\0`).join("");
  const names = [...TRANSFORMING, "ident", ...LINE_END_ATTRIBUTES];
  const parts = await withPrivateIndex(context, repository, async (index) => {
    await index.read(to);
    const args = ["check-attr", "--cached", "-z", "--stdin", ...names];
    return fields(await ask(repository.git, args, { input, env: index.env }));
  });
  const found = new Map<string, Record<string, string>>();
  for (let i = 0; i + 2 < parts.length; i += 3) {
    const [written = "", name = "", value = ""] = parts.slice(i, i + 3);
    const path = written.replace(/^\.\//, "");
    found.set(path, { ...found.get(path), [name]: value });
  }
  return found;
}

export function needsGit(repository: Repository, path: string, why: string): UserError {
  const message = `the remote changed a file that only git itself can bring in: it ${why}; nothing was changed`;
  return new UserError("needs-git", message, EXIT.gitState, {
    where: visibleLine(path),
    hint: `git -C ${shellWord(repository.root)} pull --rebase`,
  });
}
