import type { Archive } from "../archive/archive.js";
import { blobId } from "../archive/index/read-bytes.js";
import { absolute } from "../archive/paths.js";
import { MOST_BYTES } from "../document/open.js";
import { type ParsedIncident, parseBytes } from "../document/parse.js";
import type { Finding } from "../model/finding.js";
import { UserError } from "../model/user-error.js";
import type { Files } from "../ports.js";
import { findingsToKeep } from "../rules/findings-to-keep.js";
import { otherIncidents } from "../rules/others.js";
import type { CheckOptions } from "../rules/run.js";
import { unreadable } from "./check-irregular.js";
import type { Known } from "./check-kept.js";
import { ruleWordsIn } from "./check-words.js";

/** One file of the archive, or an absolute path: what stands in it, or why it cannot be read. */
export async function readFile(
  files: Files,
  { root, settings }: Archive,
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly parsed: ParsedIncident } | Finding> {
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

/** What a thread needs to know to check files as this one does. Plain, so that it can be sent. */
export interface CheckCrewData {
  readonly archive: Archive;
  readonly clock: Pick<CheckOptions, "today" | "now">;
  /** Every incident of the archive. */
  readonly named: readonly { readonly id: string; readonly path: string }[];
  /** Of the messages. */
  readonly language: string;
}

/** Reads and checks files of the archive. */
export async function checker(
  files: Files,
  { archive, clock, named, language }: CheckCrewData,
): Promise<(paths: readonly string[]) => Promise<readonly (Known | Finding)[]>> {
  const options = { ...clock, words: await ruleWordsIn(language), others: otherIncidents(named) };
  const look = async (path: string): Promise<Known | Finding> => {
    const read = await readFile(files, archive, path);
    if ("rule" in read) return read;
    return { blob: blobId(read.bytes), of: await findingsToKeep(read.parsed, archive.settings, options) };
  };
  return async (paths) => {
    const seen: (Known | Finding)[] = [];
    for (const path of paths) seen.push(await look(path));
    return seen;
  };
}
