import { alerts } from "./alerts.js";
import { contentKey } from "./content-key.js";
import {
  type DraftEvent,
  type DraftIncident,
  EMPTY_DRAFT,
  type Importer,
  type ImportInput,
  type ReadOptions,
  type ReadResult,
  type Skipped,
} from "./draft.js";
import { htmlToText } from "./html-text.js";
import { type ToldTime, toldTime } from "./instants.js";
import { at, firstText, type JsonMap, mapsIn, text, textList, webLink } from "./json.js";
import { severityText } from "./markdown/facts.js";
import { opsgenie } from "./opsgenie.js";
import { pagerduty } from "./pagerduty.js";
import { FIELDS, type Field, type Rows, rowsOf } from "./record-fields.js";
import { oldestFirst } from "./sort-events.js";
import { statuspage } from "./statuspage.js";
import { timeDoubts } from "./time-doubts.js";

/** Tables and lists of incidents or events: CSV, TSV, JSON lines, JSON; columns known by their names. */
export const records: Importer = {
  id: "csv",
  aliases: ["table", "tsv", "jsonl", "json", "uptimetracker"],
  describe: "a table of incidents or events: CSV, JSON lines or JSON with columns such as title, start, end",
  recognises(input) {
    const rows = rowsOf(input);
    if ("trouble" in rows) return { score: 0, missed: rows.trouble };
    const inner = innerOf(rows);
    if (inner) return { score: 0.85, missed: "" };
    const shape = shapeOf(rows.rows);
    return shape
      ? { score: 0.5, missed: "" }
      : { score: 0, missed: "no columns for a time and a title or text" };
  },
  read: readRecords,
};

/** The importers whose objects may stand in the rows or cells of a table. */
const INNER: readonly Importer[] = [pagerduty, opsgenie, statuspage, alerts];

function innerOf({
  objects,
  name,
}: Rows): { readonly importer: Importer; readonly input: ImportInput } | null {
  if (objects.length === 0) return null;
  const input = { name, files: [{ name, text: JSON.stringify(objects) }], besides: [] };
  const best = INNER.map((importer) => ({ importer, score: importer.recognises(input).score })).sort(
    (a, b) => b.score - a.score,
  )[0];
  return best && best.score >= 0.8 ? { importer: best.importer, input } : null;
}

function fieldOf(row: JsonMap, field: Field): unknown {
  const keys = new Map(Object.keys(row).map((key) => [key.toLowerCase().replace(/[\s-]+/g, "_"), key]));
  for (const name of FIELDS[field]) {
    const key = keys.get(name);
    if (key !== undefined && row[key] !== null && row[key] !== "") return row[key];
  }
  return undefined;
}

function shapeOf(rows: readonly JsonMap[]): "incidents" | "events" | null {
  const sample = rows.slice(0, 50);
  const holds = (field: Field): boolean => sample.some((row) => text(fieldOf(row, field)) !== null);
  const timed = sample.some(
    (row) => toldTime(fieldOf(row, "start")) !== null || toldTime(fieldOf(row, "time")) !== null,
  );
  if (!timed) return null;
  const started = sample.some((row) => toldTime(fieldOf(row, "start")) !== null);
  const named = holds("title") || sample.some((row) => serviceOf(row) !== null);
  if (started && named && (sample.some((row) => "updates" in row) || columnOf(sample, "end")))
    return "incidents";
  const dated = sample.some((row) => toldTime(fieldOf(row, "time")) !== null && !onlyCreated(row));
  const said = sample.some((row) => SAID.some((key) => text(row[key]) !== null));
  return said || (dated && (holds("text") || holds("title"))) ? "events" : null;
}

/** Columns that hold what was said or happened; a description alone may be that of a thing. */
const SAID = ["text", "message", "body", "comment", "note", "event", "log", "what"];

/** `created_at` alone is when a record was made, not when something happened. */
function onlyCreated(row: JsonMap): boolean {
  const times = Object.keys(row).filter(
    (key) => FIELDS.time.includes(key.toLowerCase()) && toldTime(row[key]) !== null,
  );
  return times.every((key) => /^created_?at$/i.test(key));
}

function columnOf(rows: readonly JsonMap[], field: Field): boolean {
  return rows.some((row) =>
    Object.keys(row).some((key) => FIELDS[field].includes(key.toLowerCase().replace(/[\s-]+/g, "_"))),
  );
}

function readRecords(input: ImportInput, options: ReadOptions): ReadResult | Promise<ReadResult> {
  const rows = rowsOf(input);
  if ("trouble" in rows)
    return { incidents: [], events: [], skipped: [{ line: "1", reason: rows.trouble }], notes: [] };
  const inner = innerOf(rows);
  if (inner) return inner.importer.read(inner.input, options);
  const shape = shapeOf(rows.rows);
  if (shape === "incidents") return readIncidents(rows, options);
  return shape === "events"
    ? readEvents(rows)
    : {
        incidents: [],
        events: [],
        skipped: [
          { line: "1", reason: "no incident and no event in it: no columns for a time and a title or text" },
        ],
        notes: [],
      };
}

