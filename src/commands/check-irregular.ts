import { join } from "node:path";
import type { Archive } from "../archive/archive.js";
import { absolute, INCIDENTS_FOLDER } from "../archive/paths.js";
import type { Finding } from "../model/finding.js";
import type { Context } from "../ports.js";

/** What lies among the incidents and is no regular file: never followed, and not passed over in silence either. */
export async function irregularFiles(context: Context, archive: Archive): Promise<readonly Finding[]> {
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
  return found.map((path) => unreadable(path, "a link or a device; it is not followed"));
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
