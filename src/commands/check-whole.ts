import type { Archive } from "../archive/archive.js";
import { openKept } from "../archive/index/kept.js";
import { idOfPath } from "../archive/paths.js";
import { interfaceLanguage } from "../authoring/interface-language.js";
import type { Finding } from "../model/finding.js";
import type { Context } from "../ports.js";
import { inOrder } from "../rules/findings.js";
import { stillHolds } from "../rules/kept-findings.js";
import { Moment } from "../rules/moment.js";
import { otherIncidents } from "../rules/others.js";
import type { CheckOptions } from "../rules/run.js";
import { type Folder, foldersNow, packFolder } from "./check-folders.js";
import { type History, readHistory, withHistory } from "./check-history.js";
import { irregularFiles } from "./check-irregular.js";
import type { Known } from "./check-kept.js";
import { settingsFindings } from "./check-settings.js";
import type { Checked } from "./check-text.js";

type Clock = Pick<CheckOptions, "today" | "now">;

/** What was found, and what it was found in. */
export interface CheckedWhole {
  readonly checked: Checked;
  readonly folders: readonly Folder[];
  readonly history: History | null;
}

/**
 * Checks every file of the work tree, and looks only at those that changed since they were checked last: by what the file
 * system says of them, then by their blob id. What depends on the clock or on other files is kept with the questions that
 * its rules asked, and holds as long as the answers are the same.
 */
export async function checkWhole(context: Context, archive: Archive, clock: Clock): Promise<CheckedWhole> {
  // Git works meanwhile; what it fails at is told when its answer is needed.
  const asked = readHistory(context, archive);
  asked.catch(() => {});
  const kept = await openKept(context, archive, "checks", [interfaceLanguage(context.env, null)]);
  const folders = await foldersNow(context, archive, kept);
  const named = folders.flatMap(({ paths }) => paths.map((path) => ({ id: idOfPath(path), path })));
  named.sort((a, b) => (a.path < b.path ? -1 : 1));
  const unread = new Map<string, Finding>();
  const isNew = (_: string, known: Known | null) => known === null;
  // First what is not known, as if each file were called by its id; then what the true ids, or the clock, make different.
  if (folders.some(({ known }) => known.includes(null))) {
    await lookAgain(context, archive, {
      folders,
      unread,
      isWanted: isNew,
      clock,
      named,
    });
  }
  const all = [...named, ...renamed(folders)];
  const others = otherIncidents(all);
  const moment = new Moment(clock.today, clock.now);
  const isOutdated = (path: string, known: Known | null) =>
    known === null ? !unread.has(path) : !stillHolds(known.of, path, moment, others);
  await lookAgain(context, archive, { folders, unread, isWanted: isOutdated, clock, named: all });
  for (const folder of folders) if (folder.isChanged) await kept.write(folder.name, packFolder(folder));
  const irregular = await irregularFiles(context, archive);
  const besides = [...(await settingsFindings(context, archive)), ...irregular, ...unread.values()];
  const ids = new Set([...named, ...renamed(folders)].map(({ id }) => id));
  const history = await asked;
  const findings = await withHistory(history, archive, ids, merged(folders, besides));
  const checked = { findings, checked: named.length + irregular.length, mended: null };
  return { checked, folders, history };
}

interface Look {
  readonly folders: readonly Folder[];
  /** Files that cannot be read, and why. */
  readonly unread: Map<string, Finding>;
  readonly isWanted: (path: string, known: Known | null) => boolean;
  readonly clock: Clock;
  /** Every incident, by the ids that are taken for true. */
  readonly named: readonly { readonly id: string; readonly path: string }[];
}

/** Fewer are checked sooner than a thread has started. */
const FEWEST_FOR_THREADS = 400;

/** The parser and the rules are loaded for the first file that is looked at, not before. */
async function lookAgain(context: Context, archive: Archive, look: Look): Promise<void> {
  const { unread, clock, named } = look;
  const wanted = look.folders.flatMap((folder) =>
    folder.paths.flatMap((path, at) =>
      look.isWanted(path, folder.known[at] ?? null) ? [{ folder, path, at }] : [],
    ),
  );
  if (wanted.length === 0) return;
  const { checker } = await import("./check-look.js");
  const { shareOut } = await import("../archive/crew.js");
  const { root, settings, findings } = archive;
  const language = interfaceLanguage(context.env, null);
  const data = { archive: { root, settings, findings }, clock, named, language };
  let done = 0;
  const progress = await context.progress("checking incidents");
  try {
    await shareOut({
      script: THREAD,
      data,
      jobs: wanted.map(({ path }) => path),
      fewest: FEWEST_FOR_THREADS,
      here: await checker(await context.files(), data),
      take: (answers, first) => {
        for (const [i, seen] of answers.entries()) keep(wanted[first + i], seen, unread);
        done += answers.length;
        progress.step(done, wanted.length);
      },
    });
  } finally {
    progress.end();
  }
}

/** The bundle puts the thread beside its chunks. */
const THREAD = new URL("./check-thread.js", import.meta.url);

interface Place {
  readonly folder: Folder;
  readonly path: string;
  readonly at: number;
}

function keep(place: Place | undefined, seen: Known | Finding, unread: Look["unread"]): void {
  if (place === undefined) return;
  const { folder, path, at } = place;
  if ("rule" in seen) unread.set(path, seen);
  folder.known[at] = "rule" in seen ? null : seen;
  folder.isChanged = true;
}

/** The files that bear another id than their name says. */
function renamed(folders: readonly Folder[]): readonly { readonly id: string; readonly path: string }[] {
  const found = folders.flatMap(({ paths, known }) =>
    paths.flatMap((path, at) => {
      const id = known[at]?.of.id ?? idOfPath(path);
      return id === idOfPath(path) ? [] : [{ id, path }];
    }),
  );
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** By file; the findings of one incident are in order already. */
function merged(folders: readonly Folder[], besides: readonly Finding[]): readonly Finding[] {
  const byFile = new Map<string, readonly Finding[]>();
  for (const finding of inOrder(besides)) {
    byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
  }
  for (const { paths, known } of folders) {
    for (const [at, path] of paths.entries()) {
      const findings = known[at]?.of.findings ?? [];
      if (findings.length > 0) byFile.set(path, findings);
    }
  }
  return [...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, findings]) => findings);
}
