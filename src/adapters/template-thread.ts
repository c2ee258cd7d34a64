import { parentPort } from "node:worker_threads";
import { renderPage } from "../document/page-template.js";
import { renderTemplate } from "../document/template.js";
import { asTemplateError } from "../document/template-error.js";
import type { PageJob, TemplateJob } from "../model/template-data.js";

/** What the thread answers; errors go as plain values, a class does not survive the way. */
export type TemplateAnswer =
  | { readonly text: string }
  | {
      readonly template: string;
      readonly line: number;
      readonly column: number;
      readonly message: string;
      readonly hint: string;
    };

function answerTo(job: TemplateJob | PageJob): TemplateAnswer {
  try {
    return { text: rendered(job) };
  } catch (error) {
    const { template, line, column, message, options } = asTemplateError(job.source.name, error);
    return { template, line, column, message, hint: options.hint ?? "" };
  }
}

function rendered(job: TemplateJob | PageJob): string {
  if ("page" in job) return renderPage(job.source, job.page, job.escaping);
  return renderTemplate(job.source, job.data, job.partials);
}

parentPort?.on("message", (job: TemplateJob | PageJob) => parentPort?.postMessage(answerTo(job)));
parentPort?.postMessage("ready");
