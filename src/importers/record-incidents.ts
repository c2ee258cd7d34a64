import { contentKey } from "./content-key.js";
import {
  type DraftEvent,
  type DraftIncident,
  type DraftSection,
  EMPTY_DRAFT,
  type ReadOptions,
  type ReadResult,
  type Skipped,
} from "./draft.js";
import { htmlToText } from "./html-text.js";
import { toldTime } from "./instants.js";
import { at, firstText, type JsonMap, mapsIn, text, textList, webLink } from "./json.js";
import { severityText } from "./markdown/facts.js";
import { fieldOf, keyOf, plainName, serviceOf } from "./record-columns.js";
import type { Field } from "./record-fields.js";
import type { Rows } from "./record-rows.js";
import { sectionNamed } from "./section-names.js";
import { oldestFirst } from "./sort-events.js";
import { TableTimes } from "./table-times.js";
import { timeDoubts } from "./time-doubts.js";
import { UnreadColumns } from "./unread-columns.js";

/** Rows that are incidents, each with its own times. */
export function readIncidents({ rows, lines, name, notes: beside }: Rows, options: ReadOptions): ReadResult {
  const skipped: Skipped[] = [...lines];
  const incidents: DraftIncident[] = [];
  const times = new TableTimes(rows);
  const unread = new UnreadColumns();
  let naive = 0;
  rows.forEach((row, index) => {
    const started = times.at(row, "start");
    const title = titleOf(row);
    if (title === null && started === null) {
      skipped.push({ line: `row ${index + 1}`, reason: "neither a title nor a time" });
      return;
    }
    if (started && !started.zoned) naive++;
    incidents.push(incidentOf(row, title, times, name, options));
    seeUnread(row, unread);
  });
  const notes = [
    ...beside,
    ...times.notes,
    ...(naive > 0 && !options.zoneGiven
      ? [`no time zone is stated: wall-clock times are read in the archive's zone (${options.zone})`]
      : []),
    ...unread.notes(""),
  ];
  return { incidents, events: [], skipped, notes };
}

/** Texts and numbers stand in the draft, whatever their column; what is nested does only where it is known. */
function seeUnread(row: JsonMap, unread: UnreadColumns): void {
  const updates = keyOf(row, "updates");
  const flat = Object.keys(row).filter((key) => saidBy(row[key]) !== "");
  unread.see(row, new Set([...flat, keyOf(row, "service"), updates]));
  for (const update of mapsIn(updates === undefined ? null : row[updates]))
    unread.see(update, new Set(["error", ...UPDATE.map((field) => keyOf(update, field))]), `${updates}.`);
}

const UPDATE: readonly Field[] = ["status", "text", "time", "start"];

function titleOf(row: JsonMap): string | null {
  const title = text(fieldOf(row, "title"));
  if (title !== null) return htmlToText(title);
  const service = serviceOf(row);
  const state = text(fieldOf(row, "status"));
  return service === null ? null : `${service}${state ? ` is ${state.toLowerCase()}` : ""}`;
}

function servicesOf(row: JsonMap): readonly string[] {
  const value = fieldOf(row, "service");
  const list = [...textList(value), ...mapsIn(value).flatMap((one) => firstText(one, "name") ?? [])];
  const one = serviceOf(row);
  const isList = /s$|affected|tjenester|dienste/i.test(plainName(keyOf(row, "service") ?? ""));
  if (list.length === 0 && one !== null && isList) {
    const names = one.split(/\s*[,;]\s*/).filter(Boolean);
    return [...new Set(names)].slice(0, 100);
  }
  return list.length > 0 ? list.slice(0, 100) : one === null ? [] : [one];
}

const MAINTENANCE = /^(?:scheduled[ _-]?)?maintenance$/i;

function incidentOf(
  row: JsonMap,
  title: string | null,
  table: TableTimes,
  name: string,
  options: ReadOptions,
): DraftIncident {
  const timed = (field: Field): string | undefined => table.at(row, field)?.at;
  const started = table.at(row, "start");
  // a ticket is closed after the work; a monitor's alarm when it is over
  const isTicket =
    plainName(keyOf(row, "end") ?? "").startsWith("closed") &&
    (timed("mitigated") ?? timed("resolved")) !== undefined;
  const pairs = {
    started: started?.at,
    detected: timed("detected"),
    acknowledged: timed("acknowledged"),
    mitigated: timed("mitigated"),
    ended: isTicket ? undefined : timed("end"),
    resolved: timed("resolved") ?? (isTicket ? timed("end") : undefined),
  };
  const times = Object.fromEntries(
    Object.entries(pairs).filter(([, value]) => value !== undefined),
  ) as DraftIncident["times"];
  const id = text(fieldOf(row, "id"));
  const link = webLink(fieldOf(row, "link"));
  const stated = text(fieldOf(row, "severity"));
  const severity =
    stated !== null && (/^(?:sev|s|severity)?[\s-]?[0-5]$/i.test(stated) || isListed(stated, options))
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
      ...longTexts(row, [keyOf(row, "text"), keyOf(row, "title")]),
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

/** A word such as `major` is a severity where the archive lists it; else it may be one of a status page. */
function isListed(stated: string, { severities }: ReadOptions): boolean {
  return severities.some((one) => one.toLowerCase() === stated.toLowerCase());
}

const LONGEST_DETAIL = 300;

function saidBy(value: unknown): string {
  return text(value) ?? textList(value).join(", ");
}

function isShort(said: string): boolean {
  return said.length <= LONGEST_DETAIL && !/\n/.test(said);
}

/** The row's short values as they are, so that nothing of it is lost. */
function detailsOf(row: JsonMap): string {
  return Object.entries(row)
    .map(([key, value]) => [key, saidBy(value)])
    .flatMap(([key = "", said = ""]) => (said && isShort(said) ? [`- ${key}: ${said}`] : []))
    .join("\n");
}

/** The row's long texts under the names of their columns: `root_cause` is the section of that name. */
function longTexts(row: JsonMap, written: readonly (string | undefined)[]): readonly DraftSection[] {
  return Object.entries(row).flatMap(([key, value]): readonly DraftSection[] => {
    const said = saidBy(value);
    if (isShort(said) || written.includes(key)) return [];
    const section = sectionNamed(key.replace(/_/g, " "));
    const isPlain = section !== "timeline" && section !== "actions";
    return [{ kind: "text", section: isPlain ? section : null, heading: key, markdown: htmlToText(said) }];
  });
}
