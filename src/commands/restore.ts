import type { Archive } from "../archive/archive.js";
import { applyChanges, diffOf } from "../archive/changes.js";
import { openArchive } from "../archive/locate.js";
import { absolute, INCIDENTS_FOLDER, idOfPath } from "../archive/paths.js";
import { resolveReference } from "../archive/read.js";
import { ask, fields, textOf } from "../git/answers.js";
import { readBlobs } from "../git/blobs.js";
import { openRepository, type Repository } from "../git/repository.js";
import { listEntries } from "../git/tree-changes.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { lastWhole } from "./whole-version.js";

/** Brings a version of an incident back into the work tree, the newest whole one if none is named; commits nothing. */
export async function run(context: Context, { positional, options }: Arguments): Promise<Outcome> {
  const archive = await openArchive(context);
  const repository = await openRepository(context, archive.root);
  const path = await findPath(context, archive, repository, positional[0] ?? "@last");
  const rev =
    typeof options.from === "string"
      ? await commitOf(repository, options.from)
      : ((await lastWhole(repository, archive.settings, path)) ?? (await lastWith(repository, path)));
  const after = await textAt(repository, rev, path);
  const files = await context.files();
  const bytes = await files.read(absolute(archive.root, path));
  const change = { path, before: bytes === null ? null : textOf(bytes), after };
  const diff = await diffOf(change.before === after ? [] : [change]);
  const { changed } = await applyChanges(context, archive, [change], "restore");
  const id = idOfPath(path);
  const head = `${changed.length === 0 ? "It is just so already:" : context.globals.dryRun ? "Would bring back" : "Brought back"} ${visibleLine(id)} from ${rev.slice(0, 10)}\n`;
  return {
    json: { changed, id, from: rev, diff },
    text: `${head}${diff}Next: afterword show ${shellWord(id)}; take it back with: afterword undo\n`,
  };
}

/** In the work tree, else anywhere in history: an incident that was deleted can be named too. */
async function findPath(
  context: Context,
  archive: Archive,
  repository: Repository,
  reference: string,
): Promise<string> {
  try {
    return await resolveReference(context, archive, reference);
  } catch (error) {
    if (!(error instanceof UserError) || repository.commit === null) throw error;
    const args = ["log", "--format=", "--name-only", "-z", "--no-renames", "--diff-filter=D", "HEAD", "--"];
    const gone = fields(await ask(repository.git, [...args, `${repository.prefix}${INCIDENTS_FOLDER}`]));
    // Deleted since the last commit, or by one.
    const kept = await listEntries(repository.git, "HEAD", [`${repository.prefix}${INCIDENTS_FOLDER}`]);
    const paths = [...new Set([...kept.keys(), ...gone].filter((path) => path.endsWith(".md")))].map((path) =>
      path.slice(repository.prefix.length),
    );
    const found = paths.filter((path) => path === reference || idOfPath(path).startsWith(reference));
    const exact =
      found.find((path) => idOfPath(path) === reference) ?? (found.length === 1 ? found[0] : undefined);
    if (exact === undefined) throw error;
    return exact;
  }
}

async function commitOf({ git }: Repository, rev: string): Promise<string> {
  const { code, stdout } = await git.run([
    "rev-parse",
    "--verify",
    "-q",
    "--end-of-options",
    `${rev}^{commit}`,
  ]);
  const found = textOf(stdout).trim().split("\n").at(-1) ?? "";
  if (code === 0 && /^[0-9a-f]{40,64}$/.test(found)) return found;
  throw new UserError("no-such-revision", `git knows no commit \`${visibleLine(rev)}\``, EXIT.notFound, {
    hint: "git log --oneline",
  });
}

/** The last commit that has the file: the one that changed it last, or the one before it was deleted. */
async function lastWith(repository: Repository, path: string): Promise<string> {
  const full = repository.prefix + path;
  const touched =
    repository.commit === null ? "" : await ask(repository.git, ["rev-list", "HEAD", "--", full]);
  for (const commit of touched.split("\n").filter(Boolean)) {
    if ((await listEntries(repository.git, commit, [full])).has(full)) return commit;
  }
  throw new UserError("no-version", "no commit of this branch has this incident", EXIT.notFound, {
    where: visibleLine(path),
    hint: "afterword undo --list, for what was never committed",
  });
}

async function textAt(repository: Repository, rev: string, path: string): Promise<string> {
  const full = repository.prefix + path;
  const entry = (await listEntries(repository.git, rev, [full])).get(full);
  const isRegular = entry !== undefined && /^100(?:644|755)$/.test(entry.mode);
  const bytes = isRegular ? (await readBlobs(repository.git, [entry.oid])).get(entry.oid) : undefined;
  if (bytes === undefined) {
    throw new UserError(
      "no-version",
      `the commit ${rev.slice(0, 10)} does not have this incident`,
      EXIT.notFound,
      {
        where: visibleLine(path),
        hint: `git log --oneline -- ${shellWord(full)}`,
      },
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError("not-utf8", "that version is no UTF-8 text", EXIT.content, {
      where: visibleLine(path),
      hint: `git show ${rev.slice(0, 10)}:${shellWord(full)} > FILE`,
    });
  }
}
