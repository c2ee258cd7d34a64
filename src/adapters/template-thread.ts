import { parentPort } from "node:worker_threads";
import { renderTemplate } from "../document/template.js";
import { asTemplateError } from "../document/template-error.js";
import type { TemplateJob } from "../model/template-data.js";

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

function answerTo({ source, data, partials }: TemplateJob): TemplateAnswer {
  try {
    return { text: renderTemplate(source, data, partials) };
  } catch (error) {
    const { template, line, column, message, options } = asTemplateError(source.name, error);
    return { template, line, column, message, hint: options.hint ?? "" };
  }
}

parentPort?.on("message", (job: TemplateJob) => parentPort?.postMessage(answerTo(job)));
parentPort?.postMessage("ready");
