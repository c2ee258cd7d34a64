import type { Compared } from "../../metrics/comparison.js";
import type { Summary } from "../../metrics/statistics/summary.js";
import { type Block, caution, chart, heading, list, paragraph, type Text } from "../blocks.js";
import { durationsChart } from "../charts/durations.js";
import { phasesChart } from "../charts/phases.js";
import type { ReportView } from "../view.js";
import type { Section } from "./section.js";

const SUMMARIES = [
  "impact_duration_s",
  "time_to_detect_s",
  "time_to_acknowledge_s",
  "time_to_declare_s",
  "time_to_mitigate_s",
  "time_to_resolve_s",
  "failed_deployment_recovery_s",
] as const;

/** How long things took, as far as the number of incidents lets it be said. */
export const durationsSection: Section = {
  id: "durations",
  title: (words) => words.durations.title,
  render(view) {
    const { words, document } = view;
    const { durations } = document.quarter;
    const censored = durations.impact_duration_s.censored;
    return [
      ...list(SUMMARIES.map((key) => summaryLine(view, key))),
      ...survival(view),
      ...(censored.length > 0 ? [caution(words.durations.open(view.ids(censored)))] : []),
      paragraph(words.durations.noMeans),
      ...chart(durationsChart(view)),
      ...chart(phasesChart(view)),
      ...comparison(view),
    ];
  },
};

function summaryLine(view: ReportView, key: (typeof SUMMARIES)[number]): Text {
  const { words, document } = view;
  const figures = document.quarter.durations[key];
  const parts = [summarised(view, words.durations.names[key], figures)];
  if ("median_lower" in figures && figures.median_lower !== null && figures.show !== "values") {
    const { median_lower: lower, median_upper: upper } = figures;
    if (lower !== figures.median || upper !== figures.median) {
      const duration = view.formats.duration;
      const range =
        upper === null
          ? words.atLeast(duration(lower, "down"))
          : words.range(duration(lower, "down"), duration(upper, "up"));
      parts.push(words.durations.medianBounds(range));
    }
  }
  if ("missing" in figures && figures.missing > 0) parts.push(words.durations.missing(figures.missing));
  if ("clamped" in figures && figures.clamped > 0) parts.push(words.durations.clamped(figures.clamped));
  if ("imputed_from_end" in figures && figures.imputed_from_end > 0) {
    parts.push(words.durations.imputed(figures.imputed_from_end));
  }
  return parts.join(" ");
}

/** R36: nothing, the values, the median, its interval, p90, its interval: never more than n allows. */
export function summarised({ words, formats }: ReportView, what: string, summary: Summary): string {
  const w = words.durations;
  const { n, median, p90, median_interval: interval, p90_interval: far } = summary;
  if (median === null || summary.show === "none") return w.none(what);
  if (summary.show === "values") {
    return w.tooFew(what, n, summary.values.map((value) => formats.duration(value)).join(", "));
  }
  const middle = formats.duration(median);
  if (summary.show === "median" || interval?.lower == null || interval.upper === null) {
    return w.median(what, n, middle);
  }
  const range = words.range(formats.duration(interval.lower, "down"), formats.duration(interval.upper, "up"));
  const text = w.medianInterval(what, n, middle, range, formats.percent(interval.coverage, 1, "down"));
  if (summary.show === "median_interval" || p90 === null) return text;
  return `${text} ${farEnd(summary.show, formats.duration(p90), far, { words, formats })}`;
}

function farEnd(
  show: Summary["show"],
  p90: string,
  far: Summary["p90_interval"],
  { words, formats }: Pick<ReportView, "words" | "formats">,
): string {
  const w = words.durations;
  const lower = far?.lower ?? null;
  const upper = far?.upper ?? null;
  if (lower === null) return w.p90(p90);
  if (show !== "p90_interval" || upper === null) return w.p90From(p90, formats.duration(lower, "down"));
  return w.p90Interval(p90, words.range(formats.duration(lower, "down"), formats.duration(upper, "up")));
}

function survival({ words, formats, document }: ReportView): readonly Block[] {
  const found = document.quarter.durations.impact_duration_kaplan_meier_s;
  const censored = document.quarter.durations.impact_duration_s.censored.length;
  if (!found || censored === 0) return [];
  const w = words.durations;
  const shown = (value: number | null) => (value === null ? w.notYetKnown : formats.duration(value));
  const range =
    found.median_lower === null ? "" : words.range(shown(found.median_lower), shown(found.median_upper));
  return [paragraph(w.survival(found.median === null ? null : formats.duration(found.median), range))];
}

function comparison(view: ReportView): readonly Block[] {
  const { words, document } = view;
  if (document.comparison === null) return [];
  const { previous, year_ago } = document.comparison;
  const compared = [previous, year_ago].filter((one) => one !== null);
  return [
    heading(words.durations.comparison),
    ...(compared.length === 0 ? [paragraph(words.durations.noComparison)] : []),
    ...list(compared.flatMap((one) => comparedLines(view, one))),
  ];
}

function comparedLines(
  { words, formats, document }: ReportView,
  { label, median_impact_duration_s: then, completed_durations: ranks, log_rank: survivalTest }: Compared,
): readonly Text[] {
  const w = words.durations;
  const lines: string[] = [];
  const now = document.quarter.durations.impact_duration_s.median;
  if (now !== null && then !== null && ranks && ranks.n_this >= 5 && ranks.n_other >= 5) {
    lines.push(w.comparedMedian(label, formats.duration(now), formats.duration(then)));
  }
  if (ranks) {
    const say = ranks.approximate ? w.rankSumApproximate : w.rankSum;
    lines.push(say(label, formats.percent(ranks.effect_size), formats.p(ranks.p)));
    if (ranks.smallest_attainable_p > 0.05) {
      lines.push(words.headline.tooFewToCompare(ranks.n_this, ranks.n_other));
    }
  }
  if (survivalTest) lines.push(w.logRank(label, formats.p(survivalTest.p)));
  return lines;
}
