import { parse as parseCsv } from "csv-parse/sync";
import type { ImportInput, Skipped } from "./draft.js";
import { asMap, type JsonMap, jsonOf, mapsIn, readJson } from "./json.js";

export type Field =
  | "title"
  | "start"
  | "end"
  | "resolved"
  | "detected"
  | "acknowledged"
  | "mitigated"
  | "severity"
  | "id"
  | "link"
  | "service"
  | "status"
  | "impact"
  | "type"
  | "updates"
  | "time"
  | "text"
  | "who";

/** Names of columns, in lower case with `_` for blanks; the first that is filled counts. */
export const FIELDS: Readonly<Record<Field, readonly string[]>> = {
  title: [
    "title",
    "incident_title",
    "incident",
    "name",
    "headline",
    "subject",
    "summary",
    "titel",
    "overskrift",
    "bezeichnung",
    "vorfall",
    "störung",
    "betreff",
    "kurzbeschreibung",
    "emne",
    "alertname",
  ],
  start: [
    "started_at",
    "startedat",
    "start_time",
    "start_at",
    "startat",
    "starttime",
    "downtime_start",
    "impact_start",
    "incident_start",
    "opened_at",
    "openedat",
    "began_at",
    "start",
    "started",
    "begin",
    "from",
    "beginn",
    "startzeit",
    "von",
    "begyndt",
    "starttidspunkt",
    "fra",
    "start_date",
    "created_at",
    "createdat",
  ],
  end: [
    "ended_at",
    "endedat",
    "end_time",
    "end_at",
    "endat",
    "endtime",
    "downtime_end",
    "impact_end",
    "incident_end",
    "closed_at",
    "closedat",
    "recovered_at",
    "end",
    "ended",
    "until",
    "to",
    "ende",
    "endzeit",
    "bis",
    "behoben",
    "slut",
    "sluttidspunkt",
    "til",
    "end_date",
  ],
  resolved: ["resolved_at", "resolvedat", "resolved_on", "resolved", "resolution_time", "gelöst", "løst"],
  detected: [
    "detected_at",
    "detectedat",
    "detected",
    "detection_time",
    "reported_at",
    "reported",
    "discovered_at",
    "identified_at",
    "erkannt",
    "opdaget",
  ],
  acknowledged: ["acknowledged_at", "acknowledgedat", "acknowledged", "acked_at", "accepted_at"],
  mitigated: ["mitigated_at", "mitigatedat", "mitigated", "fixed_at", "repaired_at"],
  severity: ["severity", "sev", "incident_severity", "schweregrad", "alvorlighed"],
  id: ["id", "incident_id", "incidentid", "number", "key", "uuid"],
  link: ["url", "html_url", "link", "permalink", "web_url"],
  service: [
    "service",
    "service_name",
    "services",
    "components",
    "component",
    "affected",
    "monitor",
    "site",
    "system",
    "systems",
    "affected_service",
    "affected_services",
    "impacted_services",
    "dienst",
    "dienste",
    "betroffener_dienst",
    "betroffene_dienste",
    "betroffenes_system",
    "tjeneste",
    "tjenester",
    "berørt_tjeneste",
    "berørte_tjenester",
  ],
  status: ["status", "state"],
  impact: ["impact"],
  type: ["type", "kind"],
  updates: ["updates", "events", "messages", "timeline", "history"],
  time: [
    "at",
    "time",
    "timestamp",
    "date",
    "datetime",
    "date_time",
    "ts",
    "occurred_at",
    "occurredat",
    "created_at",
    "createdat",
    "startedat",
    "started_at",
    "zeit",
    "zeitpunkt",
    "tidspunkt",
    "published_at",
  ],
  text: [
    "text",
    "message",
    "msg",
    "body",
    "description",
    "event",
    "what",
    "comment",
    "note",
    "log",
    "content",
    "summary",
    "beschreibung",
    "ereignis",
    "beskrivelse",
    "hændelse",
  ],
  who: ["who", "author", "user", "actor", "person", "by", "wer", "hvem"],
};

