import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";
import { formatInstant } from "../document/instant.js";
import { refreshMirror } from "../git/mirror.js";
import { shownUrl } from "../git/shown-url.js";
import { DEFAULT_SETTINGS } from "../model/settings.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visible, visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import type { Archive } from "./archive.js";
import { openWithGit } from "./at-commit.js";
import { waiting } from "./counted.js";
import { archiveAround, archiveAt, configuredArchives, isUrl, noArchive } from "./locate.js";
import { SETTINGS_FILE } from "./paths.js";

/** One of several archives, under a name that no other one of them has. */
export interface NamedArchive {
  readonly name: string;
  /** As it was asked for: a folder, or an address without its password; the root of the one around. */
  readonly from: string;
  readonly archive: Archive;
  /** Read as it was fetched earlier: its remote could not be reached. */
  readonly stale: boolean;
}

/** An archive that could not be opened or read; the others are answered all the same. */
export interface FailedArchive {
  readonly from: string;
  readonly error: UserError;
}

export interface Archives {
  readonly opened: readonly NamedArchive[];
  readonly failed: readonly FailedArchive[];
}

/**
 * All archives that `-A` names, else the one around with those of the user's configuration. Folders are read as they lie
 * there, addresses are fetched into the cache folder. What fails is said; where all fail, the first error is thrown.
 */
export async function openArchives(context: Context): Promise<Archives> {
  const named = context.globals.archives;
  const around = named.length > 0 ? null : await archiveAround(context);
  const wanted = named.length > 0 ? named : configuredArchives(context);
  const open = () => Promise.all(wanted.map((from) => attempt(context, from)));
  const tried = await (wanted.some(isUrl) ? waiting(context, "fetching archives", open) : open());
  const first = around ? [{ from: around.root, archive: around, stale: false }] : [];
  const found = [...first, ...tried.flatMap((one) => ("error" in one ? [] : [one]))];
  const failed = tried.flatMap((one) => ("error" in one ? [one] : []));
  if (found.length === 0) throw failed[0]?.error ?? noArchive(context, null);
  for (const one of failed) sayFailed(context, one);
  return { opened: withNames(eachOnce(found)), failed };
}

/** Says on stderr what went wrong with one archive, while the others are answered. */
export function sayFailed(context: Context, { from, error }: FailedArchive): void {
  const hint = error.options.hint ? `\n  try: ${visible(error.options.hint)}` : "";
  context.output.note(`afterword: ${visible(error.message)}\n  at ${visibleLine(from)}${hint}`);
}

/** The exit code where some archives were answered and some were not; never 0 when less was done than asked. */
export function exitOf(failed: readonly FailedArchive[]): number {
  return failed[0]?.error.exit ?? EXIT.done;
}

type Found = Omit<NamedArchive, "name">;

async function attempt(context: Context, from: string): Promise<Found | FailedArchive> {
  try {
    return isUrl(from) ? await openUrl(context, from) : await openFolder(context, from);
  } catch (error) {
    if (error instanceof UserError) return { from: shownUrl(from), error };
    throw error;
  }
}

async function openFolder(context: Context, from: string): Promise<Found> {
  const path = from.startsWith("~/") ? join(homeOf(context), from.slice(2)) : from;
  const archive = await archiveAt(context, path);
  if (archive === null) throw noArchive(context, resolve(context.cwd, path));
  return { from, archive, stale: false };
}

const SECONDS_A_MINUTE = 60;

async function openUrl(context: Context, url: string): Promise<Found> {
  if (/^[a-z][a-z0-9+.-]*::/i.test(url)) {
    throw new UserError("address", "an address that names a program is not fetched from", EXIT.usage, {
      where: visibleLine(url),
      hint: "give an https://, ssh:// or file:// address",
    });
  }
  const from = shownUrl(url);
  const root = mirrorFolder(context, url);
  const maxAge = Number(context.env.AFTERWORD_ARCHIVES_MAX_AGE ?? 0) * SECONDS_A_MINUTE;
  const { git, kept } = await refreshMirror(context, url, root, Number.isFinite(maxAge) ? maxAge : 0);
  if (kept) {
    const since = kept.at === null ? "" : ` as of ${formatInstant(kept.at)}`;
    context.output.note(
      `afterword: ${visibleLine(from)} could not be fetched (${kept.said}); the copy kept here${since} is read`,
    );
  }
  const bare = { git, prefix: "" };
  const whole = await openWithGit(git, { ...NOTHING_READ, root, bare }, "HEAD");
  const prefix = prefixIn(
    whole.tree.map(({ path }) => path),
    from,
  );
  const { settings, findings } =
    prefix === "" ? whole : await openWithGit(git, { ...whole, bare: { git, prefix } }, "HEAD");
  return { from, archive: { root, settings, findings, bare: { git, prefix } }, stale: kept !== null };
}

const NOTHING_READ = { settings: DEFAULT_SETTINGS, findings: [] };

/** The folder of the archive in its repository: the only one that holds an afterword.yml, the root before all others. */
function prefixIn(paths: readonly string[], from: string): string {
  if (paths.includes(SETTINGS_FILE)) return "";
  const folders = paths
    .filter((path) => path.endsWith(`/${SETTINGS_FILE}`))
    .map((path) => path.slice(0, -SETTINGS_FILE.length));
  if (folders.length === 1 && folders[0] !== undefined) return folders[0];
  const several = `this repository holds ${folders.length} archives (${folders.slice(0, 3).map(visibleLine).join(", ")} …)`;
  const message = folders.length === 0 ? "this repository holds no archive: no afterword.yml" : several;
  throw new UserError("no-archive", message, EXIT.usage, {
    where: from,
    hint: "clone it and give the folder: -A FOLDER",
  });
}

function homeOf(context: Context): string {
  return context.env.HOME || homedir();
}

/** `$XDG_CACHE_HOME/afterword/archives/…`: may be removed at any time, and is fetched anew. */
function mirrorFolder(context: Context, url: string): string {
  const set = context.env.XDG_CACHE_HOME;
  const cache = set?.startsWith("/") ? set : join(homeOf(context), ".cache");
  const key = createHash("sha256").update(url).digest("hex").slice(0, 16);
  return join(cache, "afterword", "archives", `${key}.git`);
}

/** The same archive may stand in the configuration and be the one around. */
function eachOnce(found: readonly Found[]): readonly Found[] {
  return found.filter(
    ({ archive }, at) => found.findIndex((one) => one.archive.root === archive.root) === at,
  );
}

/** The name that afterword.yml gives; without one, or where two have the same, that of the folder or address too. */
function withNames(found: readonly Found[]): readonly NamedArchive[] {
  const given = found.map(({ from, archive }) => {
    const { name } = archive.settings;
    return name === DEFAULT_SETTINGS.name ? placeName({ from, archive }) : name;
  });
  const taken = new Set<string>();
  return found.map((one, at) => {
    const own = given[at] ?? "";
    const isShared = given.filter((name) => name === own).length > 1;
    const wanted = isShared && own !== placeName(one) ? `${own} (${placeName(one)})` : own;
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
    taken.add(name);
    return { ...one, name };
  });
}

function placeName({ from, archive }: Pick<Found, "from" | "archive">): string {
  const address = from.replace(/[/:]+$/, "").replace(/\.git$/, "");
  return basename(archive.bare ? address.replaceAll(":", "/") : archive.root) || from;
}
