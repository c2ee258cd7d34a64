import { beforeAll, expect, it } from "vitest";
import { incidentFile } from "../support/incident-file.js";
import { type Sandbox, sandbox } from "../support/program.js";

let box: Sandbox;

function put(id: string, title: string, front: readonly string[], summary: string, actions = ""): void {
  const body = `## Summary\n\n${summary}\n\n## Action items\n\n${actions}`;
  box.write(`incidents/${id.slice(0, 4)}/${id}.md`, incidentFile({ id, title, front, body }));
}

beforeAll(() => {
  box = sandbox();
  box.git(["init", "-q"]);
  box.write("afterword.yml", "timezone: UTC\n");
  const pool = "cause: {status: confirmed, key: pool-exhaustion}";
  put(
    "2025-01-02-old-aaaaaa",
    "Connection pool ran dry",
    [pool, "factors: [capacity]", "times: {started: 2025-01-02T10:00, ended: 2025-01-02T11:30}"],
    "The connection pool was too small for the batch run.",
    "- [x] **A1** Size the pool kind:prevent done:2025-02-01\n- [ ] **A2** Test it kind:prevent due:2025-03-01\n- [ ] **A3** Alert kind:detect\n",
  );
  put("2025-06-01-new-bbbbbb", "Pool again", [pool, "factors: [capacity]", "vendor: Acme"], "Same as ever.");
  put(
    "2025-07-01-dns-cccccc",
    "Names",
    ["vendor: Acme", "trigger: change?"],
    "Resolver sent the wrong answer.",
  );
  put("2025-08-01-far-dddddd", "Printer", ["trigger: change?"], "Out of paper.");
});

function similar(...words: string[]) {
  const ran = box.afterword(["similar", "--json", ...words]);
  expect(ran.stderr).toBe("");
  return JSON.parse(ran.stdout).incidents;
}

it("finds what shares cause, vendor and factors with an incident, and says why", () => {
  const found = similar("2025-06-01-new");
  expect(found.map(({ id }: { id: string }) => id)).toEqual([
    "2025-01-02-old-aaaaaa",
    "2025-07-01-dns-cccccc",
  ]);
  expect(found[0]).toMatchObject({
    title: "Connection pool ran dry",
    because: ["same cause: pool-exhaustion", "same factors: capacity", "same words: pool"],
    impact_duration_s: { lower: 5400, point: 5400, upper: 5400 },
    actions: [
      { number: 1, state: "done", done: "2025-02-01", overdue: false },
      { number: 2, state: "open", overdue: true },
    ],
  });
  expect(found[0].score).toBeGreaterThan(found[1].score);
  expect(found[1].because).toEqual(["same vendor: Acme"]);
});

it("finds by a text, the same each time, and says when there is nothing", () => {
  const found = similar("the connection pool was exhausted");
  expect(found[0].id).toBe("2025-01-02-old-aaaaaa");
  expect(found[0].because[0]).toMatch(/^same words: .*connection/);
  expect(similar("the connection pool was exhausted")).toEqual(found);
  expect(box.afterword(["similar", "volcano"]).stdout).toBe("Nothing like it in this archive.\n");
  expect(box.afterword(["similar", "pool", "connection"]).stdout).toMatch(
    /\[x\] A1 Size the pool \(done 2025-02-01\)/,
  );
});

it("is not like itself, and says when the incident is not there", () => {
  const found = similar("2025-08-01-far-dddddd");
  expect(found).toEqual([]);
  const ran = box.afterword(["similar", "2031-01-01-nothing"]);
  expect([ran.code, ran.stderr.split("\n")[0]]).toEqual([4, expect.stringContaining("there is no incident")]);
  expect(box.afterword(["similar"]).code).toBe(2);
});
