import { basename, join, resolve } from "node:path";
import type { ImportInput, SourceFile } from "../importers/draft.js";
import { slackInputs, slackRoots } from "../importers/slack-files.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context, Entry, Files } from "../ports.js";
import { MOST_DEPTH, MOST_FILE_BYTES, MOST_FOLDER_FILES } from "./import-limits.js";

/** Something to import, not read yet: one file, or the files of one export. */
export interface Source {
  /** As shown: the path as given, below a folder its path from there. */
  readonly name: string;
  /** Named on the command line, not found in a folder. */
  readonly explicit: boolean;
  /** Reads it; a text is the reason for refusing it. */
  load(): Promise<readonly ImportInput[] | string>;
}

/** What the paths on the command line stand for, in order; folders are looked through. `-` is standard input. */
export async function findSources(context: Context, paths: readonly string[]): Promise<readonly Source[]> {
  const found: Source[] = [];
  for (const path of paths) found.push(...(await sourcesOf(context, path)));
  return found;
}

async function sourcesOf(context: Context, path: string): Promise<readonly Source[]> {
  if (path === "-") return [standardInput(context)];
  const files = await context.files();
  const absolute = resolve(context.cwd, path);
  const kind = await files.kind(absolute);
  if (kind === "file") return [fileSource(files, absolute, path, true)];
  if (kind === "folder") return folderSources(files, absolute, path);
  const message =
    kind === null
      ? `there is no file or folder \`${path}\``
      : `\`${path}\` is a link or a device: it is not read`;
  throw new UserError("no-such-file", message, kind === null ? EXIT.usage : EXIT.content, {
    where: path,
    hint: "afterword import old-postmortems/",
  });
}

function standardInput(context: Context): Source {
  return {
    name: "-",
    explicit: true,
    load: async () => {
      const text = await context.stdin();
      if (text.length > MOST_FILE_BYTES) return tooLarge(text.length);
      return [single({ name: "standard input", text })];
    },
  };
}

function single(file: SourceFile, besides: readonly SourceFile[] = []): ImportInput {
  return { name: file.name, files: [file], besides };
}

function tooLarge(bytes: number): string {
  return `too large: ${bytes} bytes; at most ${MOST_FILE_BYTES} are read. Split it, or export a shorter period`;
}

function fileSource(files: Files, absolute: string, name: string, explicit: boolean): Source {
  return { name, explicit, load: () => loadFile(files, absolute, name) };
}

async function loadFile(
  files: Files,
  absolute: string,
  name: string,
): Promise<readonly ImportInput[] | string> {
  const bytes = await readBytes(files, absolute);
  if (typeof bytes === "string") return bytes;
  if (bytes.length > 3 && bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 9) < 9) {
    const { unzip } = await import("../importers/zip.js");
    const unpacked = unzip(bytes);
    return typeof unpacked === "string" ? unpacked : inputsOfFiles(name, unpacked);
  }
  const text = textOf(bytes);
  if (text === null) return "not a text file: it holds NUL bytes or is not UTF-8";
  return [single({ name, text }, await besidesOf(files, absolute))];
}

async function readBytes(files: Files, absolute: string): Promise<Uint8Array | string> {
  try {
    const bytes = await files.read(absolute, MOST_FILE_BYTES);
    return bytes ?? "the file is gone";
  } catch (error) {
    if (error instanceof UserError && error.exit === EXIT.content) return error.message;
    throw error;
  }
}

/** UTF-8, or UTF-16 by its mark; null for anything else. */
export function textOf(bytes: Uint8Array): string | null {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : null;
  try {
    const text = new TextDecoder(wide ?? "utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}

const EXPLAINING = ["users.json", "channels.json"];

/** `users.json` and `channels.json` of the Slack export that a day file lies in. */
async function besidesOf(files: Files, absolute: string): Promise<readonly SourceFile[]> {
  if (!/\.json$/i.test(absolute)) return [];
  const found: SourceFile[] = [];
  for (const name of EXPLAINING) {
    for (const folder of ["..", "."]) {
      const path = join(absolute, "..", folder, name);
      if (path === absolute || (await files.kind(path)) !== "file") continue;
      const bytes = await readBytes(files, path);
      const text = typeof bytes === "string" ? null : textOf(bytes);
      if (text !== null) found.push({ name, text });
      break;
    }
  }
  return found;
}

function inputsOfFiles(name: string, unpacked: readonly SourceFile[]): readonly ImportInput[] {
  const roots = slackRoots(unpacked.map((file) => file.name));
  const exports = roots.flatMap((root) =>
    slackInputs(
      name,
      unpacked.filter((file) => file.name.startsWith(root)),
    ),
  );
  const others = unpacked.filter((file) => !roots.some((root) => file.name.startsWith(root)));
  return [...exports, ...others.map((file) => single({ name: `${name}/${file.name}`, text: file.text }))];
}

async function folderSources(files: Files, root: string, shown: string): Promise<readonly Source[]> {
  const names: string[] = [];
  await walk(files, root, "", 0, names);
  names.sort((a, b) => (a < b ? -1 : 1));
  const roots = slackRoots(names);
  const inRoot = (name: string): boolean => roots.some((folder) => name.startsWith(folder));
  const single = names.filter((name) => !inRoot(name));
  return [
    ...single.map((name) => fileSource(files, join(root, name), join(shown, name), false)),
    ...roots.map((folder) => ({
      name: join(shown, folder),
      explicit: names.every(inRoot),
      load: () =>
        loadSlackFolder(
          files,
          root,
          names.filter((name) => name.startsWith(folder)),
        ),
    })),
  ];
}

async function walk(
  files: Files,
  root: string,
  inside: string,
  depth: number,
  names: string[],
): Promise<void> {
  const entries: readonly Entry[] = await files.list(join(root, inside));
  if (depth > 0 && entries.some(({ name }) => name === ".git")) return;
  for (const { name, kind } of entries) {
    if (name.startsWith(".") || name === "node_modules" || names.length >= MOST_FOLDER_FILES) continue;
    const path = inside === "" ? name : `${inside}/${name}`;
    if (kind === "file") names.push(path);
    else if (kind === "folder" && depth < MOST_DEPTH) await walk(files, root, path, depth + 1, names);
  }
}

async function loadSlackFolder(
  files: Files,
  root: string,
  names: readonly string[],
): Promise<readonly ImportInput[] | string> {
  const read: SourceFile[] = [];
  let bytes = 0;
  for (const name of names.filter((path) => path.endsWith(".json"))) {
    const content = await readBytes(files, join(root, name));
    if (typeof content === "string") return `${name}: ${content}`;
    bytes += content.length;
    if (bytes > MOST_FILE_BYTES) return tooLarge(bytes);
    const text = textOf(content);
    if (text !== null) read.push({ name, text });
  }
  return slackInputs(basename(root), read);
}
