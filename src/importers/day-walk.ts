import {
  compareDays,
  dayNumber,
  dayText,
  inMonth,
  nextDay,
  type WrittenDay,
  type WrittenMonth,
} from "./days.js";
import type { Point, Stamp } from "./stamp.js";
import type { NamedZone } from "./zone-names.js";

/** What the surroundings of a timeline tell about its times. */
export interface Surroundings {
  /** The day of the first entries, where the title, the front matter or the file's name states one. */
  readonly day: WrittenDay | null;
  /** Days that the document names elsewhere: they settle 03/04 against 04/03. */
  readonly knownDays: readonly WrittenDay[];
  /** The month that a title or heading names with its year: the year of days without one, where nothing else states it. */
  readonly month?: WrittenMonth | null;
  /** The zone that the document declares; null: none. */
  readonly zone: NamedZone | null;
  /** Its times count from a start that nothing states: entries without a time are theirs. */
  readonly startless?: boolean;
}

/** A drop of the clock beyond this is midnight; a smaller one is an entry out of order. */
const MIDNIGHT_DROP_MINUTES = 6 * 60;
const CERTAIN_DROP_MINUTES = 12 * 60;
const MINUTES_A_DAY = 24 * 60;

/**
 * Walks down a timeline: an entry without a day has the day of the one above, and the next day when the clock rolls over.
 * What it had to conclude is in `notes`; nothing is sorted and no year is made up.
 */
export class DayWalk {
  readonly notes = new Set<string>();
  private day: WrittenDay | null;
  private clock: number | null = null;
  private last: { readonly day: WrittenDay; readonly clock: number; readonly suffix: string } | null = null;
  private zoneMissing = false;
  private zoneSpread = false;
  private readonly around: Surroundings;

  /** `isOrdered`: what is read tells a story from its begin to its end, so that a time before the last one is odd. */
  constructor(
    around: Surroundings,
    private readonly isOrdered = true,
  ) {
    this.around = around;
    this.day = around.day;
  }

  get lacksZone(): boolean {
    return this.zoneMissing;
  }

  /** A time without a zone was read in the one that the document declares. */
  get spreadsZone(): boolean {
    return this.zoneSpread;
  }

  /** A heading or paragraph that sets the day for what is below. */
  setDay(point: Point): void {
    this.day = this.complete(point);
    this.clock = null;
  }

  /** The written form of a stamp; null: not known. */
  place(stamp: Stamp): string | null {
    if (stamp.unknown) {
      this.notes.add(
        this.around.startless
          ? "times such as T+5m count from a start that is not stated: such entries are kept without a time"
          : "an entry has a placeholder instead of a time: kept without a time",
      );
      return null;
    }
    const first = this.pointText(stamp, stamp.zone);
    if (first === null) return null;
    if (stamp.clockUnknown) this.notes.add("an entry has a placeholder instead of a time: kept as its day");
    if (stamp.hourOnly && stamp.until === null) return this.hourText(first);
    if (stamp.bound === "before") return `..${first}`;
    if (stamp.bound === "after") return `${first}..`;
    if (stamp.until === "open") {
      this.notes.add("the end of a range is a placeholder: the time of its end is not known");
      return `${first}..`;
    }
    if (stamp.until) return this.rangeText(first, stamp.until, stamp.zone);
    return stamp.about && stamp.clock ? `~${first}` : first;
  }

  /** The hour from its first minute to its last. */
  private hourText(first: string): string {
    this.notes.add("the minutes of a time are a placeholder: the whole hour is kept as an interval");
    const last = first.replace(/(^|T)(\d{2}):00/, "$1$2:59");
    return `${first}..${last}`;
  }

  private rangeText(first: string, until: Point, zone: NamedZone | null): string {
    const end = this.pointText(until, until.zone ?? zone);
    return end === null || end === first ? first : `${first}..${end}`;
  }

  private pointText(point: Point, zone: NamedZone | null): string | null {
    const clock = point.clock;
    const suffix = clock === null ? "" : this.suffix(zone);
    const day = this.dayOf(point);
    if (day === null) return clock === null ? null : `${clock}${suffix}`;
    if (this.isOrdered) this.watchOrder(day, clock, suffix);
    return `${dayText(day)}${clock === null ? "" : `T${clock}${suffix}`}`;
  }

