import { resolve } from "node:path";
import type { Archive } from "../archive/archive.js";
import { counted } from "../archive/counted.js";
import { archivePath } from "../archive/locate.js";
import { absolute, idOfPath } from "../archive/paths.js";
import { listPaths, resolveReference } from "../archive/read.js";
import { type ParsedIncident, parseBytes } from "../document/parse.js";
import type { Finding } from "../model/finding.js";
import type { Context } from "../ports.js";
import { irregularFiles } from "./check-irregular.js";
import { readFile } from "./check-look.js";

/** A file to look at: where findings say it is, and what was read. */
export interface Target {
  /** From the archive's root where it lies there, else as it was named; `-` is standard input. */
  readonly path: string;
  readonly parsed: ParsedIncident;
}

export interface Targets {
  readonly targets: readonly Target[];
  /** One for each file that cannot be read. */
  readonly findings: readonly Finding[];
  /** Every id of the archive, by the names of its files and by what the targets say of themselves. */
  readonly known: readonly { readonly id: string; readonly path: string }[];
}

/** What was named; with nothing named, what differs from the remote branch; with `all`, or without a remote, everything. */
export async function readTargets(
  context: Context,
  archive: Archive,
  named: readonly string[],
  all: boolean,
): Promise<Targets> {
  if (context.globals.committed) return committedTargets(context, archive, named);
  const listed = await listPaths(context, archive);
  const paths =
    named.length > 0
      ? await namedPaths(context, archive, named, listed)
      : await unnamedPaths(context, archive, all, listed);
  const isWhole = named.length === 0 && paths.length === listed.length;
  const targets: Target[] = [];
  const findings = isWhole ? [...(await irregularFiles(context, archive))] : [];
  for (const path of await counted(context, "reading incidents", [...new Set(paths)])) {
    const read = await readTarget(context, archive, path);
    if ("rule" in read) findings.push(read);
    else targets.push(read);
  }
  return { targets, findings, known: knownIds(listed, targets) };
}

function knownIds(listed: readonly string[], targets: readonly Target[]): Targets["known"] {
  const own = targets.map(({ path, parsed }) => ({ id: parsed.incident.id, path }));
  return [...listed.map((path) => ({ id: idOfPath(path), path })), ...own];
}

async function committedTargets(
  context: Context,
  archive: Archive,
  named: readonly string[],
): Promise<Targets> {
  const { committedFiles } = await import("./check-committed.js");
  const contents = await committedFiles(context, archive);
  const listed = [...contents.keys()];
  const wanted =
    named.length === 0
      ? listed
      : listed.filter((path) => named.some((name) => path === name || idOfPath(path).startsWith(name)));
  const targets = wanted.map((path) => {
    const bytes = contents.get(path) ?? new Uint8Array();
    return { path, parsed: parseBytes(bytes, { path, settings: archive.settings }) };
  });
  return { targets, findings: [], known: knownIds(listed, targets) };
}

async function unnamedPaths(
  context: Context,
  archive: Archive,
  all: boolean,
  listed: readonly string[],
): Promise<readonly string[]> {
  if (all) return listed;
  const { differingPaths } = await import("./check-committed.js");
  const differing = await differingPaths(context, archive);
  return differing === null ? listed : listed.filter((path) => differing.has(path));
}

/** A path, a folder, `-`, or what names an incident of the archive. */
async function namedPaths(
  context: Context,
  archive: Archive,
  named: readonly string[],
  listed: readonly string[],
): Promise<readonly string[]> {
  const files = await context.files();
  const paths: string[] = [];
  for (const name of named) {
    const path = resolve(context.cwd, name);
    const kind = name === "-" || name === "@last" ? null : await files.kind(path);
    const inside = archivePath(archive, path);
    if (name === "-") paths.push("-");
    else if (kind === "folder")
      paths.push(...listed.filter((one) => absolute(archive.root, one).startsWith(`${path}/`)));
    else if (kind !== null) paths.push(inside ?? path);
    else paths.push(await resolveReference(context, archive, name));
  }
  return paths;
}

async function readTarget(context: Context, archive: Archive, path: string): Promise<Target | Finding> {
  if (path === "-") {
    const bytes = new TextEncoder().encode(await context.stdin());
    return { path, parsed: parseBytes(bytes, { path, settings: archive.settings }) };
  }
  const read = await readFile(await context.files(), archive, path);
  return "rule" in read ? read : { path, parsed: read.parsed };
}
