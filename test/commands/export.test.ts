import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import { TABLES } from "../../src/report/tables/registry.js";
import { incidentFile } from "../support/incident-file.js";
import { type Sandbox, sandbox } from "../support/program.js";

let box: Sandbox;
beforeAll(() => {
  box = sandbox();
  box.write("afterword.yml", "timezone: Europe/Copenhagen\n");
  box.write(
    "incidents/2026/2026-01-30-one-aaaaaa.md",
    incidentFile({
      id: "2026-01-30-one-aaaaaa",
      title: "'=1+1, a \"quoted\" title'",
      front: [
        "severity: SEV1",
        "trigger: change?",
        "times: {started: ~2026-01-30T13:50, ended: 2026-01-30T15:00}",
        "factors: [capacity, 'rollout?']",
        "impact:",
        "  - {service: pay, reach: 0.2..0.5, customers: 4200000}",
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
});

async function ask(sql: string): Promise<unknown[][]> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    return (await (await connection.runAndReadAll(sql)).getRowsJson()) as unknown[][];
  } finally {
    connection.closeSync();
  }
}

describe.each(["jsonl", "csv", "parquet"])("export --format %s", (format) => {
  const readers = { jsonl: "read_json", csv: "read_csv", parquet: "read_parquet" };
  const from = (table: string) =>
    `${readers[format as keyof typeof readers]}('${join(box.folder, format, `${table}.${format}`)}')`;

  it("is read back by DuckDB with every row, type and bound", async () => {
    const ran = box.afterword(["export", "--format", format, "-o", format, "--json"]);
    expect(ran.stderr).toBe("");
    const { changed, tables } = JSON.parse(ran.stdout);
    expect(tables).toEqual({ incidents: 2, impact: 1, events: 2, actions: 1, factors: 2, reviews: 0 });
    expect(changed).toHaveLength(TABLES.length);
    const incidents = await ask(
      `select incident, severity, trigger, ongoing, impact_lower::bigint, impact_point::bigint, impact_upper::bigint,
       epoch(started_earliest::timestamptz)::bigint, epoch(ended_best::timestamptz)::bigint from ${from("incidents")} order by incident`,
    );
    expect(incidents.map((row) => row.map((cell) => (cell === null ? null : String(cell))))).toEqual([
      [
        "2026-01-30-one-aaaaaa",
        "SEV1",
        "change?",
        "false",
        "3300",
        "4200",
        "5100",
        "1769776500",
        "1769781600",
      ],
      [
        "2026-02-01-two-bbbbbb",
        null,
        null,
        "true",
        expect.any(String),
        expect.any(String),
        null,
        "1769936400",
        null,
      ],
    ]);
    const impact = await ask(
      `select service, reach_lower, reach_point, reach_upper, customers_point from ${from("impact")}`,
    );
    expect(impact).toEqual([["pay", 0.2, 0.35, 0.5, expect.anything()]]);
    expect(await ask(`select text, people, at_best is null from ${from("events")} order by place`)).toEqual([
      ["First calls", "anna", false],
      ["Somebody\nsaw it", null, true],
    ]);
    expect(await ask(`select factor, suspected from ${from("factors")} order by place`)).toEqual([
      ["capacity", false],
      ["rollout", true],
    ]);
  });
});

it("disarms what a spreadsheet would run, in CSV only", () => {
  box.afterword(["export", "--format", "csv", "-o", "sheets"]);
  expect(box.read("sheets/incidents.csv")).toContain(`"'=1+1, a ""quoted"" title"`);
});

it("streams lines of JSON, writes nothing in a dry run, and says what it needs", () => {
  const lines = box.afterword(["export", "--format", "jsonl"]).stdout.trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).table)).toEqual(
    "incidents incidents impact events events actions factors factors".split(" "),
  );
  expect(box.afterword(["export", "--format", "csv", "-o", "never", "--dry-run"]).code).toBe(0);
  expect(() => box.read("never/incidents.csv")).toThrow(/ENOENT/);
  expect(box.afterword(["export", "--format", "parket"]).stderr).toContain("did you mean `parquet`");
  expect(box.afterword(["export", "--format", "csv"]).code).toBe(2);
});
