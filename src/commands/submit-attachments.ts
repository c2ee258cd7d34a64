import { join } from "node:path";
import type { Archive } from "../archive/archive.js";
import { absolute, attachmentsFolder } from "../archive/paths.js";
import type { PathContent } from "../git/commit-plan.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context, Files } from "../ports.js";
import { findCredentials } from "../rules/secrets/credentials.js";
import { masked } from "../rules/secrets/hit.js";
import { findKnownTokens } from "../rules/secrets/known-tokens.js";

const MOST_BYTES = 20 * 1024 * 1024;

/** The attachments of an incident, each scanned for credentials (exit 3). Links and devices are left out. */
export async function readAttachments(
  context: Context,
  archive: Archive,
  path: string,
): Promise<readonly PathContent[]> {
  const files = await context.files();
  const paths = await listBelow(files, archive.root, attachmentsFolder(path));
  const read: PathContent[] = [];
  for (const attachment of paths) {
    const content = await files.read(absolute(archive.root, attachment), MOST_BYTES);
    if (content === null) continue;
    await assertNoSecret(attachment, content);
    read.push({ path: attachment, content });
  }
  return read;
}

async function listBelow(files: Files, root: string, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const entries = await files.list(join(root, folder));
  if (entries.some(({ name }) => name === ".git")) return found;
  for (const { name, kind } of entries) {
    if (kind === "folder") found.push(...(await listBelow(files, root, `${folder}/${name}`)));
    else if (kind === "file" && !name.startsWith(".afterword-")) found.push(`${folder}/${name}`);
  }
  return found.sort();
}

async function assertNoSecret(path: string, content: Uint8Array): Promise<void> {
  const text = new TextDecoder().decode(content);
  const hit = [...findCredentials(text), ...(await findKnownTokens(text, path))][0];
  if (!hit) return;
  const line = text.slice(0, hit.start).split("\n").length;
  throw new UserError(
    "credential",
    `an attachment holds a credential: ${visibleLine(`${hit.what} ${masked(hit)}`)}; nothing was changed`,
    EXIT.content,
    {
      where: `${visibleLine(path)}:${line}`,
      hint: "take it out of the file, and revoke it",
    },
  );
}
