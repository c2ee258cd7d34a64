import { dirname, join, relative, resolve, sep } from "node:path";
import { openText } from "../document/open.js";
import { parseSettings } from "../document/settings.js";
import type { Finding } from "../model/finding.js";
import { DEFAULT_SETTINGS } from "../model/settings.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context, Files } from "../ports.js";
import type { Archive } from "./archive.js";
import { SETTINGS_FILE } from "./paths.js";

const MOST_SETTINGS_BYTES = 2 * 1024 * 1024;

/** The archive that `--archive` names, else the nearest one at or above the folder one stands in; null: none. */
export async function findArchive(context: Context): Promise<Archive | null> {
  const files = await context.files();
  assertOne(context.globals.archives);
  const named = context.globals.archives[0];
  const start = named === undefined ? context.cwd : resolve(context.cwd, named);
  for (let folder = start; ; folder = dirname(folder)) {
    if ((await files.kind(join(folder, SETTINGS_FILE))) !== null) return readArchive(files, folder);
    if (named !== undefined || dirname(folder) === folder) return null;
  }
}

/** As findArchive, but without one there is nothing to do: exit 2. */
export async function openArchive(context: Context): Promise<Archive> {
  const archive = await findArchive(context);
  if (archive) return archive;
  throw new UserError(
    "no-archive",
    "there is no archive here: no afterword.yml in this folder or above it",
    EXIT.usage,
    {
      where: context.globals.archives[0] ?? context.cwd,
      hint: "afterword init",
    },
  );
}

async function readArchive(files: Files, root: string): Promise<Archive> {
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

/** Several archives at once are not read yet; to leave all but the first out in silence would be worse. */
function assertOne(archives: readonly string[]): void {
  if (archives.length <= 1) return;
  throw new UserError("one-archive", `one archive at a time is read, not ${archives.length}`, EXIT.usage, {
    hint: `give one of them: -A ${archives[0]}`,
  });
}
