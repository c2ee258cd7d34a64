import { applyChanges } from "../archive/changes.js";
import { openArchive } from "../archive/locate.js";
import { readIncident } from "../archive/read.js";
import { formatInstant, localDate } from "../document/instant.js";
import type { ParsedIncident } from "../document/parse.js";
import { readWhen } from "../document/when.js";
import type { DraftEvent, Skipped } from "../importers/draft.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { addEvents, hasOwnLink } from "./import-events.js";
import { findSources } from "./import-files.js";
import { importOptions } from "./import-options.js";
import { eventKey, eventsBefore, type Origin, originBefore, withOrigin } from "./import-origin.js";
import { timelinePreview } from "./import-preview.js";
import { type ReadInput, readSource, type SourceReport } from "./import-run.js";
import { secretNotes } from "./import-secrets.js";
import { counted, exitOf, inOrder, intoText, jsonOf, nextForRefused } from "./import-told.js";

/** `timeline <id> import FILE…` */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const [id = "@last", , ...files] = args.positional;
  if (files.length === 0) {
    throw new UserError("no-files", "no file was named to import", EXIT.usage, {
      hint: `afterword timeline ${shellWord(id)} import slack.zip`,
    });
  }
  return importInto(context, id, files, args);
}

/** Adds the events of files to the timeline of an incident that is there; those it has already are left alone. */
export async function importInto(
  context: Context,
  reference: string,
  paths: readonly string[],
  args: Arguments,
): Promise<Outcome> {
  const archive = await openArchive(context);
  const { id, path, parsed } = await readIncident(context, archive, reference);
  const parse = { path, settings: archive.settings };
  const options = importOptions(archive, args, (key) => {
    const before = originBefore(parsed.text, key, parse);
    return before === undefined ? firstDay(parsed) : before;
  });
  const window = windowOf(args, parsed, archive.settings.approximation);
  const reports: SourceReport[] = [];
  let text = parsed.text;
  for (const source of await findSources(context, archive, paths)) {
    for (const input of await readSource(source, options)) {
      const events = eventsOf(input);
      const inside = events.filter((event) => window.holds(event));
      // the row first: reading the text again is cheap while the events are not in it
      const known = eventsBefore(parsed.incident);
      const isKnown = (event: DraftEvent): boolean => !hasOwnLink(event) && known.has(eventKey(event));
      const result = addEvents(withOrigin(text, originOf(input, inside), parse), inside, parse, isKnown);
      if (result.added.length > 0) text = result.text;
      const outside = events.length - inside.length;
      const skipped: Skipped[] = [
        ...input.result.skipped,
        ...(outside > 0 ? [{ line: "$", reason: `${outside} events lie outside --from and --until` }] : []),
        ...result.refused.map((event) => ({
          line: "$",
          reason: `no place in the timeline for: ${event.text.slice(0, 60)}`,
        })),
      ];
      reports.push(intoReport(input, id, events.length, result, skipped, source.explicit));
    }
  }
  const notes = secretNotes(text, path, parsed.text);
  const changes = [{ path, before: parsed.text, after: text }];
  const { diff } = await applyChanges(context, archive, changes, `import into ${id}`);
  const preview = await timelinePreview(context, changes, archive.settings);
  const [first, ...others] = reports;
  const told = first ? [{ ...first, notes: [...first.notes, ...notes] }, ...others] : [];
  return intoOutcome(context, id, told, diff + preview);
}

function originOf({ file, source, key, day }: ReadInput, events: readonly DraftEvent[]): Origin {
  const keys = new Set(events.filter((event) => !hasOwnLink(event)).map(eventKey));
  return { file, importer: source ?? "", key, day, events: [...keys] };
}

function eventsOf({ result }: ReadInput): readonly DraftEvent[] {
  return [...result.events, ...result.incidents.flatMap(({ events }) => events)];
}

function intoReport(
  input: ReadInput,
  id: string,
  events: number,
  result: { readonly added: readonly DraftEvent[]; readonly alreadyThere: number },
  skipped: readonly Skipped[],
  explicit: boolean,
): SourceReport {
  const notes = [...input.result.notes, ...input.result.incidents.flatMap((draft) => draft.notes)];
  return {
    file: input.file,
    source: input.source,
    incidents: events > 0 ? [id] : [],
    events,
    added: result.added.length,
    already_there: result.alreadyThere,
    skipped,
    notes,
    ...(input.result.proposals ? { proposals: input.result.proposals } : {}),
    refused: events === 0,
    explicit: explicit && input.isAlone,
    made: 0,
    isDisk: input.isDisk,
    tried: input.tried,
  };
}

function intoOutcome(context: Context, id: string, reports: readonly SourceReport[], diff: string): Outcome {
  const added = reports.reduce((sum, report) => sum + report.added, 0);
  const saved = `${counted(added, "event")} added to ${id}, saved, not committed\n`;
  const left = reports.some(({ refused }) => !refused)
    ? `nothing was written: all of it is there already, or was left out\n`
    : `nothing was written\n${nextForRefused(reports, `timeline ${shellWord(id)} import`)}`;
  const next = context.globals.dryRun
    ? "nothing was written (--dry-run)\n"
    : `${added > 0 ? saved : left}${reports.some(({ refused }) => !refused) ? `next: afterword show ${shellWord(id)} --timeline\n` : ""}`;
  return {
    exit: exitOf(reports),
    json: jsonOf(reports),
    text: `${diff}${inOrder(reports).map(intoText).join("")}${next}`,
  };
}

/** The local day on which the incident began, as far as its file tells. */
function firstDay({ incident }: ParsedIncident): string | null {
  const { started, detected, last_known_good: before } = incident.times;
  const best =
    started?.best ??
    detected?.best ??
    before?.best ??
    incident.timeline.find(({ at }) => at.best !== null)?.at.best;
  return best === null || best === undefined || incident.zone === "unknown"
    ? null
    : localDate(best, incident.zone);
}

interface Window {
  holds(event: DraftEvent): boolean;
}

/** `--from` and `--until`, in any form of FORMAT.md §3. */
function windowOf({ options }: Arguments, { incident }: ParsedIncident, approximation: number): Window {
  const reading = { zone: incident.zone, approximation };
  const bound = (key: "from" | "until"): number | null => {
    const written = options[key];
    if (typeof written !== "string") return null;
    const when = readWhen(written, reading);
    const instant = key === "from" ? when.earliest : when.latest;
    if (instant !== null) return instant;
    throw new UserError("bad-time", `\`${visibleLine(written)}\` is no time`, EXIT.usage, {
      hint: `--${key} ${formatInstant(incident.times.started?.best ?? 0)}`,
    });
  };
  const from = bound("from");
  const until = bound("until");
  if (from === null && until === null) return { holds: () => true };
  return {
    holds: ({ at }) => {
      const best = at === null ? null : readWhen(at, reading).best;
      return best === null || ((from === null || best >= from) && (until === null || best <= until));
    },
  };
}
