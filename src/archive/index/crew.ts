import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Archive } from "../archive.js";
import { type Parcel, unpackParcel } from "./parcel.js";
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
const MOST_THREADS = 4;
const JOBS_AT_ONCE = 32;
/** Enough that no thread waits for the one that writes, few enough that little lies in memory. */
const WAITING = 3;

/** One core is for the thread that writes. */
const threads = (): number => Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1));

/** Reads and parses files on all cores, while this thread puts what comes into the index. Rejects when a thread fails. */
export async function readByCrew(
  archive: Archive,
  jobs: readonly CrewJob[],
  visit: (answers: readonly CrewAnswer[], done: number) => void,
): Promise<void> {
  const { root, settings, findings } = archive;
  const workerData: CrewData = { archive: { root, settings, findings } };
  const crew: Worker[] = [];
  let next = 0;
  let done = 0;
  const give = (worker: Worker): void => {
    if (next >= jobs.length) return;
    worker.postMessage(jobs.slice(next, next + JOBS_AT_ONCE));
    next += JOBS_AT_ONCE;
  };
  try {
    await new Promise<void>((resolve, reject) => {
      for (let i = threads(); i > 0; i--) {
        const worker = new Worker(SCRIPT, { workerData, execArgv: [], argv: [] });
        crew.push(worker);
        worker.on("error", reject);
        worker.on("message", (parcel: Parcel<CrewAnswer>) => {
          give(worker);
          done += JOBS_AT_ONCE;
          try {
            visit(unpackParcel(parcel, TEXTS), Math.min(done, jobs.length));
          } catch (error) {
            reject(error);
          }
          if (done >= jobs.length) resolve();
        });
        for (let batch = 0; batch < WAITING; batch++) give(worker);
      }
    });
  } finally {
    await Promise.all(crew.map((worker) => worker.terminate()));
  }
}
