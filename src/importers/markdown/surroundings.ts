import { baseName } from "../content-key.js";
import { yearNote } from "../day-walk.js";
import {
  compareDays,
  dayAt,
  daysNamed,
  dayText,
  fromText,
  inMonth,
  monthsNamed,
  type WrittenDay,
  type WrittenMonth,
} from "../days.js";
import { stampAt } from "../stamp.js";
import { type NamedZone, zoneAt, zoneDeclared } from "../zone-names.js";
import { DATE_LABEL, milestoneNamed, PERIOD_LABEL, ZONE_LABEL } from "./facts.js";
import { textOf } from "./front-matter.js";
import type { Parts } from "./parts.js";
import type { ForeignSection } from "./sections.js";

const INTRO_LINES = 6;

/** The days that a document states about itself, the most telling first, and what disagrees among them. */
export function contextDays(parts: Parts): {
  readonly days: readonly WrittenDay[];
  readonly month: WrittenMonth | null;
  readonly notes: readonly string[];
} {
  const timeline = parts.sections.find(({ section }) => section === "timeline");
  const near = timeline ? introDays(timeline) : [];
  const titled = daysNamed(parts.title ?? "").map(({ day }) => day);
  const dated = parts.facts.filter(
    ({ label }) => DATE_LABEL.test(label) || PERIOD_LABEL.test(label) || milestoneNamed(label) !== null,
  );
  const stated = dated.flatMap(({ value }) => dayOf(value));
  const fronted = dayOf(textOf(parts.front.data.date) ?? "");
  const filed = daysInName(baseName(parts.name));
  const summaries = parts.sections.filter(({ section }) => section === "summary");
  const opening = [...parts.preamble, ...summaries.flatMap(({ lines }) => lines)];
  const told = daysNamed(opening.join("\n")).map(({ day }) => day);
  // a text that names one day is about that day
  const only = new Set(told.map(dayText)).size === 1 ? told.slice(0, 1) : [];
  const days = [...near, ...titled, ...stated, ...fronted, ...filed, ...only];
  const withYear = days.find(({ year }) => year !== null)?.year ?? null;
  const month = withYear === null ? monthOf(parts) : null;
  const whole = days.map((day) => {
    if (day.year !== null) return day;
    return withYear !== null ? { ...day, year: withYear } : ((month && inMonth(day, month)) ?? day);
  });
  const byMonth = month !== null && whole.some(({ year }) => year !== null);
  return {
    days: whole,
    month,
    notes: [
      ...(byMonth ? [yearNote(month)] : []),
      ...disagreement(titled[0], [
        ...dated.filter(({ label }) => DATE_LABEL.test(label)).flatMap(({ value }) => dayOf(value)),
        ...fronted,
        ...filed,
      ]),
    ],
  };
}

/** `(January 2025)` in the title or a heading; null where they name months of several years. */
function monthOf({ title, sections }: Parts): WrittenMonth | null {
  const named = [title, ...sections.map(({ heading }) => heading)].flatMap((text) => monthsNamed(text ?? ""));
  const [first] = named;
  return first && named.every(({ year }) => year === first.year) ? first : null;
}

/** `pm-2024-03-04-web.md`, `20240304_web.md`, `2024_03_04.md`: the day in a file's name. */
function daysInName(name: string): readonly WrittenDay[] {
  const found = [...name.matchAll(/(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)/g)].flatMap(
    ([, year, , month, day]) => fromText(`${year}-${month}-${day}`) ?? [],
  );
  return found.length > 0 ? found : daysNamed(name.replace(/_/g, " ")).map(({ day }) => day);
}

function dayOf(text: string): readonly WrittenDay[] {
  const found = dayAt(text.replace(/^[\s"'*_`]+/, "")) ?? daysNamed(text)[0];
  return found ? [found.day] : [];
}

/** “All times in PST, on February 8th 2019”, and days in the heading. */
function introDays({ heading, lines }: ForeignSection): readonly WrittenDay[] {
  const intro: string[] = [];
  for (const line of lines.slice(0, INTRO_LINES)) {
    if (stampAt(line.replace(/^\s*[-*+#]+\s*/, "")) !== null || /^\s*[|[]/.test(line)) break;
    intro.push(line);
  }
  return daysNamed(`${heading ?? ""}\n${intro.join("\n")}`).map(({ day }) => day);
}

function disagreement(titled: WrittenDay | undefined, others: readonly WrittenDay[]): readonly string[] {
  const other = others.find((day) => day.year !== null);
  if (!titled?.year || !other || compareDays(titled, other) === 0) return [];
  return [`the days disagree: the title says ${dayText(titled)}, elsewhere it is ${dayText(other)}`];
}

/** The zone that the document declares for all its times; and one that is only named with a single time. */
export function zonesOf(parts: Parts): {
  readonly declared: NamedZone | null;
  readonly mentioned: NamedZone | null;
} {
  const fact = parts.facts.find(({ label }) => ZONE_LABEL.test(label));
  const byFact = fact ? (zoneAt(fact.value.trim())?.zone ?? null) : null;
  const timelines = parts.sections.filter(({ section }) => section === "timeline");
  const texts = [
    ...timelines.map(({ heading }) => heading ?? ""),
    ...timelines.flatMap(({ lines }) => lines.slice(0, 400)),
    ...parts.preamble,
    ...parts.sections.flatMap(({ lines }) => lines.slice(0, 400)),
  ];
  const declared = byFact ?? first(texts, zoneDeclared);
  const entries = timelines
    .flatMap(({ lines }) => lines.slice(0, 400))
    .map((line) => line.replace(/^[\s#*|[-]+/, "").slice(0, 40));
  return { declared, mentioned: declared ? null : (onlyZone(entries) ?? onlyZone(texts)) };
}

function first<T>(texts: readonly string[], find: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = find(text.slice(0, 400));
    if (found !== null) return found;
  }
  return null;
}

/** The one zone that stands behind clocks (`15:30 to 18:10 UTC`); null where none or several do. */
function onlyZone(texts: readonly string[]): NamedZone | null {
  const zones = new Map<string, NamedZone>();
  for (const text of texts) {
    for (const { index, 0: clock } of text
      .slice(0, 2000)
      .matchAll(/\d{1,2}[:.]\d{2}(?:\s?[ap]m)?\s\(?(?=[\p{Lu}+-])/giu)) {
      const found = zoneAt(text.slice(index + clock.length, index + clock.length + 40));
      if (found && !/^[+-]/.test(found.zone.label))
        zones.set(found.zone.iana ?? found.zone.offset ?? "", found.zone);
    }
  }
  return zones.size === 1 ? ([...zones.values()][0] ?? null) : null;
}
