import type { DraftEvent } from "./draft.js";
import { listItem } from "./foreign-markdown.js";

const POINT = /^(~?)(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2}|\[[^\]]+\])?$/;
const CLOCK_ALONE = /^\d{2}:\d{2}/;
const KEYS = /(?<=^|\s)tz:\S+/g;

/** Seconds that are none, and a `Z` in a file whose zone is UTC, are left out. */
function clockText(
  [, about = "", , clock = "", seconds = "", suffix = ""]: RegExpExecArray,
  utc: boolean,
): string {
  return `${about}${clock}${seconds === ":00" ? "" : seconds}${suffix === "Z" && utc ? "" : suffix}`;
}

interface Placed {
  readonly day: string | null;
  readonly written: string;
}

/** How a time stands in the file: as a clock under its day, or whole. */
function placed(at: string, utc: boolean): Placed {
  const point = POINT.exec(at);
  if (point) return { day: point[2] ?? null, written: clockText(point, utc) };
  const [from = "", to = "", ...none] = at.split("..");
  const [first, second] = [POINT.exec(from), POINT.exec(to)];
  if (
    first &&
    second &&
    none.length === 0 &&
    first[2] === second[2] &&
    (first[3] ?? "") <= (second[3] ?? "")
  ) {
    return { day: first[2] ?? null, written: `${clockText(first, utc)}..${clockText(second, utc)}` };
  }
  return { day: null, written: at };
}

/** The entries of a timeline section, in the order given, each under the heading of its day. */
export function timelineMarkdown(events: readonly DraftEvent[], timezone: string | null): string {
  const parts: string[] = [];
  let day: string | null = null;
  for (const event of events) {
    const place = event.at === null ? null : placed(event.at, timezone === "UTC");
    if (place?.day && place.day !== day) {
      day = place.day;
      parts.push(`${parts.length > 0 ? "\n" : ""}### ${day}\n`);
    }
    parts.push(entryMarkdown(event, place, day));
  }
  return parts.join("\n");
}

/** One entry as a whole line: what `timeline add` takes and the file holds. */
export function entryMarkdown(event: DraftEvent, place: Placed | null, day: string | null): string {
  // a clock without a day must not fall under the day above
  const lost = place !== null && place.day === null && CLOCK_ALONE.test(place.written) && day !== null;
  const head = place === null || lost ? "??:??" : place.written;
  const text = [lost ? place.written : "", event.text.trim() || "(no text)"].filter(Boolean).join(" ");
  return listItem(`**${head}**`, text, tailOf(event), KEYS);
}

/** One entry with its whole time, for a timeline that exists already. */
export function wholeEntry(event: DraftEvent): string {
  const written = event.at?.replace(POINT, (at, _about, day, clock, seconds) =>
    seconds === ":00" ? at.replace(`${day}T${clock}:00`, `${day}T${clock}`) : at,
  );
  return entryMarkdown(event, written === undefined ? null : { day: null, written }, null);
}

function tailOf({ tags, link }: DraftEvent): string {
  return [...tags.map((tag) => `#${tag}`), link === null ? "" : `<${safeLink(link)}>`]
    .filter(Boolean)
    .join(" ");
}

/** An address without what would end the brackets around it. */
export function safeLink(link: string): string {
  return link.replace(/[\s<>\p{Cc}]/gu, (sign) => encodeURIComponent(sign));
}
