import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import type { TimelineEvent } from "../model/timeline.js";
import { localHour } from "./calendar.js";
import { observedEnd, type Period } from "./period.js";
import type { Population } from "./population.js";

/** How often people were called, by the hour on their own clock (R44). */
export interface PageFigures {
  readonly total: number;
  /** Monday to Friday in business hours. */
  readonly business: number;
  /** Other waking hours. */
  readonly waking: number;
  readonly sleep: number;
}

/** `#page` entries of counted incidents with their own instant in the period, before the cut-off. */
export function pageFigures(population: Population, period: Period): PageFigures {
  const { settings, cutOff } = population;
  const end = observedEnd(period, cutOff);
  const classes = population.counted.flatMap(({ incident }) =>
    incident.timeline.flatMap((event) => {
      const { best } = event.at;
      const isPage = event.tags.includes("page") && best !== null && period.start <= best && best < end;
      return isPage ? [classOf(Math.floor(best), zoneOf(event, incident, settings), settings)] : [];
    }),
  );
  const count = (name: string) => classes.filter((one) => one === name).length;
  return {
    total: classes.length,
    business: count("business"),
    waking: count("waking"),
    sleep: count("sleep"),
  };
}

/** The person's zone: `tz:` of the entry, else that of its `@person`, else the file's, else the archive's. */
function zoneOf({ timezone, people }: TimelineEvent, { zone }: Incident, settings: Settings): string {
  const ofPeople = people.flatMap((name) =>
    Object.hasOwn(settings.people, name) ? (settings.people[name]?.timezone ?? []) : [],
  );
  return timezone ?? ofPeople[0] ?? (zone === "unknown" ? settings.timezone : zone);
}

function classOf(at: number, zone: string, { report, timezone }: Settings): "business" | "waking" | "sleep" {
  const { weekday, hour } = localHour(at, isZone(zone) ? zone : timezone);
  const { business, waking_until } = report.on_call;
  if (hour < business[0]) return "sleep";
  if (weekday <= 5 && hour < business[1]) return "business";
  return hour < waking_until ? "waking" : "sleep";
}

/** A name that no time zone has is a finding of `check`; here it must not stop the report. */
function isZone(name: string): boolean {
  try {
    localHour(0, name);
    return true;
  } catch {
    return false;
  }
}