  private dayOf(point: Point): WrittenDay | null {
    if (point.day) this.setDay(point);
    else if (this.day && this.clock !== null && point.clock !== null) this.rollOver(minutes(point.clock));
    if (point.clock !== null) this.clock = minutes(point.clock);
    return this.day;
  }

  private rollOver(now: number): void {
    const drop = (this.clock ?? 0) - now;
    if (drop <= MIDNIGHT_DROP_MINUTES || !this.day) return;
    this.day = nextDay(this.day);
    if (drop <= CERTAIN_DROP_MINUTES) {
      this.notes.add(
        `an entry is ${Math.round(drop / 60)} h earlier on the clock than the one above: read as the next day`,
      );
    }
  }

  /** A day alone is as early as the entry above, where that is of the same day. Clocks of two zones are not compared. */
  private watchOrder(day: WrittenDay, clock: string | null, suffix: string): void {
    const sameDay = this.last !== null && compareDays(this.last.day, day) === 0;
    const now = {
      day,
      clock: clock === null ? (sameDay ? (this.last?.clock ?? 0) : 0) : minutes(clock),
      suffix,
    };
    if (this.last?.suffix === suffix && distance(this.last, now) < 0) {
      const written = clock === null ? dayText(day) : `${dayText(day)} ${clock}`;
      this.notes.add(`an entry of ${written} is earlier than the one above: kept in the order of the source`);
    }
    this.last = now;
  }

  /** The year of a day without one is that of the days around; without any it stays open. */
  private complete(point: Point): WrittenDay | null {
    const day = this.settle(point);
    if (!day || day.year !== null) return day;
    const stated = [this.around.day, ...this.around.knownDays, this.day];
    const base = stated.find((one) => one !== null && one.year !== null);
    const told = this.around.month && inMonth(day, this.around.month);
    if (!base?.year && this.around.month && told) {
      this.notes.add(yearNote(this.around.month));
      return told;
    }
    if (!base?.year) {
      this.notes.add("a day has no year, and no year is stated anywhere: the year is left open");
      return day;
    }
    const near = [base.year, base.year - 1, base.year + 1]
      .map((year) => ({ ...day, year }))
      .sort((a, b) => Math.abs(dayNumber(a) - dayNumber(base)) - Math.abs(dayNumber(b) - dayNumber(base)))[0];
    if (near && near.year !== base.year) {
      this.notes.add(`${dayText(day)} has no year: read as ${near.year}, the nearest to ${dayText(base)}`);
    }
    return near ?? day;
  }

  private settle({ day, otherDay }: Point): WrittenDay | null {
    if (!day || !otherDay) return day;
    const known = [this.day, this.around.day, ...this.around.knownDays].filter((one) => one !== null);
    const near = (candidate: WrittenDay) => Math.min(...known.map((one) => apart(one, candidate)));
    if (known.length > 0 && near(day) !== near(otherDay)) return near(day) < near(otherDay) ? day : otherDay;
    this.notes.add(
      `${dayText(day)} could be ${dayText(otherDay)} too: read as month/day; the order of day and month is ambiguous`,
    );
    return day;
  }

  private suffix(zone: NamedZone | null): string {
    const declared = this.around.zone;
    const used = zone ?? declared;
    if (!used) {
      this.zoneMissing = true;
      return "";
    }
    if (zone === null) this.zoneSpread = true;
    if (used.offset) return used.offset;
    if (used.iana === declared?.iana) return "";
    return used.iana === "UTC" ? "Z" : `[${used.iana}]`;
  }
}

export function yearNote({ year, written }: WrittenMonth): string {
  return `days without a year are read by “${written}” in a title or heading: ${year}`;
}

function apart(a: WrittenDay, b: WrittenDay): number {
  const year = a.year ?? b.year;
  return Math.abs(dayNumber({ ...a, year }) - dayNumber({ ...b, year: b.year ?? year }));
}

function distance(a: { day: WrittenDay; clock: number }, b: { day: WrittenDay; clock: number }): number {
  return compareDays(b.day, a.day) * MINUTES_A_DAY * 2 + (b.clock - a.clock);
}

/** Minutes since midnight. */
export function minutes(clock: string): number {
  const [hours = 0, minute = 0] = clock.split(":").map(Number);
  return hours * 60 + minute;
}
