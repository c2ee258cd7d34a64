import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Days } from "../document/skim.js";
import { answerTo, type LongAnswer, type LongQuestion } from "../metrics/statistics/long.js";
import type { Settings } from "../model/settings.js";
import { type ForReport, readForReport } from "./for-report.js";

export interface ReportCrewData {
  readonly settings: Settings;
  readonly days: Days | null;
}
/** Some files in a row, their contents one after the other in `bytes`; `first` is the place of the first one. */
interface Reading {
  readonly first: number;
  readonly paths: readonly string[];
  /** Where each content ends; NONE: it is too large for an incident. */
  readonly ends: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}
const NONE = -1;
/** `asked`: which question it is. */
interface Asking {
  readonly asked: number;
  readonly question: LongQuestion;
}
export type ReportCrewJob = Reading | Asking;
export type ReportCrewAnswer =
  | { readonly first: number; readonly read: readonly ForReport[] }
  | { readonly asked: number; readonly answer: LongAnswer };

/** The bundle puts the thread beside its chunks. */
const SCRIPT = new URL("./report-thread.js", import.meta.url);
/** Fewer are read sooner than a thread has started. */
const FEWEST_FILES = 2000;
const MOST_THREADS = 3;
const FILES_AT_ONCE = 32;
const BYTES_AT_ONCE = 256 * 1024;
/** Enough that no thread waits for this one, few enough that little lies in memory. */
const WAITING = 2;

interface Asked {
  readonly resolve: (answer: LongAnswer) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  waiting: number;
}

/** Of more values than this the answer takes longer than the start of a thread. */
const FEW_VALUES = 150;

function isLong([, ...of]: LongQuestion): boolean {
  return of.flat().length > FEW_VALUES;
}

/** Does the work of one message in a thread. */
export function answerOf(job: ReportCrewJob, { settings, days }: ReportCrewData): ReportCrewAnswer {
  if ("asked" in job) return { asked: job.asked, answer: answerTo(job.question) };
  const { first, paths, ends, bytes } = job;
  let start = 0;
  const read = paths.map((path, i) => {
    const end = ends[i] ?? NONE;
    const content = end === NONE ? null : bytes.subarray(start, end);
    if (end !== NONE) start = end;
    return readForReport(content, { path, settings }, days);
  });
  return { first, read };
}

/**
 * Reads files in the order in which they come: what no other thread is free for, this one reads. What is long to compute
 * of them the threads then do too.
 */
export class ReportCrew {
  private readonly read: ForReport[] = [];
  private readonly threads: Thread[] = [];
  private paths: string[] = [];
  private ends: number[] = [];
  /** What waits to be given; it goes to a thread as it is, and the next begins a new one. */
  private bytes = new Uint8Array(BYTES_AT_ONCE);
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
      this.read[this.given++] = readForReport(bytes, { path, settings: this.data.settings }, this.data.days);
      return;
    }
    if (this.size + (bytes?.length ?? 0) > this.bytes.length) this.give();
    if (bytes !== null) this.put(bytes);
    this.paths.push(path);
    this.ends.push(bytes === null ? NONE : this.size);
    if (this.paths.length >= FILES_AT_ONCE) this.give();
  }

  private put(bytes: Uint8Array): void {
    if (bytes.length > this.bytes.length) this.bytes = new Uint8Array(bytes.length);
    this.bytes.set(bytes, this.size);
    this.size += bytes.length;
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

  /** The answer to a question; of one that is long in another thread. */
  answer(question: LongQuestion): Promise<LongAnswer> | LongAnswer {
    const asked = this.asked.length;
    if (this.threads.length === 0 && isLong(question) && availableParallelism() > 1) {
      this.threads.push(this.start());
    }
    const thread = this.threads[asked % this.threads.length];
    if (thread === undefined) return answerTo(question);
    return new Promise((resolve, reject) => {
      this.asked.push({ resolve, reject });
      const job: ReportCrewJob = { asked, question };
      thread.worker.postMessage(job);
    });
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }

  private start(): Thread {
    const worker = new Worker(SCRIPT, {
      workerData: this.data,
      ...{ execArgv: [], argv: [] },
      // Without a limit what lives shortly takes 80 MB more on Node 24.
      resourceLimits: { maxYoungGenerationSizeMb: 24 },
    });
    const thread: Thread = { worker, waiting: 0 };
    worker.on("message", (answer: ReportCrewAnswer) => {
      this.keep(answer);
      if ("asked" in answer) return;
      thread.waiting--;
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
    const { paths, ends, bytes } = this;
    if (paths.length === 0) return;
    const job = { first: this.given, paths, ends, bytes };
    this.given += paths.length;
    [this.paths, this.ends, this.size] = [[], [], 0];
    const free = this.threads.find(({ waiting }) => waiting < WAITING);
    if (free === undefined) {
      this.keep(answerOf(job, this.data));
      return;
    }
    free.waiting++;
    free.worker.postMessage(job, [bytes.buffer]);
    this.bytes = new Uint8Array(BYTES_AT_ONCE);
  }

  private keep(answer: ReportCrewAnswer): void {
    if ("asked" in answer) this.asked[answer.asked]?.resolve(answer.answer);
    else for (const [i, one] of answer.read.entries()) this.read[answer.first + i] = one;
  }

  private settleWhenDone(): void {
    if (this.failure !== null || this.threads.every(({ waiting }) => waiting === 0)) this.settle();
  }
}
