import { beforeAll, describe, expect, it } from "vitest";
import { inProcess } from "../support/in-process.js";
import { incidentFile } from "../support/incident-file.js";
import { type Sandbox, sandbox } from "../support/program.js";

const SETTINGS = `format: 1
name: Test
timezone: Europe/Copenhagen
severities: [{id: SEV1, title: a}, {id: SEV2, title: b}, {id: SEV3, title: c}]
`;

const POOL = incidentFile({
  id: "2026-01-30-pool-aaaaaa",
  title: "Connection pool exhausted",
  front: [
    "severity: SEV1",
    "status: closed",
    "trigger: load",
    "vendor: Nordlink",
    "times:",
    "  started: 2026-01-30T13:50",
    "  ended: 2026-01-30T15:00",
    "cause: {status: confirmed, key: pool-exhaustion}",
    "factors: [capacity]",
    "impact:",
    "  - {service: pay, reach: 0.4}",
    "  - {service: card}",
  ],
  body: `## Summary

Straßenkasse und Überlastung: the connection pool was empty.

## Lessons

Alert on the pool before it is empty.

## Action items

- [ ] **A1** Alert at 80 % @anna due:2026-02-28 kind:detect created:2026-02-03
- [x] **A2** Load-test @joe due:2026-03-31 kind:prevent created:2026-02-03 done:2026-03-05
- [-] **A3** Second pool kind:mitigate created:2026-02-03 declined:2026-03-01 reason:"too dear"
`,
});
const DNS = incidentFile({
  id: "2026-03-01-dns-bbbbbb",
  title: "Names did not resolve \u001b[31mred",
  front: [
    "severity: SEV2",
    "language: de",
    "status: in_review",
    "trigger: change?",
    "times:",
    "  started: ~2026-03-01T00:30",
    "  ended: ongoing",
    "impact:",
    "  - {service: dns}",
  ],
  body: "## Zusammenfassung\n\nDie Ueberlastung kam vom pool der Resolver.\n\n## Maßnahmen\n\n- [ ] **A1** Prüfen @Anna due:2027-01-01\n",
});
const BROKEN = "---\nid: [\n---\n";

let box: Sandbox;
beforeAll(() => {
  box = sandbox();
  box.git(["init", "-q"]);
  box.write("afterword.yml", SETTINGS);
  box.write("incidents/2026/2026-01-30-pool-aaaaaa.md", POOL);
  box.write("incidents/2026/2026-03-01-dns-bbbbbb.md", DNS);
  box.write("incidents/2026/broken.md", BROKEN);
});

async function ids(...args: string[]): Promise<string[]> {
  const ran = await inProcess(box, ["list", "--json", ...args]);
  expect(ran.stderr).toBe("");
  return JSON.parse(ran.stdout).incidents.map(({ id }: { id: string }) => id.slice(0, 10));
}

