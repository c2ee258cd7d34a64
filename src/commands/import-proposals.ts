import { basename } from "node:path";
import { interfaceWords } from "../authoring/interface-language.js";
import { factOf, withAccepted } from "../importers/article/accept.js";
import type { Proposal } from "../importers/draft.js";
import { Interrupted } from "../model/interrupted.js";
import { UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import type { Source } from "./import-load.js";
import type { ReadInput } from "./import-run.js";
import { cutTo, type Measure, measureFor } from "./shapes/table.js";

/** What a free text says, as a list to tick where a person can be asked; nobody is asked about each text of a folder. */
export async function askProposals(context: Context, read: ReadInput, source: Source): Promise<ReadInput> {
  const proposals = (read.result.proposals ?? []).filter(({ field }) => field !== "blank");
  const [draft, ...others] = read.result.incidents;
  const { json, yes } = context.globals;
  const asks = context.interactive && source.explicit && !json && !yes;
  if (!asks || !draft || others.length > 0 || proposals.length === 0) return read;
  const accepted = await tickedOf(context, read.file, proposals);
  // what the notes of the whole text say is about proposals that nobody has answered
  return { ...read, result: { ...read.result, notes: [], incidents: [withAccepted(draft, accepted)] } };
}

async function tickedOf(
  context: Context,
  file: string,
  proposals: readonly Proposal[],
): Promise<readonly Proposal[]> {
  const words = await interfaceWords(context.env);
  const measure = await measureFor(proposals.map(({ sentence, value }) => sentence + value));
  const prompter = await context.prompter();
  const certain = proposals.flatMap((proposal, i) => (proposal.certain ? [i] : []));
  try {
    const reply = await prompter.tick({
      message: words.import.accept(proposals.length, visibleLine(basename(file))),
      footer: words.keys.tick,
      help: words.import.help,
      choices: proposals.map((proposal) => rowOf(proposal, context.output.columns, measure)),
      initial: certain,
    });
    const ticked = new Set(reply.key === "enter" ? reply.value : certain);
    return proposals.filter((_, i) => ticked.has(i));
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    throw new UserError("interrupted", "you left the list; nothing was written", error.exit, {
      where: file,
      hint: "run the same command again; Esc in the list takes only what is certain",
    });
  } finally {
    prompter.close();
  }
}

/** Columns that the list's own signs take. */
const MARGIN = 10;

function rowOf(proposal: Proposal, columns: number, measure: Measure): string {
  const fact = factOf(proposal);
  const { field, value, sentence, offset } = proposal;
  const meant = fact === null || fact === value ? value : `${fact} (“${value}”)`;
  const row = visibleLine(`${field}: ${meant}  (at ${offset}) ${sentence}`);
  const most = Math.max(20, columns - MARGIN);
  return cutTo(row, most, measure);
}
