import { Worker } from "node:worker_threads";
import { TemplateError } from "../document/template-error.js";
import type { PageJob, TemplateJob } from "../model/template-data.js";
import type { TemplateRunner } from "../ports.js";
import type { TemplateAnswer } from "./template-thread.js";

export interface TemplateLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
}

const LIMITS: TemplateLimits = { milliseconds: 2000, megabytes: 64 };
/** The bundle puts the thread beside its chunks. */
const SCRIPT = new URL("./template-thread.js", import.meta.url);

/**
 * Renders templates of an archive in a thread of their own: no environment, no streams, and an end after `milliseconds`
 * or `megabytes`. One thread a job, so that nothing of one template is left for the next.
 */
export function templateWorker(script: URL = SCRIPT, limits: TemplateLimits = LIMITS): TemplateRunner {
  return { render: (job) => renderInThread(job, script, limits) };
}

function renderInThread(job: TemplateJob | PageJob, script: URL, limits: TemplateLimits): Promise<string> {
  const { name } = job.source;
  const worker = new Worker(script, {
    env: {},
    argv: [],
    execArgv: [],
    stdin: true,
    stdout: true,
    stderr: true,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.megabytes,
      maxYoungGenerationSizeMb: 16,
      stackSizeMb: 2,
    },
  });
  return new Promise<string>((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const finish = (done: () => void): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      worker.on("error", () => {});
      void worker.terminate().then(done);
    };
    const refuse = (words: string): void => finish(() => reject(new TemplateError(name, 1, 1, words)));
    worker.on("message", (message: TemplateAnswer | "ready") => {
      if (message === "ready") {
        // The clock runs from here: how long the thread takes to start says nothing about the template.
        timer = setTimeout(
          () => refuse(`the template takes longer than ${limits.milliseconds / 1000} s`),
          limits.milliseconds,
        );
        worker.postMessage(job);
      } else finish(() => settle(message, resolve, reject));
    });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") {
        refuse(`the template takes more than ${limits.megabytes} MB of memory`);
      } else finish(() => reject(error));
    });
    worker.on("exit", () => refuse("the template could not be rendered: its thread ended"));
  });
}

function settle(
  answer: TemplateAnswer,
  resolve: (text: string) => void,
  reject: (error: unknown) => void,
): void {
  if ("text" in answer) resolve(answer.text);
  else {
    const { template, line, column, message, hint } = answer;
    reject(new TemplateError(template, line, column, message, hint));
  }
}