describe("list", () => {
  it("gives the documented shape, newest first", () => {
    const { schema, incidents, total } = JSON.parse(box.afterword(["list", "--json"]).stdout);
    expect([schema, total]).toEqual([1, 3]);
    expect(incidents[1]).toEqual({
      id: "2026-01-30-pool-aaaaaa",
      path: "incidents/2026/2026-01-30-pool-aaaaaa.md",
      title: "Connection pool exhausted",
      kind: "incident",
      status: "closed",
      severity: "SEV1",
      services: ["card", "pay"],
      language: "en",
      started: {
        earliest: "2026-01-30T12:50:00Z",
        best: "2026-01-30T12:50:00Z",
        latest: "2026-01-30T12:50:00Z",
        written: "2026-01-30T13:50",
      },
      ended: {
        earliest: "2026-01-30T14:00:00Z",
        best: "2026-01-30T14:00:00Z",
        latest: "2026-01-30T14:00:00Z",
        written: "2026-01-30T15:00",
      },
      impact_duration_s: { lower: 4200, point: 4200, upper: 4200 },
      cause_status: "confirmed",
      actions: { open: 1, overdue: 1, done: 1, declined: 1 },
    });
    expect(incidents[0]).toMatchObject({ ended: "ongoing", impact_duration_s: { upper: null } });
    expect(incidents[2]).toMatchObject({ id: "broken", started: null, impact_duration_s: null });
  });

  it("filters by every option", async () => {
    expect(await ids("--severity", "SEV2")).toEqual(["2026-03-01"]);
    expect(await ids("--severity", "unknown")).toEqual(["broken"]);
    expect(await ids("--severity", "SEV1,SEV2")).toEqual(["2026-03-01", "2026-01-30"]);
    expect(await ids("--service", "card")).toEqual(["2026-01-30"]);
    expect(await ids("--status", "in_review", "--status", "closed")).toEqual(["2026-03-01", "2026-01-30"]);
    expect(await ids("--language", "de")).toEqual(["2026-03-01"]);
    expect(await ids("--trigger", "load")).toEqual(["2026-01-30"]);
    expect(await ids("--trigger", "unknown")).toEqual(["2026-03-01", "broken"]);
    expect(await ids("--since", "2026-02")).toEqual(["2026-03-01"]);
    expect(await ids("--until", "2026-02-28")).toEqual(["2026-01-30"]);
    expect(await ids("--until", "2026-01")).toEqual(["2026-01-30"]);
  });

  it("sorts, unknown last whichever way, and limits", async () => {
    expect(await ids("--sort", "-started")).toEqual(["2026-01-30", "2026-03-01", "broken"]);
    expect(await ids("--sort", "severity")).toEqual(["2026-01-30", "2026-03-01", "broken"]);
    expect(await ids("--sort", "duration")).toEqual(["2026-03-01", "2026-01-30", "broken"]);
    expect(await ids("--sort", "-duration")).toEqual(["2026-01-30", "2026-03-01", "broken"]);
    expect(await ids("--sort", "title")).toEqual(["2026-01-30", "2026-03-01", "broken"]);
    expect(await ids("--sort", "-id", "--limit", "1")).toEqual(["broken"]);
    expect(JSON.parse(box.afterword(["list", "--json", "--limit", "1"]).stdout).total).toBe(3);
  });

  it("finds words, phrases, beginnings and fields, whatever the case and the spelling of an umlaut", async () => {
    expect(await ids("POOL")).toEqual(["2026-03-01", "2026-01-30"]);
    expect(await ids("pool", "connection")).toEqual(["2026-01-30"]);
    expect(await ids("connection pool")).toEqual(["2026-01-30"]);
    expect(await ids("pool connection")).toEqual([]);
    expect(await ids('"the connection" empty')).toEqual(["2026-01-30"]);
    expect(await ids("überlastung")).toEqual(["2026-03-01", "2026-01-30"]);
    expect(await ids("ueberlast*")).toEqual(["2026-03-01", "2026-01-30"]);
    expect(await ids("strassenkasse")).toEqual(["2026-01-30"]);
    expect(await ids("lessons:pool")).toEqual(["2026-01-30"]);
    expect(await ids("title:dns")).toEqual([]);
    expect(await ids("factor:capacity")).toEqual(["2026-01-30"]);
    expect(await ids("vendor:nordlink")).toEqual(["2026-01-30"]);
    expect(await ids("severity:SEV2")).toEqual(["2026-03-01"]);
    expect(await ids("anna", "--status", "closed")).toEqual(["2026-01-30"]);
  });

  it("shows where the words stand", () => {
    const { incidents } = JSON.parse(box.afterword(["list", "--json", "lessons:pool"]).stdout);
    expect(incidents[0].hit).toEqual({
      section: "lessons",
      heading: "Lessons",
      snippet: "Alert on the pool before it is empty.",
    });
    expect(box.afterword(["list", "lessons:pool"]).stdout).toContain(
      "  Lessons: Alert on the pool before it",
    );
  });

  it("prints a table with the zone, and no control character of a file", () => {
    const { stdout } = box.afterword(["list"]);
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(
      /^STARTED \(Europe\/Copenhagen\) +SEVERITY +STATUS +IMPACT +SERVICES +ID +TITLE$/,
    );
    expect(lines[1]).toMatch(/^~2026-03-01 00:30 +SEV2 +in_review +\d+ d \d+ h, ongoing +dns /);
    expect(lines[1]).toContain("Names did not resolve \\x1b[31mred");
    expect(stdout).not.toContain("\u001b");
    expect(lines[2]).toMatch(/^2026-01-30 13:50 +SEV1 +closed +1 h 10 min +card, pay /);
    expect(box.afterword(["list", "--tz", "UTC"]).stdout).toContain("2026-01-30 12:50");
  });

  it("says what it does not understand, with the nearest right value", async () => {
    const refused = async (...args: string[]) => {
      const ran = await inProcess(box, ["list", ...args]);
      expect(ran.code).toBe(2);
      return ran.stderr;
    };
    expect(await refused("--severity", "SEV4")).toMatch(/did you mean `SEV\d`/);
    expect(await refused("--status", "clsed")).toContain("did you mean `closed`");
    expect(await refused("--sort", "titel")).toContain("did you mean `title`");
    expect(await refused("--language", "dk")).toContain("did you mean `de`?");
    expect(await refused("--language", "klingon")).toContain("has no value `klingon`");
    expect(await ids("--language", "de-AT")).toEqual([]);
    expect(await refused("--since", "yesterday")).toContain("takes a day");
    expect(await refused("--limit", "0")).toContain("a number from 1");
  });
});

describe("actions", () => {
  const texts = async (...args: string[]) =>
    JSON.parse((await inProcess(box, ["actions", "--json", ...args])).stdout).actions.map(
      ({ incident, number }: { incident: string; number: number }) => `${incident.slice(0, 10)}/A${number}`,
    );

  it("gives every item with its incident, the open one that is due first at the top", async () => {
    const { actions, total } = JSON.parse(box.afterword(["actions", "--json"]).stdout);
    expect(total).toBe(4);
    expect(actions[0]).toMatchObject({
      incident: "2026-01-30-pool-aaaaaa",
      number: 1,
      state: "open",
      owner: "anna",
      due: "2026-02-28",
      kind: "detect",
      overdue: true,
    });
    expect(await texts()).toEqual(["2026-01-30/A1", "2026-03-01/A1", "2026-01-30/A2", "2026-01-30/A3"]);
  });

  it("filters by state, due day and owner", async () => {
    expect(await texts("--open")).toEqual(["2026-01-30/A1", "2026-03-01/A1"]);
    expect(await texts("--overdue")).toEqual(["2026-01-30/A1"]);
    expect(await texts("--owner", "@ANNA")).toEqual(["2026-01-30/A1", "2026-03-01/A1"]);
    expect(box.afterword(["actions", "--owner", "@nobody"]).stdout).toBe("No action item.\n");
    expect(box.afterword(["actions", "--overdue"]).stdout).toMatch(/2026-02-28 overdue +open +@anna +detect/);
  });
});