function readIncidents({ rows, lines, name }: Rows, options: ReadOptions): ReadResult {
  const skipped: Skipped[] = [...lines];
  const incidents: DraftIncident[] = [];
  let naive = 0;
  rows.forEach((row, index) => {
    const started = toldTime(fieldOf(row, "start"));
    const title = titleOf(row);
    if (title === null && started === null) {
      skipped.push({ line: `row ${index + 1}`, reason: "neither a title nor a time" });
      return;
    }
    if (started && !started.zoned) naive++;
    incidents.push(incidentOf(row, title, started, name, options));
  });
  const notes =
    naive > 0 && !options.zoneGiven
      ? [`no time zone is stated: wall-clock times are read in the archive's zone (${options.zone})`]
      : [];
  return { incidents, events: [], skipped, notes };
}

function titleOf(row: JsonMap): string | null {
  const title = text(fieldOf(row, "title"));
  if (title !== null) return htmlToText(title);
  const service = serviceOf(row);
  const state = text(fieldOf(row, "status"));
  return service === null ? null : `${service}${state ? ` is ${state.toLowerCase()}` : ""}`;
}

function serviceOf(row: JsonMap): string | null {
  const value = fieldOf(row, "service");
  return text(value) ?? firstText(value, "name", "title", "id");
}

function servicesOf(row: JsonMap): readonly string[] {
  const value = fieldOf(row, "service");
  const list = [...textList(value), ...mapsIn(value).flatMap((one) => firstText(one, "name") ?? [])];
  const one = serviceOf(row);
  return list.length > 0 ? list.slice(0, 100) : one === null ? [] : [one];
}

const MAINTENANCE = /^(?:scheduled[ _-]?)?maintenance$/i;

function incidentOf(
  row: JsonMap,
  title: string | null,
  started: ToldTime | null,
  name: string,
  options: ReadOptions,
): DraftIncident {
  const timed = (field: Field): string | undefined => toldTime(fieldOf(row, field))?.at;
  const pairs = {
    started: started?.at,
    detected: timed("detected"),
    acknowledged: timed("acknowledged"),
    mitigated: timed("mitigated"),
    ended: timed("end"),
  };
  const times = Object.fromEntries(
    Object.entries(pairs).filter(([, value]) => value !== undefined),
  ) as DraftIncident["times"];
  const id = text(fieldOf(row, "id"));
  const link = webLink(fieldOf(row, "link"));
  const stated = text(fieldOf(row, "severity"));
  const severity =
    stated !== null && /^(?:sev|s|severity)?[\s-]?[0-5]$/i.test(stated)
      ? severityText(stated, options.severities)
      : null;
  const events = mapsIn(fieldOf(row, "updates")).map((update) => updateEvent(update, link));
  const kinds = [fieldOf(row, "impact"), fieldOf(row, "type"), stated].map(text);
  const body = text(fieldOf(row, "text"));
  return {
    ...EMPTY_DRAFT,
    title,
    foreignId: id,
    key: contentKey("table", id === null ? name : "", id ?? title, started?.at ?? null),
    kind: kinds.some((kind) => kind !== null && MAINTENANCE.test(kind)) ? "maintenance" : "incident",
    timezone: started?.zoned ? "UTC" : options.zoneGiven ? options.zone : null,
    severity,
    times,
    impact: servicesOf(row).map((service) => ({ service, note: null })),
    url: link,
    sections: [
      ...(body && body !== title
        ? [{ kind: "text" as const, section: "summary" as const, heading: null, markdown: htmlToText(body) }]
        : []),
      { kind: "text", section: "evidence", heading: null, markdown: detailsOf(row) },
    ],
    events: oldestFirst(events),
    notes: timeDoubts(times),
  };
}

function updateEvent(update: JsonMap, link: string | null): DraftEvent {
  const status = text(fieldOf(update, "status"));
  const body = htmlToText(text(fieldOf(update, "text")) ?? text(at(update, "error")) ?? "");
  const when = toldTime(fieldOf(update, "time")) ?? toldTime(fieldOf(update, "start"));
  return {
    at: when?.at ?? null,
    text: [status, body].filter(Boolean).join(": "),
    tags: link === null ? [] : ["notice"],
    link,
  };
}

const LONGEST_DETAIL = 300;

/** The row's short values as they are, so that nothing of it is lost. */
function detailsOf(row: JsonMap): string {
  return Object.entries(row)
    .flatMap(([key, value]) => {
      const said = text(value) ?? textList(value).join(", ");
      return said && said.length <= LONGEST_DETAIL && !/\n/.test(said) ? [`- ${key}: ${said}`] : [];
    })
    .slice(0, 60)
    .join("\n");
}

function readEvents({ rows, lines }: Rows): ReadResult {
  const skipped: Skipped[] = [...lines];
  const events: DraftEvent[] = [];
  let naive = false;
  rows.forEach((row, index) => {
    const when = toldTime(fieldOf(row, "time")) ?? toldTime(fieldOf(row, "start"));
    const told = text(fieldOf(row, "text")) ?? text(fieldOf(row, "title"));
    if (told === null) {
      skipped.push({ line: `row ${index + 1}`, reason: "no text" });
      return;
    }
    naive ||= when !== null && !when.zoned;
    const who = text(fieldOf(row, "who"));
    const link = webLink(fieldOf(row, "link"));
    events.push({
      at: when?.at ?? null,
      text: `${who ? `${who}: ` : ""}${htmlToText(told)}`,
      tags: [],
      link,
    });
  });
  return {
    incidents: [],
    events: oldestFirst(events),
    skipped: skipped.slice(0, 100),
    notes: naive ? ["no time zone is stated: the times are read in the zone of the incident"] : [],
  };
}
