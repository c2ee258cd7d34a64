import { basename, join } from "node:path";
import type { SourceFile } from "../importers/draft.js";
import { isInSlackExport, slackInputs, slackRoots } from "../importers/slack-files.js";
import type { Entry, Files } from "../ports.js";
import { MOST_DEPTH, MOST_FILE_BYTES, MOST_FOLDER_FILES } from "./import-limits.js";
import {
  type Loaded,
  loadFile,
  notRead,
  readFile,
  type Source,
  textOf,
  tooLarge,
  type Unread,
  unread,
} from "./import-load.js";

/** What a folder holds, in order of names: files, Slack exports as one each, and what is not read with its reason. */
export async function folderSources(files: Files, root: string, shown: string): Promise<readonly Source[]> {
  const found: Found = { names: [], unread: [], isFull: false };
  await walk(files, { root, shown }, "", 0, found);
  const names = [...found.names].sort((a, b) => (a < b ? -1 : 1));
  const roots = slackRoots(names);
  const inExport = (name: string): boolean => isInSlackExport(name, roots);
  const sources = [
    ...names
      .filter((name) => !inExport(name))
      .map((name) => {
        const path = join(shown, name);
        const absolute = join(root, name);
        return { name: path, path: absolute, explicit: false, load: () => loadFile(files, absolute, path) };
      }),
    ...roots.map((folder) => ({
      name: join(shown, folder),
      path: null,
      explicit: names.every(inExport),
      load: () => {
        const inside = names.filter((name) => isInSlackExport(name, [folder]));
        return loadSlackFolder(files, root, join(shown, folder), inside);
      },
    })),
    ...found.unread.map((one) => ({ name: one.name, path: null, explicit: false, load: async () => [one] })),
  ];
  if (sources.length > 0) return sources;
  return [
    {
      name: shown,
      path: null,
      explicit: true,
      load: async () => [unread(shown, "there is no file in this folder")],
    },
  ];
}

interface Found {
  readonly names: string[];
  readonly unread: Unread[];
  isFull: boolean;
}

interface Place {
  readonly root: string;
  readonly shown: string;
}

async function walk(files: Files, place: Place, inside: string, depth: number, found: Found): Promise<void> {
  const leave = (path: string, reason: string): void => {
    found.unread.push(unread(join(place.shown, path), reason));
  };
  const entries = await entriesOf(files, place, inside, depth, found);
  if (depth > 0 && entries.some(({ name }) => name === ".git")) {
    leave(inside, "a repository of its own: name it to import what is in it");
    return;
  }
  for (const { name, kind } of entries) {
    if (name.startsWith(".") || name === "node_modules") continue;
    const path = inside === "" ? name : `${inside}/${name}`;
    if (kind === "other") leave(path, "a link or a device: it is not followed");
    else if (kind === "folder" && depth >= MOST_DEPTH)
      leave(path, `more than ${MOST_DEPTH} folders deep: name it to import it`);
    else if (kind === "folder") await walk(files, place, path, depth + 1, found);
    else if (found.names.length < MOST_FOLDER_FILES) found.names.push(path);
    else if (!found.isFull) {
      leave(path, `more than ${MOST_FOLDER_FILES} files: this one and those after it are left out`);
      found.isFull = true;
    }
  }
}

/** A folder that cannot be listed is told, and the others are gone through; the one that was named ends it all. */
async function entriesOf(
  files: Files,
  { root, shown }: Place,
  inside: string,
  depth: number,
  found: Found,
): Promise<readonly Entry[]> {
  try {
    return await files.list(join(root, inside));
  } catch (error) {
    if (depth === 0) throw error;
    found.unread.push(notRead(join(shown, inside), error));
    return [];
  }
}

async function loadSlackFolder(
  files: Files,
  root: string,
  shown: string,
  names: readonly string[],
): Promise<readonly Loaded[]> {
  const read: SourceFile[] = [];
  const troubles: Unread[] = [];
  let bytes = 0;
  for (const name of names) {
    const path = join(shown, name);
    const content = await readFile(files, join(root, name), path);
    const text = content instanceof Uint8Array ? textOf(content) : content;
    if (typeof text === "string") read.push({ name, text });
    else troubles.push({ name: path, isDisk: false, ...text });
    bytes += content instanceof Uint8Array ? content.length : 0;
    if (bytes > MOST_FILE_BYTES) return [tooLarge(shown, bytes)];
  }
  return [...slackInputs(basename(root), read), ...troubles];
}
