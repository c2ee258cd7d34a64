import { join, resolve } from "node:path";
import type { Archive } from "../archive/archive.js";
import { counted } from "../archive/counted.js";
import { archivePath } from "../archive/locate.js";
import { absolute, INCIDENTS_FOLDER, idOfPath } from "../archive/paths.js";
import { listPaths, resolveReference } from "../archive/read.js";
import { MOST_BYTES } from "../document/open.js";
import { type ParsedIncident, parseBytes } from "../document/parse.js";
import type { Finding } from "../model/finding.js";
import { UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";

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
  const irregular = isWhole ? await irregularPaths(context, archive) : [];
  const targets: Target[] = [];
  const findings = irregular.map((path) => unreadable(path, "a link or a device; it is not followed"));
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
  const { settings } = archive;
  if (path === "-") {
    const bytes = new TextEncoder().encode(await context.stdin());
    return { path, parsed: parseBytes(bytes, { path, settings }) };
  }
  const files = await context.files();
  try {
    const bytes = await files.read(path.startsWith("/") ? path : absolute(archive.root, path), MOST_BYTES);
    if (bytes === null) return unreadable(path, "it is not there any more");
    return { path, parsed: parseBytes(bytes, { path, settings }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const rule = error.code === "too-large" ? "file-too-large" : "file-unreadable";
    return { ...unreadable(path, error.message), rule };
  }
}

/** What lies among the incidents and is no regular file: never followed, and not passed over in silence either. */
async function irregularPaths(context: Context, archive: Archive): Promise<readonly string[]> {
  const files = await context.files();
  const found: string[] = [];
  for (const folder of await files.list(join(archive.root, INCIDENTS_FOLDER))) {
    const path = `${INCIDENTS_FOLDER}/${folder.name}`;
    if (folder.kind === "other") found.push(path);
    if (folder.kind !== "folder") continue;
    for (const { name, kind } of await files.list(absolute(archive.root, path))) {
      if (kind === "other" && name.endsWith(".md")) found.push(`${path}/${name}`);
    }
  }
  return found;
}

function unreadable(file: string, why: string): Finding {
  const message = `this file cannot be read: ${why}`;
  return {
    rule: "file-unreadable",
    level: "error",
    file,
    line: 1,
    column: 1,
    message,
    hint: "",
    fixable: false,
  };
}
