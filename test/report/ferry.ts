import { parseIncident } from "../../src/document/parse.js";
import { parseSettings } from "../../src/document/settings.js";
import { readPeriod } from "../../src/metrics/period.js";
import type { Finding } from "../../src/model/finding.js";
import { buildReport, type ReportInput } from "../../src/report/build.js";

/** An invented archive of a ferry line, small enough to work out by hand. */
export const SETTINGS = `format: 1
name: Ferry tickets
timezone: Europe/Helsinki
severities:
  - {id: SEV1, title: Nobody travels}
  - {id: SEV2, title: Queues}
  - {id: SEV3, title: A nuisance}
services:
  tickets: {title: Ticket shop, slo: "0.999", users: 10000}
  gates: {title: Boarding gates}
people:
  eve: {name: Eve, timezone: America/New_York}
report: {seed: 3}
`;

const front = (id: string, lines: string) =>
  `---\nformat: 1\nid: ${id}\nstatus: draft\nlanguage: en\n${lines}\n---\n`;

/** By path in the archive. */
export const FILES: Readonly<Record<string, string>> = {
  "incidents/2026/2026-01-10-tickets-down-aaaaa1.md": `${front(
    "2026-01-10-tickets-down-aaaaa1",
    `title: Half of the buyers saw an error
severity: SEV1
times: {started: 2026-01-10T10:00, detected: 2026-01-10T10:10, ended: 2026-01-10T11:00}
detection: monitoring
trigger: change
change: {kind: deploy, at: 2026-01-10T09:50}
cause: {status: confirmed, key: pool}
factors: [testing, rollout]
impact: [{service: tickets, reach: 0.5}]
published: 2026-01-20`,
  )}
# Half of the buyers saw an error

## Timeline

### 2026-01-10

- **10:12** @eve is called #page
- **10:30** Banner #notice

## Action items

- [ ] **A1** Alert on the pool @eve kind:prevent created:2026-01-12 due:2026-01-31
`,
  "incidents/2026/2026-02-10-tickets-down-bbbbb2.md": `${front(
    "2026-02-10-tickets-down-bbbbb2",
    `title: Pool again
severity: SEV2
times: {started: 2026-02-10T12:00..12:20, detected: 2026-02-10T12:25, ended: 2026-02-10T13:00}
detection: customer
trigger: load?
cause: {status: suspected, key: pool}
impact: [{service: tickets, reach: 0.2..0.4}]`,
  )}
# Pool again
`,
  "incidents/2026/2026-03-05-gates-shut-ccccc3.md": `${front(
    "2026-03-05-gates-shut-ccccc3",
    `title: Gates stay shut
severity: SEV3
times: {started: 2026-03-05T08:00, detected: 2026-03-05T08:30}
detection: staff
impact: [{service: gates}]`,
  )}
# Gates stay shut
`,
  "incidents/2026/2026-01-10-no-receipt-ddddd4.md": front(
    "2026-01-10-no-receipt-ddddd4",
    `title: No receipt
kind: duplicate
duplicate_of: 2026-01-10-tickets-down-aaaaa1
times: {started: 2026-01-10T10:30, ended: 2026-01-10T11:30}
impact: [{service: tickets, reach: 0.1}]`,
  ),
  "incidents/2026/2026-02-01-new-database-eeeee5.md": front(
    "2026-02-01-new-database-eeeee5",
    `title: New database
kind: maintenance
maintenance: {service: tickets, from: 2026-02-01T02:00, until: 2026-02-01T03:00}
times: {started: 2026-02-01T02:00, ended: 2026-02-01T03:30}
impact: [{service: tickets, reach: 1}]`,
  ),
};

export const AS_OF = Date.parse("2026-04-10T09:00:00Z") / 1000;

export function ferryInput(files: Readonly<Record<string, string>> = FILES, period = "2026-Q1"): ReportInput {
  const { settings } = parseSettings(SETTINGS);
  const parsed = Object.entries(files).map(([path, text]) => parseIncident(text, { path, settings }));
  const asked = readPeriod(period, settings.timezone, AS_OF);
  if (!asked) throw new Error(`no period: ${period}`);
  const findings: readonly Finding[] = parsed.flatMap((one) =>
    one.findings.filter(({ level }) => level === "error"),
  );
  return {
    incidents: parsed.map(({ incident }) => incident),
    settings,
    period: asked,
    asOf: AS_OF,
    archive: { name: settings.name, commit: "c".repeat(40), modified: false },
    findings,
  };
}

export const ferryReport = (files = FILES, period = "2026-Q1") => buildReport(ferryInput(files, period));
