import { makeContext } from "./adapters/system.js";
import { problemJson, problemOf, problemText } from "./cli/errors.js";
import { jsonText } from "./cli/output.js";
import type { Request } from "./cli/program.js";
import { parseArguments } from "./cli/program.js";
import { EXIT } from "./model/user-error.js";

/** Runs one command line and answers the exit code; the only place that maps an error to one. */
export async function main(argv: readonly string[], version: string): Promise<number> {
  const wantsJson = argv.includes("--json");
  const debug = argv.includes("--debug");
  try {
    const request = await parseArguments(argv, version);
    return await answer(request);
  } catch (error) {
    const problem = problemOf(error);
    process.stderr.write(wantsJson ? problemJson(problem) : problemText(problem, debug));
    return problem.exit;
  }
}

async function answer(request: Request): Promise<number> {
  const context = await makeContext(request.kind === "run" ? request.globals : {});
  if (request.kind === "print") {
    await context.output.answer(request.text);
    return EXIT.done;
  }
  const command = await request.load();
  const outcome = await command.run(context, request.args);
  const text = context.globals.json && !outcome.isDocument ? jsonText(outcome.json) : outcome.text;
  const isPaged = outcome.isLong === true && context.interactive && !context.globals.json;
  const isShown = isPaged && (await (await import("./adapters/pager.js")).page(text, context.env));
  if (!isShown) await context.output.answer(text);
  return outcome.exit ?? EXIT.done;
}
