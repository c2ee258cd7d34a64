import { contentKey } from "./content-key.js";
import {
  type DraftEvent,
  type DraftIncident,
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
import type { Field, Rows } from "./record-fields.js";
import { oldestFirst } from "./sort-events.js";
import { TableTimes } from "./table-times.js";
import { timeDoubts } from "./time-doubts.js";

/** Rows that are incidents, each with its own times. */
export function readIncidents({ rows, lines, name }: Rows, options: ReadOptions): ReadResult {
  const skipped: Skipped[] = [...lines];
  const incidents: DraftIncident[] = [];
  const times = new TableTimes(rows);
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
  });
  const notes = [
    ...times.notes,
    ...(naive > 0 && !options.zoneGiven
      ? [`no time zone is stated: wall-clock times are read in the archive's zone (${options.zone})`]
      : []),
  ];
  return { incidents, events: [], skipped, notes };
}

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