export interface Rows {
  readonly name: string;
  readonly rows: readonly JsonMap[];
  /** Objects that stand as JSON in the rows (JSON lines) or in a column. */
  readonly objects: readonly JsonMap[];
  /** Lines that could not be read. */
  readonly lines: readonly Skipped[];
}

const MOST_ROWS = 200_000;
const read = new WeakMap<ImportInput, Rows | { readonly trouble: string }>();

/** The rows of a table in any of its forms, read once. */
export function rowsOf(input: ImportInput): Rows | { readonly trouble: string } {
  const known = read.get(input);
  if (known) return known;
  const rows = readRows(input);
  read.set(input, rows);
  return rows;
}

function readRows(input: ImportInput): Rows | { readonly trouble: string } {
  const source = (input.files[0]?.text ?? "").replace(/^\uFEFF/, "");
  const { name } = input;
  if (/^\s*[[{]/.test(source)) {
    const json = jsonOf(input);
    if (!("trouble" in json)) return { name, rows: jsonRows(json.value), objects: [], lines: [] };
    return jsonLines(source, name);
  }
  return csvRows(source, name);
}

/** A list of objects, or the first list of objects that an object holds. */
function jsonRows(value: unknown): readonly JsonMap[] {
  if (Array.isArray(value)) return mapsIn(value).slice(0, MOST_ROWS);
  const map = asMap(value);
  const list = Object.values(map ?? {}).find((inner) => mapsIn(inner).length > 0);
  return list === undefined ? (map ? [map] : []) : mapsIn(list).slice(0, MOST_ROWS);
}

function jsonLines(source: string, name: string): Rows | { readonly trouble: string } {
  const rows: JsonMap[] = [];
  const lines: Skipped[] = [];
  source.split(/\r\n|\r|\n/).forEach((line, index) => {
    if (line.trim() === "") return;
    const json = readJson(line);
    const map = "trouble" in json ? null : asMap(json.value);
    if (map) rows.push(map);
    else if (lines.length < 20)
      lines.push({ line: String(index + 1), reason: "trouble" in json ? json.trouble : "no JSON object" });
  });
  return rows.length === 0
    ? { trouble: "neither JSON nor JSON lines" }
    : { name, rows, objects: rows, lines };
}

function csvRows(source: string, name: string): Rows | { readonly trouble: string } {
  const head = source.split(/\r\n|\r|\n/, 1)[0] ?? "";
  const delimiter = ["\t", ";", ","].find((sign) => head.split(sign).length > 1) ?? pipeOf(head);
  if (delimiter === undefined || head.length > 20_000)
    return { trouble: "no table: its first line holds no comma, semicolon or tab" };
  const lines: Skipped[] = [];
  try {
    const rows: unknown = parseCsv(source, {
      columns: (names: string[]) => names.map((column) => column.trim()),
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: MOST_ROWS,
    });
    const maps = mapsIn(rows);
    if (maps.length === 0) return { trouble: "a table without rows: nothing in it" };
    return { name, rows: maps, objects: objectsIn(maps), lines };
  } catch (error) {
    return { trouble: `no CSV: ${error instanceof Error ? error.message.slice(0, 120) : "unreadable"}` };
  }
}

/** Columns parted by `|`; a table of Markdown begins with one. */
function pipeOf(head: string): string | undefined {
  return /^[^|\s][^|]*(?:\|[^|]+)+$/.test(head.trim()) ? "|" : undefined;
}

/** The objects of a column that holds JSON text in every row. */
function objectsIn(rows: readonly JsonMap[]): readonly JsonMap[] {
  const columns = Object.keys(rows[0] ?? {});
  const best = columns
    .map((column) => rows.slice(0, 5000).map((row) => cellObject(row[column])))
    .filter((objects) => objects.every((object) => object !== null))
    .map((objects) => objects.filter((object) => object !== null))
    .sort((a, b) => Object.keys(b[0] ?? {}).length - Object.keys(a[0] ?? {}).length);
  return best[0] ?? [];
}

function cellObject(cell: unknown): JsonMap | null {
  if (typeof cell !== "string" || !cell.startsWith("{")) return null;
  const json = readJson(cell);
  return "trouble" in json ? null : asMap(json.value);
}
