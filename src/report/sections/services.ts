import type { ServiceFigures } from "../../metrics/service-figures.js";
import { type Block, caution, chart, list, paragraph, type Text, table } from "../blocks.js";
import { burnCharts } from "../charts/burn.js";
import { stripsChart } from "../charts/strips.js";
import { objectiveOf, type ReportView } from "../view.js";
import type { Section } from "./section.js";

/** Share of a budget above which one incident is named for it (R19). */
const LARGE_PART = 0.2;

/** Availability and error budget of each service, with the figure that counts maintenance beside it. */
export const servicesSection: Section = {
  id: "services",
  title: (words) => words.services.title,
  render(view) {
    const { words } = view;
    const services = Object.entries(view.document.quarter.services);
    if (services.length === 0) return [paragraph(words.services.none)];
    const columns = words.services.columns;
    return [
      ...table(
        words.services.title,
        [
          words.columns.service,
          `${columns.availability}>`,
          `${columns.between}>`,
          `${columns.objective}>`,
          columns.verdict,
          `${columns.budget}>`,
          columns.exhausted,
        ],
        services.map(([key, figures]) => availabilityRow(view, key, figures)),
      ),
      ...table(
        `${columns.downtime}, ${columns.customerMinutes}`,
        [
          words.columns.service,
          `${columns.withMaintenance}>`,
          `${columns.downtime}>`,
          `${columns.customerMinutes}>`,
        ],
        services.map(([key, figures]) => lossRow(view, key, figures)),
      ),
      paragraph(words.services.minutesNote),
      ...list(services.flatMap(([key, figures]) => facts(view, key, figures))),
      ...services.flatMap(([key, figures]) => doubts(view, key, figures)),
      ...chart(stripsChart(view)),
      ...burnCharts(view).flatMap(chart),
    ];
  },
};

function availabilityRow(view: ReportView, key: string, figures: ServiceFigures): readonly Text[] {
  const { words, formats } = view;
  const slo = objectiveOf(figures.slo);
  const { availability, budget_consumed: budget } = figures;
  const used = (value: number, rounding: "down" | "up" | "nearest") => formats.percent(value, 1, rounding);
  return [
    view.service(key),
    availability ? formats.availability(availability.point, slo) : "–",
    availability
      ? between(
          view,
          formats.availability(availability.worst_case, slo, "down"),
          formats.availability(availability.best_case, slo, "up"),
        )
      : "–",
    slo === null ? "–" : formats.objective(slo),
    figures.slo_verdict ? [{ strong: words.services.verdicts[figures.slo_verdict] }] : "–",
    budget
      ? withRange(
          used(budget.point, "nearest"),
          between(view, used(budget.lower, "down"), used(budget.upper, "up")),
        )
      : "–",
    figures.budget_exhausted_at ? formats.moment(figures.budget_exhausted_at) : "–",
  ];
}

/** A range; one value where its ends are written alike. */
function between({ words }: ReportView, lower: string, upper: string): string {
  return lower === upper ? lower : words.range(lower, upper);
}

/** A value with its range in brackets, where that says more. */
function withRange(value: string, range: string): string {
  return value === range ? value : `${value} (${range})`;
}

function lossRow(view: ReportView, key: string, figures: ServiceFigures): readonly Text[] {
  const { formats, words } = view;
  const minutes = figures.customer_minutes;
  const slo = objectiveOf(figures.slo);
  return [
    view.service(key),
    figures.availability_with_maintenance_counted === null
      ? "–"
      : formats.availability(figures.availability_with_maintenance_counted, slo),
    formats.bounds(figures.weighted_downtime_s),
    minutes
      ? withRange(formats.number(minutes.point, 0), formats.range(minutes.lower, minutes.upper, 0))
      : words.unknown,
  ];
}

function facts(view: ReportView, key: string, figures: ServiceFigures): readonly Text[] {
  const { words, formats, details } = view;
  const name = view.service(key);
  const lines: Text[] = [];
  if (figures.budget_exhausted_at) {
    const crossing = Object.hasOwn(details.services, key) ? (details.services[key]?.crossing ?? "") : "";
    lines.push(words.services.exhausted(name, formats.moment(figures.budget_exhausted_at), crossing));
  }
  if (figures.budget_s !== null && figures.budget_s > 0) {
    for (const [id, seconds] of Object.entries(figures.weighted_downtime_by_incident_s)) {
      const part = seconds / figures.budget_s;
      if (part > LARGE_PART) lines.push(words.services.biggest(name, id, formats.percent(part)));
    }
  }
  if (figures.maintenance_excluded_s > 0) {
    lines.push(words.services.maintenance(name, formats.duration(figures.maintenance_excluded_s)));
  }
  return lines;
}

function doubts(view: ReportView, key: string, figures: ServiceFigures): readonly Block[] {
  const { words } = view;
  const name = view.service(key);
  const lines: string[] = [];
  if (figures.availability === null) lines.push(`${name}: ${words.services.noAgreed}`);
  if (figures.reach_assumed_full.length > 0) {
    lines.push(words.services.reachAssumed(name, view.ids(figures.reach_assumed_full)));
  }
  if (figures.upper_bound_unknown_because_of.length > 0) {
    lines.push(words.services.boundless(name, view.ids(figures.upper_bound_unknown_because_of)));
  }
  return lines.map(caution);
}
