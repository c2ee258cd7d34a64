import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Days } from "../document/skim.js";
import { type RankSum, rankSum } from "../metrics/statistics/rank-sum.js";
import type { Settings } from "../model/settings.js";
import { type ForReport, readForReport } from "./for-report.js";

export interface ReportCrewData {
  readonly settings: Settings;
  readonly days: Days | null;
}
interface ReportFile {
  readonly path: string;
  /** null: too large for an incident. */
  readonly bytes: Uint8Array | null;
}
/** Some files in a row; `first` is the place of the first one. */
interface Reading {
  readonly first: number;
  readonly files: readonly ReportFile[];
}
/** Two samples to compare; `asked`: which comparison it is. */
interface Ranking {
  readonly asked: number;
  readonly samples: readonly [readonly number[], readonly number[]];
}
export type ReportCrewJob = Reading | Ranking;
export type ReportCrewAnswer =
  | { readonly first: number; readonly read: readonly ForReport[] }
  | { readonly asked: number; readonly ranks: RankSum | null };

/** The bundle puts the thread beside its chunks. */
const SCRIPT = new URL("./report-thread.js", import.meta.url);
/** Fewer are read sooner than a thread has started. */
const FEWEST_FILES = 2000;
const MOST_THREADS = 3;
const FILES_AT_ONCE = 32;
const BYTES_AT_ONCE = 512 * 1024;
/** Enough that no thread waits for this one, few enough that little lies in memory. */
const WAITING = 2;

interface Asked {
  readonly resolve: (ranks: RankSum | null) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  waiting: number;
}

/** Does the work of one message in a thread. */
export function answerOf(job: ReportCrewJob, { settings, days }: ReportCrewData): ReportCrewAnswer {
  if ("asked" in job) return { asked: job.asked, ranks: rankSum(...job.samples) };
  const read = job.files.map(({ path, bytes }) => readForReport(bytes, { path, settings }, days));
  return { first: job.first, read };
}

/**
 * Reads files in the order in which they come: what no other thread is free for, this one reads. What is long to compute
 * of them the threads then do too.
 */
export class ReportCrew {
  private readonly read: ForReport[] = [];
  private readonly threads: Thread[] = [];
  private files: ReportFile[] = [];
  private size = 0;
  private given = 0;
  private failure: { readonly error: unknown } | null = null;
  private settle: () => void = () => {};
  private readonly asked: Asked[] = [];

  constructor(
    private readonly data: ReportCrewData,
    count: number,
  ) {
    const threads = count < FEWEST_FILES ? 0 : Math.min(MOST_THREADS, availableParallelism() - 1);
    for (let i = 0; i < threads; i++) this.threads.push(this.start());
  }

  /** The bytes are only good until it returns. */
  take(path: string, bytes: Uint8Array | null): void {
    if (this.threads.length === 0) {
      this.readHere([{ path, bytes }]);
      return;
    }
    this.files.push({ path, bytes: bytes && new Uint8Array(bytes) });
    this.size += bytes?.length ?? 0;
    if (this.files.length >= FILES_AT_ONCE || this.size >= BYTES_AT_ONCE) this.give();
  }

  /** What was read of all files, in their order. */
  async all(): Promise<readonly ForReport[]> {
    this.give();
    await new Promise<void>((resolve) => {
      this.settle = resolve;
      this.settleWhenDone();
    });
    if (this.failure !== null) throw this.failure.error;
    return this.read;
  }

  /** The comparison of two samples, elsewhere if there is a thread. */
  ranks(...samples: Ranking["samples"]): Promise<RankSum | null> | RankSum | null {
    const asked = this.asked.length;
    const thread = this.threads[asked % this.threads.length];
    if (thread === undefined) return rankSum(...samples);
    return new Promise((resolve, reject) => {
      this.asked.push({ resolve, reject });
      const job: ReportCrewJob = { asked, samples };
      thread.worker.postMessage(job);
    });
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }

  private start(): Thread {
    const worker = new Worker(SCRIPT, { workerData: this.data, execArgv: [], argv: [] });
    const thread: Thread = { worker, waiting: 0 };
    worker.on("message", (answer: ReportCrewAnswer) => {
      if ("ranks" in answer) {
        this.asked[answer.asked]?.resolve(answer.ranks);
        return;
      }
      thread.waiting--;
      answer.read.forEach((one, i) => {
        this.read[answer.first + i] = one;
      });
      this.settleWhenDone();
    });
    worker.on("error", (error) => {
      this.failure ??= { error };
      this.settle();
      for (const { reject } of this.asked) reject(error);
    });
    return thread;
  }

  private give(): void {
    const { files } = this;
    this.files = [];
    this.size = 0;
    const free = this.threads.find(({ waiting }) => waiting < WAITING);
    if (free === undefined) {
      this.readHere(files);
      return;
    }
    free.waiting++;
    const job: ReportCrewJob = { first: this.given, files };
    free.worker.postMessage(job);
    this.given += files.length;
  }

  private readHere(files: readonly ReportFile[]): void {
    const { settings, days } = this.data;
    for (const { path, bytes } of files) {
      this.read[this.given++] = readForReport(bytes, { path, settings }, days);
    }
  }

  private settleWhenDone(): void {
    if (this.failure !== null || this.threads.every(({ waiting }) => waiting === 0)) this.settle();
  }
}
