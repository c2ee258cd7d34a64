import { isDeepStrictEqual } from "node:util";
import { type Kept, openKept } from "../archive/index/kept.js";
import type { ReportCommit } from "../archive/report-folders.js";
import { cutOffDayOf } from "../metrics/action-ledger.js";
import { addDays, startOfDay, utcText } from "../metrics/calendar.js";
import type { Period } from "../metrics/period.js";
import type { Instant } from "../model/when.js";
import type { Context } from "../ports.js";
import type { BuiltReport } from "../report/build.js";

/** What is asked of a commit. */
export interface Asked {
  readonly asOf: Instant;
  readonly period: Period;
}

/**
 * A report whose cut-off is now is another one every second, and yet says the same all day long, unless something in it is
 * ongoing: then only the cut-off itself is written anew.
 */
export interface ReportOfDay {
  read(): Promise<BuiltReport | null>;
  /** Keeps what was built, if `again`, for the end of the day, is the same but for the cut-off. */
  write(built: BuiltReport, again: (asOf: Instant) => BuiltReport | null): Promise<void>;
}

interface Day {
  readonly commit: string;
  /** The cut-offs for which it holds, both included: with a later one nothing begins less and nothing is over more. */
  readonly from: Instant;
  readonly to: Instant;
  readonly built: BuiltReport;
}

/** null where it hangs on more than commit, settings and cut-off: on what was issued before. */
export async function reportOfDay(
  context: Context,
  commit: ReportCommit,
  { asOf, period }: Asked,
): Promise<ReportOfDay | null> {
  const isIssued = commit.tree.some(({ path }) => path.startsWith(`${commit.prefix}reports/`));
  if (context.env.AFTERWORD_NO_INDEX || isIssued) return null;
  const kept = await openKept(context, commit, "day", [commit.prefix, period]);
  const zone = commit.settings.timezone;
  const to = startOfDay(addDays(cutOffDayOf(asOf, zone), 1), zone);
  return {
    read: async () => {
      const day = await readDay(kept);
      const holds = day?.commit === commit.commit && day.from <= asOf && asOf <= day.to;
      return holds ? endedAt(day.built, asOf) : null;
    },
    write: async (built, again) => {
      const later = again(to);
      if (later === null || !isDeepStrictEqual(endedAt(later, asOf), built)) return;
      const text = JSON.stringify({ commit: commit.commit, from: asOf, to, built } satisfies Day);
      // Values that JSON does not know would come back as others.
      if (!isDeepStrictEqual(JSON.parse(text).built, built)) return;
      await kept.write("", { bytes: new Uint8Array(), text });
    },
  };
}

async function readDay(kept: Kept): Promise<Day | null> {
  const found = await kept.read("");
  return found === null ? null : (JSON.parse(found.text) as Day);
}

function endedAt({ document, details }: BuiltReport, asOf: Instant): BuiltReport {
  return { document: { ...document, as_of: utcText(asOf) }, details };
}
