import { formatZoned } from "../document/instant.js";
import type { IncidentDurations } from "../metrics/incident-times.js";
import { toText } from "../model/decimal.js";
import type { ImpactRow, Incident, Quantity } from "../model/incident.js";
import { lengthText, spanText } from "../model/length-text.js";
import type { Section } from "../model/section.js";
import { visible, visibleLine } from "../model/visible-text.js";
import { MILESTONES, type Milestone, type Span, type When } from "../model/when.js";

/** The whole incident for a terminal: what is known at a glance, then the sections as they are written. */
export function incidentText(incident: Incident, durations: IncidentDurations, zone: string): string {
  const facts = factRows(incident, durations, zone);
  const width = Math.max(...facts.map(([name]) => name.length));
  const head = [
    visibleLine(incident.title ?? "(no title)"),
    visibleLine(`${incident.id}  ${incident.path}`),
    "",
    ...facts.map(([name, value]) => `${name.padEnd(width)}  ${visibleLine(value)}`),
  ];
  const missing = MILESTONES.filter((key) => !incident.times[key] && key !== "last_known_good");
  if (missing.length > 0) head.push(`${"not said".padEnd(width)}  ${missing.join(", ")}`);
  return `${[head.join("\n"), ...incident.sections.filter(({ empty }) => !empty).map(sectionText)].join("\n\n")}\n`;
}

/** One section: its heading and its text, hints left out. */
export function sectionText({ heading, level, text }: Section): string {
  return `${"#".repeat(level)} ${visibleLine(heading)}\n\n${visible(text)}`;
}

export type Row = readonly [name: string, value: string];

/** What is known at a glance: names and values. */
export function factRows(incident: Incident, durations: IncidentDurations, zone: string): Row[] {
  const { cause, vendor, trigger, detection, factors } = incident;
  const kind = incident.kind === "incident" ? "" : `, ${incident.kind}`;
  const stated = [cause?.status, cause?.by && `by ${cause.by}`].filter(Boolean).join(" ");
  const rows: Array<Row | null> = [
    ["status", `${incident.status}${kind}`],
    ["severity", incident.severity ?? "unclassified"],
    ...incident.impact.map((row): Row => ["impact", impactLine(row, zone)]),
    ...MILESTONES.flatMap((key) => timeRow(incident, key, zone)),
    lengthRow("time to detect", spanText(durations.time_to_detect)),
    lengthRow("time to mitigate", spanText(durations.time_to_mitigate)),
    lengthRow("lasted, as written", incident.lasted && lastedText(incident.lasted)),
    lengthRow("impact duration", spanText(durations.impact)),
    lengthRow("trigger", trigger),
    lengthRow("detection", detection),
    cause ? ["cause", [stated, cause.summary].filter(Boolean).join(": ")] : null,
    lengthRow("factors", factors.join(", ") || null),
    lengthRow("vendor", vendor),
    ...incident.reviews.map((review): Row => ["review", reviewLine(review)]),
  ];
  return rows.filter((row) => row !== null);
}

function lengthRow(name: string, value: string | null): Row | null {
  return value === null ? null : [name, value];
}

function timeRow(incident: Incident, key: Milestone, zone: string): Row[] {
  const when = incident.times[key];
  return when ? [[key, whenText(when, zone)]] : [];
}

/** A time with its day and zone; what the file wrote stands behind it where it is not a plain point. */
export function whenText(when: When, zone: string): string {
  if (when.state !== "known") return when.state === "partial" ? `${when.written} (in part)` : when.state;
  const { earliest, best, latest, written } = when;
  const shown = (instant: number): string => `${formatZoned(instant, zone).replace("T", " ")} ${zone}`;
  if (best !== null && earliest === best && latest === best) return shown(best);
  if (best !== null && earliest !== null && latest !== null) {
    return `${shown(best)}, between ${lengthText(best - earliest)} earlier and ${lengthText(latest - best)} later (${written})`;
  }
  if (earliest !== null && latest === null) return `not before ${shown(earliest)} (${written})`;
  if (latest !== null && earliest === null) return `not after ${shown(latest)} (${written})`;
  return earliest !== null && latest !== null
    ? `from ${shown(earliest)} to ${shown(latest)} (${written})`
    : written;
}

/** `lasted` as it bounds the impact: `2h` is a point, `..2h` at most, `3d..` at least. */
function lastedText({ lower, upper, point }: Span): string {
  if (upper === null) return `at least ${lengthText(lower ?? 0)}`;
  if (!lower) return `at most ${lengthText(upper)}`;
  return spanText({ lower, point, upper }) ?? "";
}

function impactLine(row: ImpactRow, zone: string): string {
  const facts = [
    row.segment && `segment ${row.segment}`,
    `reach ${amount(row.reach)}`,
    row.customers && `customers ${amount(row.customers)}`,
    row.from && `from ${whenText(row.from, zone)}`,
    row.until && `until ${whenText(row.until, zone)}`,
    row.basis,
    row.note,
  ];
  return `${row.service ?? "(no service)"}: ${facts.filter(Boolean).join(", ")}`;
}

function amount(quantity: Quantity | null): string {
  if (!quantity) return "unknown";
  const [lower, point, upper] = [quantity.lower, quantity.point, quantity.upper].map(toText);
  return lower === upper ? (point ?? "") : `${point} [${lower}, ${upper}]`;
}

function reviewLine({ by, at, verdict, current }: Incident["reviews"][number]): string {
  return `${verdict ?? "?"} by ${by ?? "?"} on ${at ?? "?"}${current ? "" : " (of an earlier text, or of no text: does not count)"}`;
}
