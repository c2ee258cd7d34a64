import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";

/** Work that threads share with this one. `Answers`: what comes of a list of jobs. */
export interface Shared<Job, Answers> {
  /** The bundle puts the thread beside its chunks. It gets `data` once, and answers each list of jobs. */
  readonly script: URL;
  readonly data: unknown;
  readonly jobs: readonly Job[];
  /** Fewer jobs are done sooner than a thread has started. */
  readonly fewest: number;
  /** Lists of jobs that a thread has waiting, so that it has work while this one is long at its own; else WAITING. */
  readonly waiting?: number;
  /** The same work, here. */
  readonly here: (jobs: readonly Job[]) => Promise<Answers>;
  /** Takes the answers to `count` jobs, in any order; `first`: the place of the first one among all jobs. */
  readonly take: (answers: Answers, first: number, count: number) => void;
}

const MOST_THREADS = 3;
/** Few for this thread, which has to hand out more between. */
const AT_ONCE = { there: 32, here: 8 };
/** Enough that no thread waits for this one. */
const WAITING = 2;

export interface CrewAnswers<Answers> {
  readonly first: number;
  readonly count: number;
  readonly answers: Answers;
}
export interface CrewMessage<Job> {
  readonly first: number;
  readonly jobs: readonly Job[];
}

/** Does all jobs, on all cores where they are many. Rejects when a thread fails. */
export async function shareOut<Job, Answers>(shared: Shared<Job, Answers>): Promise<void> {
  const { script, data, jobs, here, take, waiting = WAITING } = shared;
  const isWorthIt = jobs.length >= shared.fewest;
  // Every thread compiles the parser for itself: compiled at once, if simply, it costs an eighth less in all.
  if (isWorthIt) setFlagsFromString("--always-sparkplug");
  const crew: Worker[] = [];
  let next = 0;
  let open = 0;
  const some = (most: number): CrewMessage<Job> => {
    const first = next;
    next = Math.min(jobs.length, first + most);
    return { first, jobs: jobs.slice(first, next) };
  };
  const give = (worker: Worker): void => {
    if (next >= jobs.length) return;
    open++;
    worker.postMessage(some(AT_ONCE.there));
  };
  const begin = (settle: () => void, fail: (error: unknown) => void): void => {
    const worker = new Worker(script, { workerData: data, execArgv: [], argv: [] });
    crew.push(worker);
    worker.on("error", fail);
    worker.on("message", ({ first, count, answers }: CrewAnswers<Answers>) => {
      open--;
      give(worker);
      try {
        take(answers, first, count);
      } catch (error) {
        fail(error);
      }
      if (open === 0 && next >= jobs.length) settle();
    });
    for (let i = 0; i < waiting; i++) give(worker);
  };
  try {
    const theirs = new Promise<void>((resolve, reject) => {
      const fail = (error: unknown): void => {
        next = jobs.length;
        reject(error);
      };
      for (let i = isWorthIt ? Math.min(MOST_THREADS, availableParallelism() - 1) : 0; i > 0; i--)
        begin(resolve, fail);
      if (open === 0) resolve();
    });
    const ours = async (): Promise<void> => {
      while (next < jobs.length) {
        const { first, jobs: mine } = some(AT_ONCE.here);
        take(await here(mine), first, mine.length);
        // What the threads have answered meanwhile comes first.
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await Promise.all([theirs, ours()]);
  } finally {
    await Promise.all(crew.map((worker) => worker.terminate()));
  }
}
