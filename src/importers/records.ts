import { alerts } from "./alerts.js";
import type { DraftEvent, Importer, ImportInput, ReadOptions, ReadResult, Skipped } from "./draft.js";
import { htmlToText } from "./html-text.js";
import { type ToldTime, toldTime } from "./instants.js";
import { type JsonMap, text, webLink } from "./json.js";
import { listed } from "./listed.js";
import { withColumns } from "./mapped-columns.js";
import { opsgenie } from "./opsgenie.js";
import { pagerduty } from "./pagerduty.js";
import { fieldOf, keyOf, plainName, serviceOf } from "./record-columns.js";
import { FIELDS, type Field } from "./record-fields.js";
import { readIncidents } from "./record-incidents.js";
import { type Rows, rowsOf } from "./record-rows.js";
import { oldestFirst } from "./sort-events.js";
import { statuspage } from "./statuspage.js";
import { TableTimes } from "./table-times.js";
import { UnreadColumns } from "./unread-columns.js";

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

function shapeOf(rows: readonly JsonMap[]): "incidents" | "events" | null {
  const sample = rows.slice(0, 50);
  const holds = (field: Field): boolean => sample.some((row) => text(fieldOf(row, field)) !== null);
  const times = new TableTimes(sample);
  const holdsTime = (field: Field): boolean => sample.some((row) => times.at(row, field) !== null);
  const started = holdsTime("start") || holdsTime("detected");
  if (!started && !holdsTime("time")) return null;
  const named = holds("title") || sample.some((row) => serviceOf(row) !== null);
  if (
    started &&
    named &&
    (sample.some((row) => "updates" in row) || columnOf(sample, "end") || columnOf(sample, "resolved"))
  )
    return "incidents";
  const dated = sample.some((row) => times.at(row, "time") !== null && !onlyCreated(row));
  const said = sample.some((row) =>
    Object.keys(row).some((key) => SAID.includes(plainName(key)) && text(row[key]) !== null),
  );
  return said || (dated && (holds("text") || holds("title"))) ? "events" : null;
}

/** Columns that hold what was said or happened; a description alone may be that of a thing. */
const SAID = [
  "text",
  "message",
  "msg",
  "body",
  "comment",
  "note",
  "event",
  "log",
  "what",
  "ereignis",
  "hændelse",
];

/** `created_at` alone is when a record was made, not when something happened. */
function onlyCreated(row: JsonMap): boolean {
  const times = Object.keys(row).filter(
    (key) => FIELDS.time.includes(key.toLowerCase()) && toldTime(row[key]) !== null,
  );
  return times.every((key) => /^created_?at$/i.test(key));
}

function columnOf(rows: readonly JsonMap[], field: Field): boolean {
  return rows.some((row) => Object.keys(row).some((key) => FIELDS[field].includes(plainName(key))));
}

function readRecords(input: ImportInput, options: ReadOptions): ReadResult | Promise<ReadResult> {
  const { columns } = options;
  const read = rowsOf(input);
  const rows = columns && !("trouble" in read) ? withColumns(read, columns) : read;
  if ("trouble" in rows)
    return { incidents: [], events: [], skipped: [{ line: "1", reason: rows.trouble }], notes: [] };
  const inner = columns ? null : innerOf(rows);
  if (inner) return inner.importer.read(inner.input, options);
  const shape = columns?.has("started") ? "incidents" : columns?.has("at") ? "events" : shapeOf(rows.rows);
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

/** Columns whose text is above what another says: `title` over `text`, the alert over its values. */
const HEADLINES = ["title", "headline", "subject", "alertname", "titel", "overskrift", "betreff", "emne"];

interface Said {
  readonly text: string;
  /** The columns that it was taken from. */
  readonly columns: readonly (string | undefined)[];
}

function saidIn(row: JsonMap): Said | null {
  const textKey = keyOf(row, "text");
  const told = textKey === undefined ? null : text(row[textKey]);
  const headKey = Object.keys(row).find((name) => HEADLINES.includes(plainName(name)));
  const head = headKey === undefined ? null : text(row[headKey]);
  if (told !== null && head !== null)
    return { text: told.includes(head) ? told : `${head}\n${told}`, columns: [textKey, headKey] };
  const key = told === null ? keyOf(row, "title") : textKey;
  const only = key === undefined ? null : text(row[key]);
  return only === null ? null : { text: only, columns: [key] };
}

function readEvents({ rows, lines, notes }: Rows): ReadResult {
  const skipped: Skipped[] = [...lines];
  const events: DraftEvent[] = [];
  let naive = false;
  const untimed: string[] = [];
  const times = new TableTimes(rows);
  const unread = new UnreadColumns();
  rows.forEach((row, index) => {
    const said = saidIn(row);
    if (said === null) {
      skipped.push({ line: `row ${index + 1}`, reason: "no text" });
      return;
    }
    const timed = timeOf(row, times);
    if (timed.untold !== null) untimed.push(timed.untold);
    naive ||= timed.when !== null && !timed.when.zoned;
    const who = filled(row, "who", text);
    const link = filled(row, "link", webLink);
    unread.see(row, new Set([...said.columns, timed.column, who.column, link.column]));
    events.push({
      at: timed.when?.at ?? null,
      text: `${who.value ? `${who.value}: ` : ""}${htmlToText(said.text)}`,
      tags: [],
      link: link.value,
    });
  });
  return {
    incidents: [],
    events: oldestFirst(events),
    skipped: listed(skipped),
    notes: [
      ...notes,
      ...times.notes,
      ...(naive ? ["no time zone is stated: the times are read in the zone of the incident"] : []),
      ...(untimed.length > 0
        ? [
            `times that could not be read and are left out: ${untimed.length}, such as “${untimed[0]?.slice(0, 40)}”`,
          ]
        : []),
      ...unread.notes("; `--map` says what a column holds"),
    ],
  };
}

interface Timed {
  readonly when: ToldTime | null;
  readonly column: string | undefined;
  /** What stands there that is no time. */
  readonly untold: string | null;
}

function timeOf(row: JsonMap, times: TableTimes): Timed {
  const column = keyOf(row, "time");
  const when = times.at(row, "time");
  if (when !== null) return { when, column, untold: null };
  const start = times.at(row, "start");
  const untold = start !== null || column === undefined ? null : text(row[column]);
  return { when: start, column: start === null ? column : keyOf(row, "start"), untold };
}

/** The value of a field, and the column that holds it; no column where its value is none of that kind. */
function filled(row: JsonMap, field: Field, read: (value: unknown) => string | null) {
  const column = keyOf(row, field);
  const value = column === undefined ? null : read(row[column]);
  return { value, column: value === null ? undefined : column };
}
