import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { incidentFile } from "../support/incident-file.js";
import { type Postgres, startPostgres } from "../support/postgres.js";
import { type Sandbox, sandbox } from "../support/program.js";

/** The statements of the guide are what is run, so that the page cannot be wrong. */
const GUIDE = readFileSync(join(import.meta.dirname, "../../docs/guide/warehouse.md"), "utf8");

function statements(beginning: string): string {
  const block = [...GUIDE.matchAll(/```sql\n([\s\S]*?)```/g)].find(([, sql]) => sql?.startsWith(beginning));
  if (block?.[1] === undefined) throw new Error(`the guide has no SQL that begins with ${beginning}`);
  return block[1];
}

let box: Sandbox;
let postgres: Postgres | null = null;
beforeAll(() => {
  box = sandbox();
  box.write("afterword.yml", "timezone: Europe/Copenhagen\n");
  box.write(
    "incidents/2026/2026-01-30-one-aaaaaa.md",
    incidentFile({
      id: "2026-01-30-one-aaaaaa",
      title: `'=1+1, a "quoted" title with \\N and ümlaut'`,
      front: [
        "severity: SEV1",
        "times: {started: ~2026-01-30T13:50, ended: 2026-01-30T15:00}",
        "factors: [capacity, 'rollout?']",
        "impact:",
        "  - {service: pay, reach: 0.2..0.5, customers: 4200000}",
        "reviews:",
        "  - {by: bo, at: 2026-02-03, verdict: approved}",
      ],
      body: "## Timeline\n\n### 2026-01-30\n\n- **13:50** First calls @anna #impact_start\n- **??:??** Somebody\n  saw it\n\n## Action items\n\n- [ ] **A1** Alert @anna due:2026-02-28 kind:detect\n",
    }),
  );
  box.write(
    "incidents/2026/2026-02-01-two-bbbbbb.md",
    incidentFile({
      id: "2026-02-01-two-bbbbbb",
      front: ["times: {started: 2026-02-01T10:00, ended: ongoing}"],
    }),
  );
  for (const format of ["csv", "jsonl"]) {
    expect(box.afterword(["export", "--format", format, "-o", "tables"])).toMatchObject({ code: 0 });
  }
  postgres = startPostgres();
});
afterAll(() => postgres?.stop());

const COUNTS = ["incidents", "impact", "events", "actions", "factors", "reviews"]
  .map((table) => `select '${table}', count(*) from ${table};`)
  .join("\n");

it("is read by PostgreSQL with COPY as the guide says: CSV with every row, type and bound", () => {
  if (postgres === null) return;
  const read = postgres.run(
    `begin;
${statements("create table incidents")}
${statements("\\copy incidents")}
${COUNTS}
select incident, severity, ongoing, impact_lower, impact_point, impact_upper, started_earliest, ended_best
  from incidents order by incident;
select service, reach_lower, reach_point, reach_upper, customers_point from impact;
select text, people, at_best is null from events order by place;
select factor, suspected from factors order by place;
select "by", "at", verdict, current from reviews;`,
    box.folder,
  );
  expect(read).toEqual([
    "incidents|2",
    "impact|1",
    "events|2",
    "actions|1",
    "factors|2",
    "reviews|1",
    "2026-01-30-one-aaaaaa|SEV1|f|3300|4200|5100|2026-01-30 12:35:00+00|2026-01-30 14:00:00+00",
    expect.stringMatching(/^2026-02-01-two-bbbbbb\|NULL\|t\|\d+\|\d+\|NULL\|2026-02-01 09:00:00\+00\|NULL$/),
    "pay|0.2|0.35|0.5|4200000",
    "First calls|anna|f",
    "Somebody",
    "saw it|NULL|t",
    "capacity|f",
    "rollout|t",
    "bo|2026-02-03|approved|f",
  ]);
});

it("and lines of JSON, which hold a text as it is in the file", () => {
  if (postgres === null) return;
  const read = postgres.run(
    `begin;
${statements("create table incidents")}
${statements("create temporary table lines")}
select title, impact_upper, started_best from incidents order by incident;`,
    box.folder,
  );
  expect(read[0]).toBe(`=1+1, a "quoted" title with \\N and ümlaut|5100|2026-01-30 12:50:00+00`);
  expect(read).toHaveLength(2);
});
