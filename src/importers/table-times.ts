import { readWallClock } from "../document/zones.js";
import { dayText } from "./days.js";
import { plainSeconds, type ToldTime, toldTime, utcText } from "./instants.js";
import { type JsonMap, text } from "./json.js";
import { keyOf } from "./record-columns.js";
import type { Field } from "./record-fields.js";
import { stampAt } from "./stamp.js";
import { type NamedZone, zoneAt } from "./zone-names.js";

const SLASHED = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?=$|[ ,T])/;
const MOST_SAMPLES = 5000;
type Order = "month-first" | "day-first" | "mixed";

/** Reads the times of a table: its cells tell together whether 03/04 is in March, the head of a column names its zone. */
export class TableTimes {
  readonly notes = new Set<string>();
  private order: Order | null = null;

  constructor(private readonly rows: readonly JsonMap[]) {}

  at(row: JsonMap, field: Field): ToldTime | null {
    const key = keyOf(row, field);
    return key === undefined ? null : this.read(row[key], key);
  }

  private read(value: unknown, key: string): ToldTime | null {
    const written = text(value);
    const slashed = written === null ? null : SLASHED.exec(written);
    const told =
      slashed && written !== null ? this.slashed(slashed, written) : (toldTime(value) ?? spoken(written));
    return told && inZone(told, zoneOfHead(key));
  }

  private slashed(
    [whole, first = "", , second = "", year = ""]: RegExpExecArray,
    written: string,
  ): ToldTime | null {
    this.order ??= this.orderOfAll();
    if (this.order === "mixed") return null;
    const [month, day] = this.order === "day-first" ? [second, first] : [first, second];
    const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const rest = written.slice(whole.length).replace(/^[ ,T]+/, "");
    return rest === "" ? toldTime(date) : spoken(`${date} ${rest}`);
  }

  private orderOfAll(): Order {
    const cells = this.rows.slice(0, MOST_SAMPLES).flatMap((row) => Object.values(row));
    const parts = cells.flatMap((cell) => {
      const match = typeof cell === "string" ? SLASHED.exec(cell.trim()) : null;
      return match ? [{ first: Number(match[1]), second: Number(match[3]) }] : [];
    });
    const isDayFirst = parts.some(({ first }) => first > 12);
    const isMonthFirst = parts.some(({ second }) => second > 12);
    if (isDayFirst && isMonthFirst) {
      this.notes.add(
        "days such as 03/04/2025 stand in both orders of day and month: such times are left out",
      );
      return "mixed";
    }
    if (!isDayFirst && !isMonthFirst)
      this.notes.add(
        "days such as 03/04/2025 are read as month/day; the order of day and month is ambiguous",
      );
    return isDayFirst ? "day-first" : "month-first";
  }
}

/** `Mar 4, 2025 2:02 PM ET`, `4. März 2025 14.02 Uhr`: a whole day and clock as people write them. */
function spoken(written: string | null): ToldTime | null {
  const stamp = written === null || written.length > 60 ? null : stampAt(written);
  if (!stamp?.day?.year || stamp.clock === null || stamp.until !== null || stamp.otherDay !== null)
    return null;
  if (stamp.length !== written?.length || stamp.about || stamp.bound !== null) return null;
  const clock = stamp.clock.length === 5 ? `${stamp.clock}:00` : stamp.clock;
  return inZone({ at: `${dayText(stamp.day)}T${clock}`, zoned: false }, stamp.zone);
}

/** `Start Time (ET)`, `started [UTC]`, `start_utc`. */
function zoneOfHead(key: string): NamedZone | null {
  const named =
    /[([]\s*([^()[\]]{1,40}?)\s*[)\]]\s*$/.exec(key)?.[1] ??
    /[\s_-](UTC|GMT)$/i.exec(key)?.[1]?.toUpperCase();
  const found = named === undefined ? null : zoneAt(named);
  return found && found.length === named?.length ? found.zone : null;
}

function inZone(told: ToldTime, zone: NamedZone | null): ToldTime {
  const wall = told.zoned || zone === null ? null : plainSeconds(told.at);
  if (wall === null || zone === null) return told;
  if (zone.offset !== null) {
    const [hours = 0, minutes = 0] = zone.offset.slice(1).split(":").map(Number);
    const offset = (zone.offset.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60);
    return { at: utcText(wall - offset), zoned: true };
  }
  const reading = zone.iana === null ? null : readWallClock(zone.iana, wall);
  return reading?.kind === "once" ? { at: utcText(reading.instant), zoned: true } : told;
}
