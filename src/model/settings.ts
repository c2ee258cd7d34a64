import type { Decimal } from "./decimal.js";
import type { Level } from "./finding.js";

export interface Severity {
  readonly id: string;
  readonly title: string;
}

export interface Service {
  readonly title: string;
  /** Objective as a share, e.g. 0.9995; null = none promised. `sloText` is as written. */
  readonly slo: Decimal | null;
  readonly sloText: string | null;
  readonly users: Decimal | null;
}

export interface Person {
  readonly name: string;
  readonly email: string | null;
  readonly timezone: string | null;
}

export interface Policy {
  readonly postmortem_required: readonly string[];
  readonly postmortem_due_days: number;
  readonly approvals: number;
  readonly self_approval: boolean;
  readonly repeat_window_months: number;
}

export interface ReportSettings {
  /** Seconds. */
  readonly heatmap_max_uncertainty: number;
  readonly seed: number;
  /** Hours of the day, half-open: business from, to; waking until. */
  readonly on_call: { readonly business: readonly [number, number]; readonly waking_until: number };
}

export interface GitSettings {
  readonly remote: string;
  readonly branch: string;
  readonly submit: "direct" | "branch";
}

/** What afterword.yml says, every default filled in (FORMAT.md §7). */
export interface Settings {
  readonly format: 1;
  readonly name: string;
  readonly language: string;
  readonly timezone: string;
  readonly severities: readonly Severity[];
  /** Empty: any name is accepted. */
  readonly services: Readonly<Record<string, Service>>;
  /** Empty: any name is accepted. */
  readonly factors: readonly string[];
  /** Empty: any name is accepted. */
  readonly people: Readonly<Record<string, Person>>;
  /** The default ± of `~`, in seconds. */
  readonly approximation: number;
  readonly policy: Policy;
  readonly report: ReportSettings;
  readonly template: string;
  readonly git: GitSettings;
  readonly checks: Readonly<Record<string, Level | "off">>;
}

export const DEFAULT_SETTINGS: Settings = {
  format: 1,
  name: "Incident archive",
  language: "en",
  timezone: "UTC",
  severities: [
    { id: "SEV1", title: "" },
    { id: "SEV2", title: "" },
    { id: "SEV3", title: "" },
  ],
  services: {},
  factors: [],
  people: {},
  approximation: 15 * 60,
  policy: {
    postmortem_required: ["SEV1", "SEV2"],
    postmortem_due_days: 14,
    approvals: 1,
    self_approval: false,
    repeat_window_months: 6,
  },
  report: {
    heatmap_max_uncertainty: 60 * 60,
    seed: 20260101,
    on_call: { business: [8, 18], waking_until: 22 },
  },
  template: "standard",
  git: { remote: "origin", branch: "main", submit: "direct" },
  checks: {},
};
