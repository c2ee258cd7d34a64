import { join } from "node:path";
import { openWithGit } from "../archive/at-commit.js";
import { absolute, INCIDENTS_FOLDER, SETTINGS_FILE } from "../archive/paths.js";
import { parseBytes } from "../document/parse.js";
import { ask, askMaybe } from "../git/answers.js";
import { eachBlob, readBlobs } from "../git/blobs.js";
import { treeChanges } from "../git/tree-changes.js";
import type { Apart } from "../metrics/apart.js";
import { type Period, readPeriod } from "../metrics/period.js";
import type { Incident } from "../model/incident.js";
import type { Context } from "../ports.js";
import { type ReportDocument, reportDocument } from "../report/document.js";
import {
  type Because,
  type Difference,
  differences,
  type Restated,
  sameFigure,
  valueAt,
} from "../report/restated.js";
import type { ReportSource } from "./report-source.js";

export const REPORTS_FOLDER = "reports";
const MOST_BYTES = 32 * 1024 * 1024;
/** With more changed incidents than this, who made which difference is not worked out one by one. */
const MOST_CHANGES = 12;

type Document = Readonly<Record<string, unknown>>;

/** An issued report as its JSON tells it. */
interface Issued {
  readonly label: string;
  readonly document: Document;
  readonly asOf: number;
  readonly commit: string | null;
}

/**
 * Every figure of the issued report of this period, and with `earlier` of those of the quarters before it, that would be
 * told differently today, at the cut-off that was issued: only changes of the files count, not the passing of time. null
 * when nothing was issued.
 */
export async function restatedSince(
  context: Context,
  source: ReportSource,
  period: Period,
  earlier: boolean,
): Promise<Restated | null> {
  const issued = (await issuedReports(context, source)).filter(
    ({ label }) => label === period.label || (earlier && isBefore(label, period)),
  );
  if (issued.length === 0) return null;
  const found: Restated[] = [];
  for (const one of issued) found.push(await restatedOf(source, one));
  return found.flat();
}

function isBefore(label: string, period: Period): boolean {
  return period.quarter !== null && /^\d{4}-Q[1-4]$/.test(label) && label < period.label;
}

async function issuedReports(context: Context, source: ReportSource): Promise<readonly Issued[]> {
  const texts = source.fromWorkTree ? await ofWorkTree(context, source) : await ofCommit(source);
  return texts
    .flatMap(({ name, bytes }) => readIssued(name, bytes) ?? [])
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function ofWorkTree(context: Context, { root }: ReportSource): Promise<readonly NamedBytes[]> {
  const files = await context.files();
  const entries = await files.list(join(root, REPORTS_FOLDER));
  const names = entries.filter(({ name, kind }) => kind === "file" && name.endsWith(".json"));
  const read = names.map(async ({ name }) => ({
    name,
    bytes: (await files.read(absolute(root, `${REPORTS_FOLDER}/${name}`), MOST_BYTES)) ?? new Uint8Array(),
  }));
  return Promise.all(read);
}

async function ofCommit({ committed }: ReportSource): Promise<readonly NamedBytes[]> {
  if (committed === null) return [];
  const { git, prefix, tree } = committed;
  const folder = `${prefix}${REPORTS_FOLDER}/`;
  const files = tree.filter(
    ({ path }) => path.startsWith(folder) && /^[^/]+\.json$/.test(path.slice(folder.length)),
  );
  const read: NamedBytes[] = [];
  const take = ({ path }: { readonly path: string }, content: Uint8Array | null) => {
    if (content) read.push({ name: path.slice(folder.length), bytes: content.slice() });
  };
  await eachBlob(git, files, take, MOST_BYTES);
  return read;
}

/** A file that is no issued report of ours says nothing. */
function readIssued(name: string, bytes: Uint8Array): Issued | null {
  try {
    const document = JSON.parse(new TextDecoder().decode(bytes)) as Document;
    const label = name.replace(/\.json$/, "");
    const asOf = Date.parse(String(document.as_of)) / 1000;
    const isOurs = document.schema === 1 && valueAt(document, "period.label") === label;
    const commit = valueAt(document, "archive.commit");
    if (!isOurs || !Number.isFinite(asOf)) return null;
    return { label, document, asOf, commit: isCommit(commit) ? commit : null };
  } catch {
    return null;
  }
}

function isCommit(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{40,64}$/.test(value);
}

async function restatedOf(source: ReportSource, issued: Issued): Promise<Restated> {
  const period = readPeriod(issued.label, source.settings.timezone, issued.asOf);
  if (period === null) return [];
  const remade: Remake = (incidents, apart, settings = source.settings) => {
    const { commit, modified } = source;
    return reportDocument(
      incidents,
      settings,
      period,
      issued.asOf,
      { name: settings.name, commit, modified },
      apart,
    );
  };
  const now = remade(source.incidents, source.apart);
  const found = differences(issued.document, { ...now });
  if (found.length === 0) return [];
  const because = await attribution(source, issued, now, found, remade);
  return found.map((difference) => ({
    label: issued.label,
    ...difference,
    because: because(difference),
  }));
}

interface Change extends Because {
  /** The figures as they would be, had this file alone not changed. */
  readonly without: ReportDocument;
}

type Remake = (
  incidents: readonly Incident[],
  apart: readonly Apart[],
  settings?: ReportSource["settings"],
) => ReportDocument;

/** Who made a difference: the changes without which the figure would not be what it is now. */
async function attribution(
  source: ReportSource,
  issued: Issued,
  now: ReportDocument,
  found: readonly Difference[],
  remade: Remake,
): Promise<(difference: Difference) => readonly Because[]> {
  const changes = await changesSince(source, issued, remade);
  const made = new Map(
    found.map(({ path }) => [
      path,
      changes
        .filter(({ without }) => !sameFigure(valueAt(without, path), valueAt(now, path)))
        .map(({ incident, commit }) => ({ incident, commit })),
    ]),
  );
  return ({ path }) => made.get(path) ?? [];
}

async function changesSince(
  source: ReportSource,
  { commit: from }: Issued,
  remade: Remake,
): Promise<readonly Change[]> {
  const { committed, incidents, apart } = source;
  if (committed === null || from === null) return [];
  const { git, prefix, commit } = committed;
  if ((await askMaybe(git, ["cat-file", "-e", `${from}^{commit}`])) === null) return [];
  const changed = await treeChanges(git, from, commit, [
    `${prefix}${INCIDENTS_FOLDER}`,
    `${prefix}${SETTINGS_FILE}`,
  ]);
  if (changed.length > MOST_CHANGES) return [];
  const before = await openWithGit(git, committed, from);
  const blobs = await readBlobs(
    git,
    changed.flatMap(({ before: entry }) => (entry ? [entry.oid] : [])),
  );
  const changes: Change[] = [];
  for (const { path, before: entry } of changed) {
    const last = await ask(git, ["log", "-1", "--format=%H", `${from}..${commit}`, "--", path]);
    const short = path.slice(prefix.length);
    const id = short === SETTINGS_FILE ? SETTINGS_FILE : short.replace(/^.*\/|\.md$/g, "");
    const isOther = ({ path: one }: Pick<Incident, "path">) => one !== short;
    const bytes = entry ? blobs.get(entry.oid) : undefined;
    const old = bytes ? [parseBytes(bytes, { path: short, settings: source.settings }).incident] : [];
    const without =
      short === SETTINGS_FILE
        ? remade(incidents, apart, before.settings)
        : remade([...incidents.filter(isOther), ...old], apart.filter(isOther));
    changes.push({ incident: id, commit: last.trim(), without });
  }
  return changes;
}
