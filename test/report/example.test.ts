import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { valueAt } from "../../src/report/restated.js";
import { ferryReport } from "./ferry.js";

const [A, B, C] = [
  "2026-01-10-tickets-down-aaaaa1",
  "2026-02-10-tickets-down-bbbbb2",
  "2026-03-05-gates-shut-ccccc3",
];
const ACTION = `${A}/A1`;
/** 90 days less the hour of 29 March. */
const ELAPSED = 90 * 86_400 - 3600;
const AGREED = ELAPSED - 3600;
const BUDGET = AGREED / 1000;

/**
 * Worked out by hand. Ticket shop: 60 min × 0.5, then 30 min × 0.1 of the duplicate; 50 min × 0.3 (40 × 0.2 to 60 × 0.4);
 * 30 min of maintenance beyond its hour. 1800 + 180 + 900 + 1800 = 4680 s.
 */
const BY_HAND: Readonly<Record<string, unknown>> = {
  "period.start": "2025-12-31T22:00:00Z",
  "period.end": "2026-03-31T21:00:00Z",
  "period.seconds": ELAPSED,
  "period.complete": true,
  "quarter.count": 3,
  "quarter.count_certain": 3,
  "quarter.incidents": [A, B, C],
  "quarter.by_severity.SEV2": 1,
  "quarter.by_service.tickets": 2,
  "quarter.by_trigger": { change: 1, unknown: 2 },
  "quarter.by_month_and_severity": { "2026-01": { SEV1: 1 }, "2026-02": { SEV2: 1 }, "2026-03": { SEV3: 1 } },
  "quarter.not_counted.duplicates": ["2026-01-10-no-receipt-ddddd4"],
  "quarter.not_counted.maintenance": ["2026-02-01-new-database-eeeee5"],
  "quarter.rate_per_30_days.rate": (3 / (ELAPSED / 86_400)) * 30,
  "quarter.rate_severe_per_30_days.n": 2,
  "quarter.durations.impact_duration_s.values": [3000, 3600],
  "quarter.durations.impact_duration_s.censored": [C],
  "quarter.durations.impact_duration_s.show": "values",
  "quarter.durations.time_to_detect_s.values": [600, 900, 1800],
  "quarter.durations.time_to_detect_s.median_lower": 600,
  "quarter.durations.time_to_detect_s.median_upper": 1500,
  "quarter.durations.time_to_mitigate_s.imputed_from_end": 2,
  "quarter.durations.time_to_mitigate_s.missing": 1,
  "quarter.durations.failed_deployment_recovery_s.values": [4200],
  "quarter.communication.notified_severe.k": 1,
  "quarter.communication.notified_severe.n": 2,
  "quarter.communication.first_notice_s.values": [1800],
  "quarter.services.tickets.agreed_service_time_s": AGREED,
  "quarter.services.tickets.maintenance_excluded_s": 3600,
  "quarter.services.tickets.weighted_downtime_s": { lower: 4260, point: 4680, upper: 5220 },
  "quarter.services.tickets.any_impact_s": { lower: 9600, point: 10_200, upper: 10_800 },
  "quarter.services.tickets.availability.point": 1 - 4680 / AGREED,
  "quarter.services.tickets.availability_with_maintenance_counted": 1 - 8280 / ELAPSED,
  "quarter.services.tickets.budget_s": BUDGET,
  "quarter.services.tickets.budget_consumed.point": 4680 / BUDGET,
  "quarter.services.tickets.budget_remaining_s": BUDGET - 4680,
  "quarter.services.tickets.budget_exhausted_at": null,
  "quarter.services.tickets.burn_down.0.remaining": 1 - 1980 / BUDGET,
  "quarter.services.tickets.slo_verdict": "met",
  "quarter.services.tickets.customer_minutes": { lower: 710_000, point: 780_000, upper: 870_000 },
  "quarter.services.tickets.weighted_downtime_by_incident_s": {
    [A]: 1980,
    "2026-02-01-new-database-eeeee5": 1800,
    [B]: 900,
  },
  "quarter.services.gates.weighted_downtime_s": { lower: 0, point: 1800, upper: 1800 },
  "quarter.services.gates.slo": null,
  "quarter.services.gates.customer_minutes": null,
  "quarter.services.gates.reach_assumed_full": [C],
  "quarter.services.gates.upper_bound_unknown_because_of": [C],
  "quarter.repeats": [
    {
      incident: B,
      cause_key: "pool",
      earlier: [A],
      open_preventive_actions: [ACTION],
      overdue_preventive_actions: [ACTION],
    },
  ],
  "quarter.flows": [
    { trigger: "change", factor: "rollout", detection: "monitoring", weight: 0.5 },
    { trigger: "change", factor: "testing", detection: "monitoring", weight: 0.5 },
    { trigger: "unknown", factor: "(none recorded)", detection: "customer", weight: 1 },
    { trigger: "unknown", factor: "(none recorded)", detection: "staff", weight: 1 },
  ],
  "quarter.postmortems.on_time": [A],
  "quarter.postmortems.late_or_missing": [B],
  "quarter.postmortems.latency_days": [10],
  "quarter.actions.open": [ACTION],
  "quarter.actions.overdue": [ACTION],
  "quarter.actions.overdue_days.max": 59,
  "quarter.actions.on_time.k": 0,
  "quarter.pages": { total: 1, business: 0, waking: 0, sleep: 1 },
  "quarter.heatmap.monday_first.5.10": 1,
  "quarter.heatmap.monday_first.1.12": 1,
  "quarter.heatmap.not_placed": [],
  "quarter.data_quality.known.reach": 2,
  "quarter.data_quality.start_flags": { interval: 1 },
  "quarter.data_quality.end_flags": { unknown: 1 },
  "history.quarters": ["2026-Q1"],
  "comparison.previous": null,
  restated: null,
};

describe("the worked example", () => {
  const { document } = ferryReport();

  it.each(Object.entries(BY_HAND))("%s", (path, expected) => {
    const found = valueAt(document, path);
    if (typeof expected === "number" && !Number.isInteger(expected)) expect(found).toBeCloseTo(expected, 10);
    else expect(found).toEqual(expected);
  });

  it("prints how many of how many match", () => {
    const entries = Object.entries(BY_HAND);
    const matching = entries.filter(([path, expected]) => {
      const found = valueAt(document, path);
      return typeof expected === "number"
        ? Math.abs(Number(found) - expected) < 1e-9 * Math.max(1, expected)
        : JSON.stringify(sorted(found)) === JSON.stringify(sorted(expected));
    });
    process.stdout.write(`by hand: ${matching.length} of ${entries.length} values match\n`);
    expect(matching).toHaveLength(entries.length);
  });
});

/** Keys in one order, so that only values count. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

// The full comparison with a folder of an archive and its documents: npm run measure:report -- DIR
describe("a worked example beside the checkout", () => {
  const folder = join(dirname(fileURLToPath(import.meta.url)), "../../../shared/report-example");

  it("matches value for value where it is there", async () => {
    if (!existsSync(folder)) {
      process.stdout.write("no report-example beside the checkout: only the one by hand was compared\n");
      expect(existsSync(folder)).toBe(false);
      return;
    }
    const { measure } = await import("../../scripts/measure-report.mjs");
    const { matching, total, differences } = measure(folder);
    process.stdout.write(`report-example: ${matching} of ${total} values match\n`);
    expect(differences).toEqual([]);
    expect(total).toBeGreaterThan(3000);
  });
});
