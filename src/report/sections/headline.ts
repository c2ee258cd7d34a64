import type { Compared } from "../../metrics/comparison.js";
import { type Block, caution, chart, list, type Text } from "../blocks.js";
import { countsChart } from "../charts/counts.js";
import { objectiveOf, type ReportView } from "../view.js";
import type { Section } from "./section.js";

/** What can and what cannot be told, in a page that a board can read. */
export const headlineSection: Section = {
  id: "headline",
  title: (words) => words.headline.title,
  render: (view) => [
    ...soFar(view),
    ...list([...countLines(view), ...verdictLines(view), ...otherLines(view)]),
    ...cautions(view).map(caution),
    ...chart(countsChart(view)),
  ],
};

function soFar({ document: { period }, words, formats }: ReportView): readonly Block[] {
  if (period.complete) return [];
  return [
    caution([
      {
        strong: words.frame.soFar(
          formats.number(period.observed_days, 0, "down"),
          formats.number(period.days, 0),
        ),
      },
    ]),
  ];
}

function countLines(view: ReportView): readonly Text[] {
  const { words, formats } = view;
  const { quarter } = view.document;
  const w = words.headline;
  const { rate_per_30_days: all, rate_severe_per_30_days: severe } = quarter;
  if (quarter.count === 0) return [[{ strong: w.noIncident(formats.number(all.upper, 2, "up")) }]];
  const lines: Text[] = [
    [
      {
        strong: w.count(
          words.incidents(quarter.count),
          formats.number(all.rate, 2),
          formats.range(all.lower, all.upper, 2),
        ),
      },
    ],
    w.severe(severe.n, formats.number(severe.rate, 2), formats.range(severe.lower, severe.upper, 2)),
  ];
  if (quarter.count_possible > quarter.count_certain) {
    const { count_certain: certain, count_possible: possible, boundary_uncertain: which } = quarter;
    lines.push(w.uncertainCount(certain, possible, view.someIds(which)));
  }
  return lines;
}

function verdictLines(view: ReportView): readonly Text[] {
  const { words, formats } = view;
  const w = words.headline;
  return Object.entries(view.document.quarter.services).flatMap(([key, figures]): readonly Text[] => {
    const { availability, slo_verdict: verdict } = figures;
    if (availability === null) return [];
    const slo = objectiveOf(figures.slo);
    const name = view.service(key);
    const [worst, best] = [
      formats.availability(availability.worst_case, slo, "down"),
      formats.availability(availability.best_case, slo, "up"),
    ];
    if (slo === null || verdict === null) {
      return [w.noObjective(name, formats.availability(availability.point, null))];
    }
    const promised = formats.objective(slo);
    if (verdict === "met") return [w.verdict.met(name, promised, worst)];
    if (verdict === "missed") return [w.verdict.missed(name, promised, best)];
    return [[{ strong: w.verdict.cannot_be_told(name, promised, worst, best) }]];
  });
}

function otherLines({ document: { quarter, history }, words, formats }: ReportView): readonly Text[] {
  const w = words.headline;
  const lines: Text[] = [];
  if (quarter.count > 0) lines.push(w.repeats(formats.share(quarter.repeat_share)));
  if (quarter.actions.overdue.length > 0) lines.push(w.overdue(quarter.actions.overdue.length));
  const trend = history?.trend;
  if (trend) {
    const { growth_exponent_lower: lower, growth_exponent_upper: upper } = trend;
    lines.push(lower > 1 ? w.trendUp : upper < 1 ? w.trendDown : w.trendNone);
  }
  return lines;
}

/** What may not be concluded from these figures. */
function cautions(view: ReportView): readonly string[] {
  const { document, words, formats } = view;
  const { quarter, history, comparison } = document;
  const w = words.headline;
  const lines: string[] = [];
  const notPlaced = quarter.not_counted.without_start.length;
  if (notPlaced > 0) lines.push(w.notPlaced(notPlaced));
  const censored = quarter.durations.impact_duration_s.censored.length;
  if (censored > 0) lines.push(w.open(censored));
  const boundless = Object.values(quarter.services).flatMap((one) => one.upper_bound_unknown_because_of);
  if (boundless.length > 0) lines.push(w.unboundedWorst(view.someIds([...new Set(boundless)].sort())));
  for (const compared of [comparison?.previous, comparison?.year_ago]) {
    if (compared) lines.push(...comparisonCautions(compared, view));
  }
  const detectability = history?.detectability;
  if (detectability) {
    const { n_per_group_needed_for_10_percent: needed, n_per_group, simulation } = detectability;
    lines.push(w.detectability(formats.number(needed, 0), n_per_group));
    lines.push(w.illusion(formats.percent(simulation.mean.no_change_looks_10_percent_better)));
  }
  return lines;
}

function comparisonCautions(
  { label, rate_ratio: ratio, completed_durations: durations }: Compared,
  { words, formats }: ReportView,
): readonly string[] {
  const w = words.headline;
  const lines: string[] = [];
  const numbers =
    ratio.ratio === null || ratio.upper === null
      ? w.noRatio(label, formats.number(ratio.lower, 2, "down"), formats.p(ratio.p))
      : w.ratio(
          label,
          formats.number(ratio.ratio, 2),
          formats.range(ratio.lower, ratio.upper, 2),
          formats.p(ratio.p),
        );
  const isTold = ratio.lower > 1 || (ratio.upper !== null && ratio.upper < 1);
  const verdict = !isTold ? w.noDifference(label) : ratio.lower > 1 ? w.moreThan(label) : w.fewerThan(label);
  lines.push(`${numbers} ${verdict}`);
  if (durations && durations.smallest_attainable_p > 0.05) {
    lines.push(w.tooFewToCompare(durations.n_this, durations.n_other));
  }
  return lines;
}
