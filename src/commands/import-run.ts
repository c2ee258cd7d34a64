import type {
  DraftEvent,
  Importer,
  ImportInput,
  Proposal,
  ReadOptions,
  ReadResult,
  Skipped,
} from "../importers/draft.js";
import { jsonOf } from "../importers/json.js";
import { chooseImporter, type Tried } from "../importers/recognise.js";
import { IMPORTERS } from "../importers/registry.js";
import { shifted } from "../importers/shift.js";
import { MOST_INCIDENTS } from "./import-limits.js";
import { isUnread, type Source } from "./import-load.js";
import { originKey } from "./import-origin.js";
import type { ImportPlan } from "./import-plan.js";

/** The options of one run of import. */
export interface ImportOptions {
  /** The importer asked for, or null. */
  readonly source: string | null;
  /** Seconds by which the clock of the source is to be moved. */
  readonly shift: number;
  /** The day on which clocks without one are read, by the key of what they stand in; null: there is none. */
  readonly dayOf: (key: string) => string | null;
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
  /** Incidents that are new. */
  readonly made: number;
  readonly isDisk: boolean;
  readonly tried: readonly Tried[];
}

/** What one input holds; `source` null with the reason where nothing reads it. */
export interface ReadInput {
  readonly file: string;
  readonly source: string | null;
  readonly result: ReadResult;
  /** It is all that its source holds: what becomes of it becomes of the source. */
  readonly isAlone: boolean;
  readonly isDisk: boolean;
  readonly tried: readonly Tried[];
  /** The day on which its clocks were read, where it names none. */
  readonly day: string | null;
  /** Of its events: the same at the next import. */
  readonly key: string;
}

/** Reads what a source holds, input by input; what cannot be read is told with its reason. */
export async function readSource(source: Source, options: ImportOptions): Promise<readonly ReadInput[]> {
  const inputs = await source.load();
  const read: ReadInput[] = [];
  for (const input of inputs) {
    const isAlone = inputs.length === 1;
    if (isUnread(input)) {
      const { name, line, reason, isDisk } = input;
      read.push({ ...refused(name, line, reason), isDisk, isAlone });
    } else read.push({ ...(await readInput(input, options)), isAlone });
  }
  return read;
}

function refused(file: string, line: string, reason: string): ReadInput {
  const result = { incidents: [], events: [], skipped: [{ line, reason }], notes: [] };
  return { file, source: null, result, isAlone: true, isDisk: false, tried: [], day: null, key: "" };
}

async function readInput(input: ImportInput, options: ImportOptions): Promise<ReadInput> {
  const { importer, tried } = chooseImporter(input, IMPORTERS, options.source);
  if (input.files.every(({ text }) => text.trim() === "")) return refused(input.name, "1", EMPTY);
  if (!importer) return { ...refused(input.name, jsonPlaceOf(input), unknownShape(tried)), tried };
  const { read, day, key } = await readEvents(importer, input, options);
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
  const moved = { ...result, incidents, events: result.events.map(move) };
  const file = input.name;
  return { file, source: importer.id, result: moved, isAlone: true, isDisk: false, tried: [], day, key };
}

/** A clock without a day is read on that of the incident; what names its days is read once. */
async function readEvents(
  importer: Importer,
  input: ImportInput,
  { read: how, dayOf }: ImportOptions,
): Promise<{ readonly read: ReadResult; readonly day: string | null; readonly key: string }> {
  const read = await importer.read(input, how);
  const key = originKey(importer.id, read);
  const day = read.events.some(({ at }) => /^~?\d{1,2}:/.test(at ?? "")) ? dayOf(key) : null;
  return { read: day === null ? read : await importer.read(input, { ...how, day }), day, key };
}

/** Where a text that is meant to be JSON stops being it. */
function jsonPlaceOf(input: ImportInput): string {
  const json = jsonOf(input);
  return ("trouble" in json && json.place) || "1";
}

const EMPTY = "empty: there is nothing in this file to import";

function unknownShape(tried: readonly Tried[]): string {
  const each = tried.map(({ importers, missed }) => `${importers.join(", ")} (${missed})`);
  return `unknown shape; tried: ${each.join("; ")}`;
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
      const isNew = read.result.incidents.some((draft) => plan.known(draft, read.source ?? "") === null);
      reports.push(await planInput(isNew ? await settle(read, source) : read, source, plan));
    }
  }
  return reports;
}

async function planInput(
  { file, source, result, isAlone, isDisk, tried }: ReadInput,
  from: Source,
  plan: ImportPlan,
): Promise<SourceReport> {
  const ids: string[] = [];
  const notes = [...result.notes];
  const skipped = [...result.skipped];
  let added = 0;
  let alreadyThere = 0;
  let news = 0;
  const drafts = result.incidents.slice(0, MOST_INCIDENTS);
  for (const draft of drafts) {
    const known = plan.known(draft, source ?? "");
    if (known !== null) {
      alreadyThere += draft.events.length;
      ids.push(known);
      continue;
    }
    const made = await plan.add(draft, file, source ?? "");
    ids.push(made.id);
    added += draft.events.length;
    news++;
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
      reason: `${result.events.length === 1 ? "1 event" : `${result.events.length} events`} of no incident of their own: bring them into one with --into <id>`,
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
    explicit: from.explicit && isAlone,
    made: news,
    isDisk,
    tried,
  };
}
