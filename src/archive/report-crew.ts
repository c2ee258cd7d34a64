import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Days } from "../document/skim.js";
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
export interface ReportCrewJob {
  readonly first: number;
  readonly files: readonly ReportFile[];
}
export interface ReportCrewAnswer {
  readonly first: number;
  readonly read: readonly ForReport[];
}

/** The bundle puts the thread beside its chunks. */
const SCRIPT = new URL("./report-thread.js", import.meta.url);
/** Fewer are read sooner than a thread has started. */
const FEWEST_FILES = 2000;
const MOST_THREADS = 3;
const FILES_AT_ONCE = 32;
const BYTES_AT_ONCE = 512 * 1024;
/** Enough that no thread waits for this one, few enough that little lies in memory. */
const WAITING = 2;

interface Thread {
  readonly worker: Worker;
  waiting: number;
}

/** Reads files in the order in which they come: what no other thread is free for, this one reads. */
export class ReportCrew {
  private readonly read: ForReport[] = [];
  private readonly threads: Thread[] = [];
  private files: ReportFile[] = [];
  private size = 0;
  private given = 0;
  private failure: { readonly error: unknown } | null = null;
  private settle: () => void = () => {};

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

  async dismiss(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }

  private start(): Thread {
    const worker = new Worker(SCRIPT, { workerData: this.data, execArgv: [], argv: [] });
    const thread: Thread = { worker, waiting: 0 };
    worker.on("message", ({ first, read }: ReportCrewAnswer) => {
      thread.waiting--;
      read.forEach((one, i) => {
        this.read[first + i] = one;
      });
      this.settleWhenDone();
    });
    worker.on("error", (error) => {
      this.failure ??= { error };
      this.settle();
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
