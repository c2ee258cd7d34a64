import type { Days } from "../document/skim.js";
import { readWhen } from "../document/when.js";
import { addDays, localDay, monthsBefore, startOfDay, utcText } from "../metrics/calendar.js";
import { type Period, quarterOf, quarterPeriod, readPeriod } from "../metrics/period.js";
import type { Settings } from "../model/settings.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Instant } from "../model/when.js";

/** The cut-off: an exact time, or a day (its end, in the archive's zone). Without one it is now. */
export function readCutOff(text: string | null, settings: Settings, now: Instant): Instant {
  if (text === null) return now;
  const when = readWhen(text, { zone: settings.timezone, approximation: 0 });
  const isExact = when.earliest === when.latest && !when.flags.includes("approximate");
  const isDay = when.flags.includes("date_only") && !when.flags.includes("interval");
  if (when.state === "known" && when.latest !== null && (isExact || isDay)) return Math.floor(when.latest);
  throw new UserError("cut-off", `\`${visibleLine(text)}\` is no exact time`, EXIT.usage, {
    where: "--as-of",
    hint: `afterword report last-quarter --as-of ${utcText(now)} (or a day: its end counts)`,
  });
}

/** The period that was asked for. One that has not begun by the cut-off is refused: there is nothing to count. */
export function askedPeriod(text: string, settings: Settings, now: Instant, cutOff: Instant): Period {
  const zone = settings.timezone;
  const last = quarterPeriod(quarterOf(now, zone) - 1, zone).label;
  const period = readPeriod(text, zone, now);
  if (period === null) {
    throw new UserError("period", `\`${visibleLine(text)}\` is no period`, EXIT.usage, {
      hint: `afterword report ${last} (also last-quarter, this-quarter, FROM..TO as ${last.slice(0, 4)}-01-01..${last.slice(0, 4)}-02-15)`,
    });
  }
  if (period.start < cutOff) return period;
  throw new UserError(
    "period-not-begun",
    `${visibleLine(period.label)} has not begun by the cut-off (it begins ${utcText(startOfDay(period.firstDay, zone))})`,
    EXIT.usage,
    { hint: `afterword report ${last}` },
  );
}

/**
 * The days that the figures of a period look at closely: its own, its history of four quarters, and the window in which a
 * cause counts as seen before; with two days to spare for zones and clocks.
 */
export function daysNeeded(period: Period, settings: Settings): Days {
  const zone = settings.timezone;
  const history = period.quarter === null ? period.start : quarterPeriod(period.quarter - 4, zone).start;
  const repeats = monthsBefore(period.start, settings.policy.repeat_window_months, zone);
  return {
    first: addDays(localDay(Math.min(history, repeats), zone), -2),
    last: addDays(period.lastDay, 2),
  };
}
