import { join, resolve } from "node:path";
import { type ParsedIncident, parseBytes as parseFile } from "../document/parse.js";
import { nearest } from "../model/nearest.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context, Files } from "../ports.js";
import type { Archive } from "./archive.js";
import { archivePath } from "./locate.js";
import { absolute, INCIDENTS_FOLDER, idOfPath } from "./paths.js";
import { lastChanged } from "./state-folder.js";

/** Beyond this a file is refused unread: one byte more than FORMAT.md §2 allows, so that the reader can say so. */
export const MOST_BYTES = 2 * 1024 * 1024 + 1;

/** One incident file as read: never fails on content, only on a file that cannot be read at all. */
export interface ReadIncident {
  readonly id: string;
  /** From the archive's root, with `/`. */
  readonly path: string;
  readonly parsed: ParsedIncident;
}

/** The paths of all incident files of the work tree, in order. Links, devices and nested repositories are left out. */
export async function listPaths(context: Context, archive: Archive): Promise<readonly string[]> {
  const files = await context.files();
  const found: string[] = [];
  for (const folder of await files.list(join(archive.root, INCIDENTS_FOLDER))) {
    if (folder.kind === "folder") await listYear(files, archive, folder.name, found);
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

async function listYear(files: Files, archive: Archive, year: string, found: string[]): Promise<void> {
  const entries = await files.list(join(archive.root, INCIDENTS_FOLDER, year));
  if (entries.some(({ name }) => name === ".git")) return;
  for (const { name, kind } of entries) {
    if (kind === "file" && name.endsWith(".md") && !name.startsWith(".")) {
      found.push(`${INCIDENTS_FOLDER}/${year}/${name}`);
    }
  }
}

/** Reads one file of the archive. */
export async function readPath(context: Context, archive: Archive, path: string): Promise<ReadIncident> {
  const files = await context.files();
  const bytes = await files.read(absolute(archive.root, path), MOST_BYTES);
  if (bytes === null) throw notFound(path, []);
  return { id: idOfPath(path), path, parsed: parseBytes(bytes, path, archive) };
}

/** Bytes of a file of this archive as an incident. */
export function parseBytes(bytes: Uint8Array, path: string, archive: Archive): ParsedIncident {
  return parseFile(bytes, { path, settings: archive.settings });
}

/** Every incident of the work tree, in order of paths. */
export async function readAll(context: Context, archive: Archive): Promise<readonly ReadIncident[]> {
  const read: ReadIncident[] = [];
  for (const path of await listPaths(context, archive)) read.push(await readPath(context, archive, path));
  return read;
}

/** The one incident that `reference` names: an id, a unique prefix, `@last` or a path. None or several: exit 4. */
export async function readIncident(
  context: Context,
  archive: Archive,
  reference: string,
): Promise<ReadIncident> {
  return readPath(context, archive, await resolveReference(context, archive, reference));
}

/** As readIncident, but only the path. */
export async function resolveReference(
  context: Context,
  archive: Archive,
  reference: string,
): Promise<string> {
  if (reference === "@last") return lastPath(context, archive);
  return pathAmong(context, archive, reference, await listPaths(context, archive));
}

/** The one of `paths` that `reference` names. */
export async function pathAmong(
  context: Context,
  archive: Archive,
  reference: string,
  paths: readonly string[],
): Promise<string> {
  if (reference === "@last") {
    const last = await lastChanged(context, archive.root);
    if (last !== null && paths.includes(last)) return last;
    throw noLast();
  }
  const named = [resolve(context.cwd, reference), absolute(archive.root, reference)];
  const wanted = named.map((path) => archivePath(archive, path));
  const exact = paths.find((path) => wanted.includes(path) || idOfPath(path) === reference);
  if (exact !== undefined) return exact;
  const starting = paths.filter((path) => idOfPath(path).startsWith(reference));
  if (starting.length === 1 && starting[0] !== undefined) return starting[0];
  throw starting.length > 1
    ? ambiguous(reference, starting.map(idOfPath))
    : notFound(reference, paths.map(idOfPath));
}

async function lastPath(context: Context, archive: Archive): Promise<string> {
  const path = await lastChanged(context, archive.root);
  const files = await context.files();
  if (path !== null && (await files.kind(absolute(archive.root, path))) === "file") return path;
  throw noLast();
}

function noLast(): UserError {
  return new UserError(
    "no-such-incident",
    "no incident was changed here yet, so there is no @last",
    EXIT.notFound,
    {
      hint: "afterword list",
    },
  );
}

const SHOWN = 8;

function ambiguous(reference: string, ids: readonly string[]): UserError {
  const more = ids.length > SHOWN ? ` … and ${ids.length - SHOWN} more` : "";
  const shown = ids.slice(0, SHOWN).map(visibleLine).join(", ");
  return new UserError(
    "ambiguous-id",
    `\`${reference}\` begins ${ids.length} ids: ${shown}${more}`,
    EXIT.notFound,
    {
      hint: `afterword show ${shellWord(ids[0] ?? "")}`,
    },
  );
}

/** `2026-11-20-card-paiments`: a slip in the beginning of an id. */
function nearestBeginning(reference: string, ids: readonly string[]): string | null {
  const near = nearest(
    reference,
    ids.map((id) => id.slice(0, reference.length)),
  );
  return near === null ? null : (ids.find((id) => id.startsWith(near)) ?? null);
}

function notFound(reference: string, ids: readonly string[]): UserError {
  const near =
    nearest(reference, reference.startsWith("@") ? ["@last"] : ids) ??
    ids.find((id) => id.includes(reference)) ??
    nearestBeginning(reference, ids);
  const didYouMean = near === null ? "" : `; did you mean \`${near}\`?`;
  return new UserError(
    "no-such-incident",
    `there is no incident \`${reference}\`${didYouMean}`,
    EXIT.notFound,
    {
      hint: near === null ? "afterword list" : `afterword show ${shellWord(near)}`,
    },
  );
}
