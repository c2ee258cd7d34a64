import { join } from "node:path";
import type { Archive } from "../archive/archive.js";
import { INCIDENTS_FOLDER, idOfPath } from "../archive/paths.js";
import { listPaths, readPath } from "../archive/read.js";
import { inRoot, type Repository } from "../git/repository.js";
import { shellWord } from "../git/shell-word.js";
import { listEntries, notCheckedOut } from "../git/tree-changes.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import { broken, type Diagnosis, fine, warning } from "./doctor-diagnosis.js";
import { damageOf, lastWhole } from "./whole-version.js";

const SHOWN = 20;

/** Damaged, doubled, colliding and deleted incidents, each with the commit that can help. */
export async function archiveChecks(
  context: Context,
  archive: Archive,
  repository: Repository,
): Promise<readonly Diagnosis[]> {
  const paths = await listPaths(context, archive);
  const found = [
    ...settingsFindings(archive),
    ...collisions(paths),
    ...(await damaged(context, archive, repository, paths)),
    ...(await deleted(repository)),
    ...(await strays(repository)),
  ];
  const shown = found.slice(0, SHOWN);
  if (found.length > SHOWN)
    shown.push(broken("archive", `and ${found.length - SHOWN} more`, "afterword check --all"));
  return shown.length > 0 ? shown : [fine("archive", `${paths.length} incidents, none damaged`)];
}

function settingsFindings({ findings }: Archive): readonly Diagnosis[] {
  return findings.map(({ line, message, hint }) =>
    warning("afterword.yml", `line ${line}: ${message}`, hint || "afterword check --all"),
  );
}

/** Names that are one file where a file system does not tell case or composition apart; ids that occur twice. */
function collisions(paths: readonly string[]): readonly Diagnosis[] {
  const seen = new Map<string, string>();
  return paths.flatMap((path) => {
    const folded = idOfPath(path).normalize("NFC").toLowerCase();
    const before = seen.get(folded);
    seen.set(folded, path);
    if (before === undefined) return [];
    return [
      broken(
        "archive",
        `${visibleLine(before)} and ${visibleLine(path)} have one name`,
        `git mv ${shellWord(path)} NEW-NAME, and set its id`,
      ),
    ];
  });
}

async function damaged(
  context: Context,
  archive: Archive,
  repository: Repository,
  paths: readonly string[],
): Promise<readonly Diagnosis[]> {
  const found: Diagnosis[] = [];
  for (const path of paths) {
    const { parsed } = await readPath(context, archive, path);
    const why = damageOf(
      parsed.text,
      parsed.findings.map(({ rule }) => rule),
    );
    if (why === null) continue;
    const commit = await lastWhole(repository, archive.settings, path);
    const hint =
      commit === null
        ? `afterword edit ${idOfPath(path)} --editor`
        : `afterword restore ${idOfPath(path)} --from ${commit.slice(0, 10)}`;
    found.push(broken("archive", `${visibleLine(path)}: ${why}`, hint));
  }
  return found;
}

/** In the last commit, and not in the work tree. */
async function deleted(repository: Repository): Promise<readonly Diagnosis[]> {
  const { git, commit, prefix, files } = repository;
  if (commit === null) return [];
  const entries = await listEntries(git, commit, [`${prefix}${INCIDENTS_FOLDER}/`]);
  const hidden = await notCheckedOut(git, `${prefix}${INCIDENTS_FOLDER}/`);
  const found: Diagnosis[] = [];
  for (const [path, { mode }] of entries) {
    if (!path.endsWith(".md") || hidden.has(path)) continue;
    if (!mode.startsWith("100"))
      found.push(
        warning(
          "archive",
          `${visibleLine(path)} is a link or a submodule: it is not read`,
          `git rm --cached ${shellWord(path)}`,
        ),
      );
    else if ((await files.kind(inRoot(repository, path))) === null) {
      found.push(
        broken(
          "archive",
          `${visibleLine(path)} is deleted here; commit ${commit.slice(0, 10)} has it`,
          `afterword restore ${idOfPath(path)}`,
        ),
      );
    }
  }
  return found;
}

async function strays({ files, gitFolder }: Repository): Promise<readonly Diagnosis[]> {
  const left = (await files.list(join(gitFolder, "afterword"))).filter(({ name }) =>
    name.startsWith("index-"),
  );
  if (left.length === 0) return [];
  const message = `${left.length} files of a killed run are in ${join(gitFolder, "afterword")}; they do no harm`;
  return [warning("strays", message, `rm -r ${join(gitFolder, "afterword")}`)];
}
