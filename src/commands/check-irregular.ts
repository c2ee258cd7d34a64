import { join } from "node:path";
import type { Archive } from "../archive/archive.js";
import { absolute, INCIDENTS_FOLDER } from "../archive/paths.js";
import type { Finding } from "../model/finding.js";
import type { Context, Entry } from "../ports.js";

const IS_NO_FILE = "a link, a device, or a name that is no UTF-8; it is not followed";

/** What lies among the incidents and is no regular file: never followed, and not passed over in silence either. */
export async function irregularFiles(context: Context, archive: Archive): Promise<readonly Finding[]> {
  const files = await context.files();
  const top = join(archive.root, INCIDENTS_FOLDER);
  if ((await files.kind(top)) === "other") return [unreadable(INCIDENTS_FOLDER, IS_NO_FILE)];
  const found: Finding[] = [];
  for (const { name, kind } of await files.list(top)) {
    const path = `${INCIDENTS_FOLDER}/${name}`;
    if (kind === "other") found.push(unreadable(path, IS_NO_FILE));
    if (kind === "folder") found.push(...inFolder(path, await files.list(absolute(archive.root, path))));
  }
  return found;
}

function inFolder(path: string, entries: readonly Entry[]): readonly Finding[] {
  if (entries.some(({ name }) => name === ".git"))
    return [unreadable(path, "a repository of its own; its files are not read")];
  const odd = entries.filter(({ name, kind }) => kind !== "file" && name.endsWith(".md"));
  return odd.map(({ name, kind }) =>
    unreadable(`${path}/${name}`, kind === "folder" ? "a folder" : IS_NO_FILE),
  );
}

export function unreadable(file: string, why: string): Finding {
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
