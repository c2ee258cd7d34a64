import type { Archive } from "../archive/archive.js";
import { blobId } from "../archive/index/read-bytes.js";
import { absolute } from "../archive/paths.js";
import { MOST_BYTES } from "../document/open.js";
import { type ParsedIncident, parseBytes } from "../document/parse.js";
import type { Finding } from "../model/finding.js";
import { UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import { findingsToKeep } from "../rules/findings-to-keep.js";
import type { OtherIncidents } from "../rules/others.js";
import type { CheckOptions } from "../rules/run.js";
import { unreadable } from "./check-irregular.js";
import type { Known } from "./check-kept.js";

/** One file of the archive, or an absolute path: what stands in it, or why it cannot be read. */
export async function readFile(
  context: Context,
  { root, settings }: Archive,
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly parsed: ParsedIncident } | Finding> {
  const files = await context.files();
  try {
    const bytes = await files.read(path.startsWith("/") ? path : absolute(root, path), MOST_BYTES);
    if (bytes === null) return unreadable(path, "it is not there any more");
    return { bytes, parsed: parseBytes(bytes, { path, settings }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const rule = error.code === "too-large" ? "file-too-large" : "file-unreadable";
    return { ...unreadable(path, error.message), rule };
  }
}

/** Reads and checks one file of the archive. */
export async function lookAt(
  context: Context,
  archive: Archive,
  path: string,
  options: CheckOptions & { readonly others: OtherIncidents },
): Promise<Known | Finding> {
  const read = await readFile(context, archive, path);
  if ("rule" in read) return read;
  return { blob: blobId(read.bytes), of: await findingsToKeep(read.parsed, archive.settings, options) };
}
