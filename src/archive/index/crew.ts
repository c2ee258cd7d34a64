import type { Context, Files } from "../../ports.js";
import type { Archive } from "../archive.js";
import { shareOut } from "../crew.js";
import { type Parcel, unpackParcel } from "./parcel.js";
import { blobId, readBytes } from "./read-bytes.js";
import { readRows } from "./read-entry.js";
import { type EntryRows, TEXTS } from "./rows.js";

export interface CrewData {
  readonly archive: Archive;
}
/** One file to be read. */
export interface CrewJob {
  readonly path: string;
  /** The blob that the index has of it. */
  readonly blob: string | null;
  /** The only blob that is wanted. */
  readonly wanted?: string;
}
/** Files whose blob is the one that the index has are left out. null: the file is gone, or is not the blob that is wanted. */
export interface CrewAnswer {
  readonly path: string;
  readonly rows: EntryRows | null;
}

/** The bundle puts the thread beside its chunks. */
const SCRIPT = new URL("./index-thread.js", import.meta.url);
/** While this thread writes what a full-text table had in memory, the others have something to read. */
const WAITING = 12;

/** Reads and parses files on all cores, while this thread puts what comes into the index. Rejects when a thread fails. */
export async function readByCrew(
  context: Context,
  archive: Archive,
  jobs: readonly CrewJob[],
  visit: (answers: readonly CrewAnswer[], done: number) => void,
): Promise<void> {
  const { root, settings, findings } = archive;
  const data: CrewData = { archive: { root, settings, findings } };
  const files = await context.files();
  let done = 0;
  await shareOut<CrewJob, Parcel<CrewAnswer> | readonly CrewAnswer[]>({
    ...{ script: SCRIPT, data, jobs, fewest: 0, waiting: WAITING },
    here: (mine) => answersTo(mine, archive, files),
    take: (answers, _, count) => {
      done += count;
      visit("ends" in answers ? unpackParcel(answers, TEXTS) : answers, done);
    },
  });
}

/** Reads these files, one after the other. */
export async function answersTo(
  jobs: readonly CrewJob[],
  archive: Archive,
  files: Files,
): Promise<readonly CrewAnswer[]> {
  const answers: CrewAnswer[] = [];
  for (const { path, blob, wanted } of jobs) {
    const bytes = await readBytes(files, archive, path);
    const found = bytes === null ? null : blobId(bytes);
    const isOther = wanted !== undefined && found !== wanted;
    if (bytes === null || isOther) answers.push({ path, rows: null });
    else if (found !== blob) answers.push({ path, rows: readRows(bytes, path, archive) });
  }
  return answers;
}
