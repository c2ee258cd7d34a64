import type {
  DraftEvent,
  ImportInput,
  Proposal,
  ReadOptions,
  ReadResult,
  Skipped,
} from "../importers/draft.js";
import { chooseImporter } from "../importers/recognise.js";
import { IMPORTERS } from "../importers/registry.js";
import { shifted } from "../importers/shift.js";
import { EXIT } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context, Outcome } from "../ports.js";
import type { Source } from "./import-files.js";
import { MOST_INCIDENTS } from "./import-limits.js";
import type { ImportPlan } from "./import-plan.js";

/** The options of one run of import. */
export interface ImportOptions {
  /** The importer asked for, or null. */
  readonly source: string | null;
  /** Seconds by which the clock of the source is to be moved. */
  readonly shift: number;
  readonly read: ReadOptions;
}

/** What became of one source; CLI.md §5, and whether it was refused. */
export interface SourceReport {
  readonly file: string;
  readonly source: string | null;
  readonly incidents: readonly string[];
  readonly events: number;
  readonly added: number;
  readonly already_there: number;
  readonly skipped: readonly Skipped[];
  readonly notes: readonly string[];
  readonly proposals?: readonly Proposal[];
  readonly refused: boolean;
  readonly explicit: boolean;
}

/** What one input holds; null with the reason where nothing reads it. */
export interface ReadInput {
  readonly file: string;
  readonly source: string | null;
  readonly result: ReadResult;
}

/** Reads what a source holds: one or several inputs, or the reason why not. */
export async function readSource(source: Source, options: ImportOptions): Promise<readonly ReadInput[]> {
  const inputs = await source.load();
  if (typeof inputs === "string") return [{ file: source.name, source: null, result: refusal(inputs) }];
  const read: ReadInput[] = [];
  for (const input of inputs) read.push(await readInput(input, options));
  return read;
}

async function readInput(input: ImportInput, options: ImportOptions): Promise<ReadInput> {
  const { importer, tried } = chooseImporter(input, IMPORTERS, options.source);
  if (!importer) return { file: input.name, source: null, result: refusal(tried) };
  const read = await importer.read(input, options.read);
  const empty = read.incidents.length === 0 && read.events.length === 0 && read.skipped.length === 0;
  const result = empty
    ? { ...read, skipped: [{ line: "1", reason: "no incident and no event in it" }] }
    : read;
  const move = (event: DraftEvent): DraftEvent => shifted(event, options.shift);
  const { language, languageGiven } = options.read;
  const incidents = result.incidents.map((draft) => ({
    ...draft,
    language: languageGiven ? language : draft.language,
    events: draft.events.map(move),
  }));
  return {
    file: input.name,
    source: importer.id,
    result: { ...result, incidents, events: result.events.map(move) },
  };
}

export function refusal(reason: string): ReadResult {
  return { incidents: [], events: [], skipped: [{ line: "1", reason }], notes: [] };
}

/** Plans an incident for each that the sources hold and that is not there yet; `settle` may ask about one before. */
export async function importSources(
  sources: Iterable<Source>,
  plan: ImportPlan,
  options: ImportOptions,
  settle: (read: ReadInput, source: Source) => Promise<ReadInput> = async (read) => read,
): Promise<readonly SourceReport[]> {
  const reports: SourceReport[] = [];
  for (const source of sources) {
    for (const read of await readSource(source, options)) {
      const isNew = read.result.incidents.some(({ key }) => plan.known(key) === null);
      reports.push(await planInput(isNew ? await settle(read, source) : read, source, plan));
    }
  }
  return reports;
}

async function planInput(
  { file, source, result }: ReadInput,
  from: Source,
  plan: ImportPlan,
): Promise<SourceReport> {
  const ids: string[] = [];
  const notes = [...result.notes];
  const skipped = [...result.skipped];
  let added = 0;
  let alreadyThere = 0;
  const drafts = result.incidents.slice(0, MOST_INCIDENTS);
  for (const draft of drafts) {
    const known = plan.known(draft.key);
    if (known !== null) {
      alreadyThere += draft.events.length;
      ids.push(known);
      continue;
    }
    const made = await plan.add(draft, file, source ?? "");
    ids.push(made.id);
    added += draft.events.length;
    notes.push(
      ...draft.notes.map((note) => (drafts.length > 1 ? `${made.id}: ${note}` : note)),
      ...made.notes,
    );
  }
  if (result.incidents.length > drafts.length) {
    skipped.push({ line: "$", reason: `more than ${MOST_INCIDENTS} incidents: the others were left out` });
  }
  if (result.events.length > 0) {
    skipped.push({
      line: "$",
      reason: `${result.events.length} events of no incident of their own: bring them into one with --into <id>`,
    });
  }
  const events = result.events.length + drafts.reduce((sum, draft) => sum + draft.events.length, 0);
  return {
    file,
    source,
    incidents: [...new Set(ids)],
    events,
    added,
    already_there: alreadyThere,
    skipped,
    notes,
    ...(result.proposals ? { proposals: result.proposals } : {}),
    refused: ids.length === 0,
    explicit: from.explicit,
  };
}

export function outcomeOf(context: Context, reports: readonly SourceReport[], diff: string): Outcome {
  const refused = reports.filter(({ refused }) => refused);
  const nothing = reports.every(({ incidents, events }) => incidents.length === 0 && events === 0);
  const less = refused.some(({ explicit }) => explicit) || (nothing && reports.length > 0);
  const shown = reports.map(({ refused, explicit, ...shape }) => shape);
  return {
    exit: less || reports.length === 0 ? EXIT.content : EXIT.done,
    json: { sources: shown },
    text: `${diff}${reports.map((report) => reportText(report)).join("")}${nextText(reports, context.globals.dryRun)}`,
  };
}

const MOST_LINES = 12;

export function reportText({
  file,
  source,
  incidents,
  events,
  added,
  already_there,
  skipped,
  notes,
  refused,
}: SourceReport): string {
  const name = visibleLine(file);
  if (refused)
    return `${name}: not imported\n${skipped.map(({ reason }) => `  ${visibleLine(reason)}\n`).join("")}`;
  const made =
    incidents.length > 0
      ? `${incidents.length === 1 ? incidents[0] : `${incidents.length} incidents`}`
      : "no new incident";
  const counts = `${events} events, ${added} added, ${already_there} already there`;
  const told = [...skipped.map(({ line, reason }) => `skipped ${line}: ${reason}`), ...notes];
  const lines = told.slice(0, MOST_LINES).map((line) => `  ${visibleLine(line)}\n`);
  const more =
    told.length > MOST_LINES ? [`  … and ${told.length - MOST_LINES} more (--json shows all)\n`] : [];
  return `${name} (${source}): ${made}; ${counts}\n${[...lines, ...more].join("")}`;
}

function nextText(reports: readonly SourceReport[], dryRun: boolean): string {
  const made = reports.flatMap(({ incidents }) => incidents);
  if (dryRun) return "nothing was written (--dry-run)\n";
  if (made.length === 0) return "";
  return `the drafts are saved in this archive, not committed\nnext: afterword check ${made.length === 1 ? made[0] : "--all"}\n`;
}
