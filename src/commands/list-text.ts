import type { Answer, Found } from "../archive/index/catalogue.js";
import type { Facts } from "../archive/index/facts.js";
import type { Hit } from "../archive/index/hit.js";
import { formatZoned } from "../document/instant.js";
import { incidentDurations } from "../metrics/incident-times.js";
import { lengthText } from "../model/length-text.js";
import { visibleLine } from "../model/visible-text.js";
import type { Instant } from "../model/when.js";
import type { Output } from "../ports.js";
import { cutTo, type Measure, measureFor, type TableRow, tableText } from "./shapes/table.js";

export interface ListText {
  readonly zone: string;
  readonly now: Instant;
  readonly output: Output;
  /** The name of the archive that an incident is from, where there are several. */
  readonly nameOf?: (found: Found) => string;
}

/** Room for the id on the line of its incident; on a narrower terminal it stands below. */
const WIDE = 150;

/** The incidents as a table: in a pipe one line each, on a terminal as wide as that. */
export async function listText(answer: Answer, options: ListText): Promise<string> {
  const { zone, output, nameOf } = options;
  const { found, total } = answer;
  if (total === 0) return "No incident.\n";
  const width = output.isTerminal ? output.columns : null;
  const isWide = width === null || width >= WIDE;
  const measure = await measureFor(found.map(({ hit }) => (hit ? hit.heading + hit.snippet : "")));
  const rows = found.map((one) => row(one, isWide, measure, options));
  const columns = [
    ...(nameOf && isWide ? [{ title: "ARCHIVE" }] : []),
    { title: `STARTED (${zone})` },
    { title: "SEVERITY" },
    { title: "STATUS" },
    { title: "IMPACT" },
    ...(isWide ? [{ title: "SERVICES" }, { title: "ID" }] : []),
    { title: "TITLE", yields: true },
  ];
  const table = await tableText(columns, rows, width);
  const more = total > found.length ? `… ${found.length} of ${total}; --limit ${total} shows all\n` : "";
  return table + more;
}

function row(
  found: Found,
  isWide: boolean,
  measure: Measure,
  { zone, now, output, nameOf }: ListText,
): TableRow {
  const { facts, hit } = found;
  const name = nameOf ? [nameOf(found)] : [];
  const cells = [
    ...(isWide ? name : []),
    startedText(facts, zone),
    facts.severity ?? "unclassified",
    facts.kind === "incident" ? facts.status : `${facts.status}, ${facts.kind.replace("_", " ")}`,
    impactText(facts, now),
    ...(isWide ? [facts.services.join(", "), facts.id] : []),
    facts.title ?? "(no title)",
  ];
  const below = [
    ...(isWide ? [] : [visibleLine([...name, facts.id].join("/"))]),
    ...(hit ? [hitText(hit, output, measure)] : []),
  ];
  return { cells, below };
}

/** Day and clock in the zone of the heading; `~` where the file does not say it exactly. */
export function startedText({ times, start }: Pick<Facts, "times" | "start">, zone: string): string {
  const { started } = times;
  const at = started?.best ?? start;
  if (at === null) return started === undefined ? "-" : visibleLine(started.written);
  const text = formatZoned(at, zone).slice(0, 16).replace("T", " ");
  if (started?.flags.includes("date_only") && !started.flags.includes("interval")) return started.written;
  const isExact = started?.best != null && started.flags.length === 0;
  return isExact ? text : `~${text}`;
}

/** How long the impact lasted; what is not over, or of which nobody knows the end, says so. */
export function impactText(facts: Facts, now: Instant): string {
  const span = incidentDurations(facts, now).impact;
  if (span?.point == null) return "unknown";
  if (facts.ongoing) return `${lengthText(span.point)}, ongoing`;
  if (span.upper === null) return span.lower ? `at least ${lengthText(span.lower)}` : "unknown";
  if (!span.lower && span.upper > 0) return `at most ${lengthText(span.upper)}`;
  return `${span.lower === span.upper ? "" : "~"}${lengthText(span.point)}`;
}

function hitText(
  { column, heading, snippet, from, to }: Hit,
  { color, isTerminal, columns }: Output,
  measure: Measure,
): string {
  const name = visibleLine(heading || (column === "front" ? "front matter" : column));
  const room = isTerminal ? columns - measure(name) - 6 : Number.POSITIVE_INFINITY;
  const before = visibleLine(snippet.slice(0, from));
  const found = visibleLine(snippet.slice(from, to));
  const whole = cutTo(before + found + visibleLine(snippet.slice(to)), Math.max(20, room), measure);
  const isCut = before.length + found.length > whole.length - 1;
  if (!color || isCut) return `${name}: ${whole}`;
  const end = before.length + found.length;
  return `${name}: ${before}\x1b[1m${found}\x1b[22m${whole.slice(end)}`;
}
