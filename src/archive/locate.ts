import { dirname, join, relative, resolve, sep } from "node:path";
import { openText } from "../document/open.js";
import { parseSettings } from "../document/settings.js";
import { shownUrl } from "../git/shown-url.js";
import type { Finding } from "../model/finding.js";
import { DEFAULT_SETTINGS } from "../model/settings.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context, Files } from "../ports.js";
import type { Archive } from "./archive.js";
import { SETTINGS_FILE } from "./paths.js";

const MOST_SETTINGS_BYTES = 2 * 1024 * 1024;

/** What can be begun as soon as the folder is known, before its settings are read. */
export type Begin = (root: string) => void;

/** The archive that `--archive` names, else the nearest one at or above the folder one stands in; null: none. */
export async function findArchive(context: Context, begin: Begin = () => {}): Promise<Archive | null> {
  assertOne(context);
  const named = context.globals.archives[0];
  return named === undefined ? archiveAround(context, begin) : archiveAt(context, named, begin);
}

/** The nearest archive at or above the folder one stands in, whatever `--archive` says. */
export async function archiveAround(context: Context, begin: Begin = () => {}): Promise<Archive | null> {
  const files = await context.files();
  for (let folder = context.cwd; ; folder = dirname(folder)) {
    if ((await files.kind(join(folder, SETTINGS_FILE))) !== null) return readArchive(files, folder, begin);
    if (dirname(folder) === folder) return null;
  }
}

/** The archive in this very folder; null: there is none. */
export async function archiveAt(
  context: Context,
  path: string,
  begin: Begin = () => {},
): Promise<Archive | null> {
  const files = await context.files();
  const folder = resolve(context.cwd, path);
  return (await files.kind(join(folder, SETTINGS_FILE))) === null ? null : readArchive(files, folder, begin);
}

/** As findArchive, but without one there is nothing to do: exit 2. */
export async function openArchive(context: Context, begin: Begin = () => {}): Promise<Archive> {
  const archive = await findArchive(context, begin);
  if (archive) return archive;
  throw noArchive(context, context.globals.archives[0] ?? null);
}

/** `named`: the folder that was asked for; null: the one that one stands in, or one above it. */
export function noArchive(context: Context, named: string | null): UserError {
  const [first] = configuredArchives(context);
  const message =
    named === null
      ? "there is no archive here: no afterword.yml in this folder or above it"
      : "there is no archive here: no afterword.yml in this folder";
  return new UserError("no-archive", message, EXIT.usage, {
    where: named ?? context.cwd,
    hint:
      first === undefined || named !== null
        ? "afterword init"
        : `afterword -A ${shellWord(first)} … (your archives: afterword config get archives)`,
  });
}

/** `archives:` of the user's own file, or AFTERWORD_ARCHIVES: one a line. */
export function configuredArchives(context: Context): readonly string[] {
  const lines = (context.env.AFTERWORD_ARCHIVES ?? "").split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "");
}

/** An address to be fetched from, not a folder: `scheme://…`, or `host:path` as ssh writes it. */
export function isUrl(named: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/|^[a-z][a-z0-9+.-]*::|^[\w.-]+@[\w.-]+:|^[\w.-]{2,}:/i.test(named);
}

/** True when more than one archive is to be read, or one that has no folder here: `archive/several.ts` opens those. */
export function namesSeveral(context: Context): boolean {
  const { archives } = context.globals;
  if (archives.length > 0) return archives.length > 1 || archives.some(isUrl);
  return configuredArchives(context).length > 0;
}

async function readArchive(files: Files, root: string, begin: Begin): Promise<Archive> {
  begin(root);
  const bytes = await files.read(join(root, SETTINGS_FILE), MOST_SETTINGS_BYTES);
  const { text, trouble } = openText(bytes ?? new Uint8Array());
  // A settings file is YAML from its first line, so how it opens is no trouble.
  if (trouble && !trouble.rule.startsWith("front-matter-")) {
    const finding: Finding = { ...trouble, level: "error", file: SETTINGS_FILE, fixable: false };
    return { root, settings: DEFAULT_SETTINGS, findings: [finding] };
  }
  const { settings, findings } = parseSettings(text);
  return { root, settings, findings };
}

/** A path of this machine as a path of the archive (with `/`); null when it lies outside. */
export function archivePath(archive: Archive, path: string): string | null {
  const inside = relative(archive.root, path);
  return inside === "" || inside.startsWith("..") ? null : inside.split(sep).join("/");
}

/** To leave all but the first out in silence would be worse. */
function assertOne({ globals: { archives } }: Context): void {
  const [first = ""] = archives;
  if (archives.length > 1) {
    const message = `this command works on one archive, not on ${archives.length} (list, similar, show and report read several)`;
    throw new UserError("one-archive", message, EXIT.usage, { hint: `-A ${shellWord(first)}` });
  }
  if (!isUrl(first)) return;
  const message =
    "this command works on an archive in a folder (list, similar, show and report read one by its address)";
  throw new UserError("one-archive", message, EXIT.usage, {
    hint: `git clone ${shellWord(shownUrl(first))} FOLDER, then: afterword -A FOLDER …`,
  });
}
