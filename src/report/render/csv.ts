import { stringify } from "csv-stringify/sync";
import type { RenderedSection } from "../blocks.js";
import type { ReportDocument } from "../document.js";
import type { ReportView } from "../view.js";
import { DICTIONARY } from "./csv-dictionary.js";

type Cell = string | number | boolean | null;
export interface CsvTable {
  readonly name: string;
  readonly text: string;
}

/** Tidy tables of the report, one thing a row, and the dictionary of their columns. Times UTC, durations in seconds. */
export function csvTables(view: ReportView, sections: readonly RenderedSection[]): readonly CsvTable[] {
  const { document } = view;
  return [
    csv("incidents", incidentRows(document)),
    csv("services", serviceRows(document)),
    csv("actions", actionRows(view)),
    csv("findings", findingRows(view)),
    csv("figures", figureRows(document)),
    csv("charts", chartRows(document, sections)),
    csv("dictionary", [["table", "column", "unit", "meaning"], ...DICTIONARY]),
  ];
}

function csv(name: string, rows: readonly (readonly Cell[])[]): CsvTable {
  return { name, text: stringify(rows.map((row) => row.map(safe))) };
}

/** A text that a spreadsheet would take for a formula gets a `'` before it; numbers stay numbers. */
function safe(cell: Cell): string {
  if (cell === null) return "";
  return typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
}

const BOUNDED = ["lower", "point", "upper"] as const;

function incidentRows(document: ReportDocument): readonly (readonly Cell[])[] {
  const times = [
    "time_to_detect_s",
    "time_to_acknowledge_s",
    "time_to_declare_s",
    "time_to_mitigate_s",
    "time_to_resolve_s",
  ] as const;
  const spans = ["impact_duration_s", ...times, "customer_minutes"] as const;
  const header = [
    "report",
    "incident",
    "title",
    "severity",
    "services",
    "counted",
    "ongoing",
    "completed",
    ...["start", "end"].flatMap((key) => [...BOUNDED.map((bound) => `${key}_${bound}`), `${key}_flags`]),
    ...spans.flatMap((key) => BOUNDED.map((bound) => `${key}_${bound}`)),
    "notices",
    "first_notice_s",
    "longest_silence_s",
    "failed_deployment_recovery_s",
  ];
  const rows = Object.entries(document.incidents).map(([id, one]): readonly Cell[] => [
    document.period.label,
    id,
    one.title,
    one.severity,
    one.services.join(" "),
    document.quarter.incidents.includes(id),
    one.ongoing,
    one.completed,
    ...[one.start, one.end].flatMap(({ lower, point, upper, flags }) => [
      lower,
      point,
      upper,
      flags.join(" "),
    ]),
    ...spans.flatMap((key) => BOUNDED.map((bound) => one[key]?.[bound] ?? null)),
    one.communication?.notices ?? 0,
    one.communication?.first_notice_s?.point ?? null,
    one.communication?.longest_silence_s ?? null,
    one.failed_deployment_recovery_s,
  ]);
  return [header, ...rows];
}

function serviceRows(document: ReportDocument): readonly (readonly Cell[])[] {
  const header = [
    "report",
    "service",
    "slo",
    "availability_worst",
    "availability",
    "availability_best",
    "slo_verdict",
    "availability_with_maintenance_counted",
    "agreed_service_time_s",
    "agreed_service_time_whole_quarter_s",
    "maintenance_excluded_s",
    ...["weighted_downtime_s", "any_impact_s", "customer_minutes", "budget_consumed"].flatMap((key) =>
      BOUNDED.map((bound) => `${key}_${bound}`),
    ),
    "budget_s",
    "budget_remaining_s",
    "budget_exhausted_at",
  ];
  const rows = Object.entries(document.quarter.services).map(([key, one]): readonly Cell[] => [
    document.period.label,
    key,
    one.slo,
    one.availability?.worst_case ?? null,
    one.availability?.point ?? null,
    one.availability?.best_case ?? null,
    one.slo_verdict,
    one.availability_with_maintenance_counted,
    one.agreed_service_time_s,
    one.agreed_service_time_whole_quarter_s,
    one.maintenance_excluded_s,
    ...[one.weighted_downtime_s, one.any_impact_s, one.customer_minutes, one.budget_consumed].flatMap(
      (span) => BOUNDED.map((bound) => span?.[bound] ?? null),
    ),
    one.budget_s,
    one.budget_remaining_s,
    one.budget_exhausted_at,
  ]);
  return [header, ...rows];
}

function actionRows({ document, details }: ReportView): readonly (readonly Cell[])[] {
  return [
    ["report", "as_at", "action", "text", "owner", "by", "kind", "created", "due", "overdue"],
    ...details.items.map((item): readonly Cell[] => [
      document.period.label,
      document.quarter.actions.last_day,
      item.id,
      item.text,
      item.owner,
      item.by,
      item.kind,
      item.created,
      item.due,
      item.overdue,
    ]),
  ];
}

/** What the page on data quality lists by file. */
function findingRows({ document, details }: ReportView): readonly (readonly Cell[])[] {
  const { label } = document.period;
  return [
    ["report", "file", "finding", "text"],
    ...details.broken.flatMap(({ file, messages }) => messages.map((text) => [label, file, "broken", text])),
    ...details.unlisted.flatMap(({ file, services }) =>
      services.map((service) => [label, file, "service-not-listed", service]),
    ),
  ];
}

/** Every figure of the document by its path, but for the incidents, which have a table of their own. */
function figureRows(document: ReportDocument): readonly (readonly Cell[])[] {
  const rows: (readonly Cell[])[] = [["report", "figure", "value"]];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, path === "" ? key : `${path}.${key}`);
    } else rows.push([document.period.label, path, value as Cell]);
  };
  const { incidents: _, ...figures } = document;
  walk(figures, "");
  return rows;
}

/** The numbers of each chart as it shows them. */
function chartRows(
  document: ReportDocument,
  sections: readonly RenderedSection[],
): readonly (readonly Cell[])[] {
  const charts = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : [])),
  );
  return [
    ["report", "chart", "row", "column", "value"],
    ...charts.flatMap(({ id, numbers }) =>
      numbers.rows.flatMap((row, i) =>
        row.map((value, j): readonly Cell[] => [
          document.period.label,
          id,
          i + 1,
          numbers.columns[j]?.title ?? "",
          value,
        ]),
      ),
    ),
  ];
}
