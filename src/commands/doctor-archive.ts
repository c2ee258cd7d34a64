import type { Archive } from "../archive/archive.js";
import { INCIDENTS_FOLDER, idOfPath } from "../archive/paths.js";
import { listPaths, readPath } from "../archive/read.js";
import { inRoot, type Repository } from "../git/repository.js";
import { strays } from "../git/scratch.js";
import { isUnnamed, listEntries, notCheckedOut } from "../git/tree-changes.js";
import type { Finding } from "../model/finding.js";
import { shellWord } from "../model/shell-word.js";
import { UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import { irregularFiles } from "./check-irregular.js";
import { broken, type Diagnosis, fine, warning } from "./doctor-diagnosis.js";
import { damageOf, lastWhole } from "./whole-version.js";

const SHOWN = 20;
const AN_HOUR = 3600;

/** Damaged, doubled, colliding and deleted incidents, each with the commit that can help; without git, what the files tell. */
export async function archiveChecks(
  context: Context,
  archive: Archive,
  repository: Repository | null,
): Promise<readonly Diagnosis[]> {
  const paths = await listPaths(context, archive);
  const incidents: Known[] = [];
  for (const path of paths) incidents.push(await known(context, archive, path));
  const found = [
    ...settingsFindings(archive),
    ...(await irregularFiles(context, archive)).map(irregular),
    ...collisions(paths),
    ...doubled(incidents),
    ...(await damaged(archive, repository, incidents)),
    ...(repository ? [...(await deleted(repository)), ...(await leftOver(context, repository))] : []),
  ];
  const shown = found.slice(0, SHOWN);
  if (found.length > SHOWN)
    shown.push(broken("archive", `and ${found.length - SHOWN} more`, "afterword check --all"));
  return shown.length > 0 ? shown : [fine("archive", `${paths.length} incidents, none damaged`)];
}

/** An incident file by what makes it none, if anything does. */
interface Known {
  readonly path: string;
  readonly id: string | null;
  readonly damage: string | null;
}

async function known(context: Context, archive: Archive, path: string): Promise<Known> {
  try {
    const { parsed } = await readPath(context, archive, path);
    const rules = parsed.findings.map(({ rule }) => rule);
    return { path, id: parsed.incident.id || null, damage: damageOf(parsed.text, rules) };
  } catch (error) {
    if (error instanceof UserError) return { path, id: null, damage: error.message };
    throw error;
  }
}

function irregular({ file, message }: Finding): Diagnosis {
  return warning("archive", `${visibleLine(file)}: ${message}`, `ls -ld ${shellWord(file)}`);
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

/** Ids that two files bear; two files of one name are told by it. */
function doubled(incidents: readonly Known[]): readonly Diagnosis[] {
  const seen = new Map<string, string>();
  return incidents.flatMap(({ path, id }) => {
    const before = id === null ? undefined : seen.get(id);
    if (id !== null && before === undefined) seen.set(id, path);
    if (id === null || before === undefined || idOfPath(before) === idOfPath(path)) return [];
    const message = `${visibleLine(before)} and ${visibleLine(path)} have one id, ${visibleLine(id)}`;
    return [broken("archive", message, `afterword edit ${shellWord(idOfPath(path))} --editor`)];
  });
}

async function damaged(
  archive: Archive,
  repository: Repository | null,
  incidents: readonly Known[],
): Promise<readonly Diagnosis[]> {
  const found: Diagnosis[] = [];
  for (const { path, damage } of incidents) {
    if (damage === null) continue;
    const commit = repository && (await lastWhole(repository, archive.settings, path));
    const id = shellWord(idOfPath(path));
    const hint =
      commit === null
        ? `afterword edit ${id} --editor`
        : `afterword restore ${id} --from ${commit.slice(0, 10)}`;
    found.push(broken("archive", `${visibleLine(path)}: ${damage}`, hint));
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
    if (!path.endsWith(".md") || hidden.has(path) || isUnnamed(path)) continue;
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
          `afterword restore ${shellWord(idOfPath(path))}`,
        ),
      );
    }
  }
  return found;
}

async function leftOver(context: Context, repository: Repository): Promise<readonly Diagnosis[]> {
  const left = await strays(context, repository, AN_HOUR);
  if (left.length === 0) return [];
  const message = `a killed run left ${left.length === 1 ? "a file" : `${left.length} files`} in the git folder; they do no harm`;
  return [warning("strays", message, ["rm", ...left.map(shellWord)].join(" "))];
}
