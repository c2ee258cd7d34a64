import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { incidentFile } from "../support/incident-file.js";
import { type Run, type Sandbox, sandbox } from "../support/program.js";

const SHARED = "2026-08-01-shared-aaaaaa";

let box: Sandbox;
/** The remote of the team that pays, as an address. */
let url: string;

function writeIncident(team: string, id: string, title: string, front: readonly string[]): void {
  box.write(`${team}/incidents/2026/${id}.md`, incidentFile({ id, title, front }));
}

function commit(team: string): void {
  box.git(["add", "-A"], join(box.folder, team));
  box.git(["commit", "-q", "-m", team], join(box.folder, team));
}

beforeAll(() => {
  box = sandbox();
  for (const [team, zone, severities] of [
    ["shop", "UTC", "[{id: HIGH, title: x}, {id: LOW, title: x}]"],
    ["pay", "Europe/Copenhagen", "[{id: LOW, title: x}, {id: NONE, title: x}]"],
  ] as const) {
    box.git(["init", "-q", team]);
    box.write(
      `${team}/afterword.yml`,
      `name: Team ${team}\ntimezone: ${zone}\nseverities: ${severities}\npolicy: {postmortem_required: [LOW]}\nservices: {web: {title: Web}, ${team}: {title: ${team}}}\n`,
    );
    const times = (day: string) => `times: {started: ${day}T10:00Z, ended: ${day}T11:00Z}`;
    writeIncident(team, SHARED, `Pool exhausted in ${team}`, [
      "severity: LOW",
      times(team === "shop" ? "2026-08-01" : "2026-08-02"),
      "cause: {status: confirmed, by: ana, key: pool-exhausted}",
      "impact: [{service: web, reach: 0.5}]",
    ]);
    const id = `2026-09-0${team === "shop" ? 2 : 3}-${team}-bbbbbb`;
    writeIncident(team, id, `Certificate expired at ${team}`, ["severity: HIGH", times(id.slice(0, 10))]);
    commit(team);
  }
  box.git(["clone", "-q", "--bare", "pay", "pay.git"]);
  url = `file://${join(box.folder, "pay.git")}`;
});

const both = (): readonly string[] => ["-A", "shop", "-A", url];
const listed = (ran: Run): readonly string[] =>
  JSON.parse(ran.stdout).incidents.map((one: { archive: string; id: string }) => `${one.archive}/${one.id}`);

describe("several archives", () => {
  it("are listed together, each incident with the name of its archive, ids that two have apart", () => {
    const ran = box.afterword(["list", ...both(), "--json"]);
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(listed(ran)).toEqual([
      "Team pay/2026-09-03-pay-bbbbbb",
      "Team shop/2026-09-02-shop-bbbbbb",
      `Team pay/${SHARED}`,
      `Team shop/${SHARED}`,
    ]);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      total: 4,
      archives: [
        { name: "Team shop", from: "shop", stale: false, error: null },
        { name: "Team pay", from: url, stale: false, error: null },
      ],
    });
    const table = box.afterword(["list", ...both()]).stdout.split("\n");
    expect(table[0]).toMatch(/^ARCHIVE +STARTED \(UTC\)/);
    expect(table[1]).toMatch(/^Team pay +2026-09-03 10:00 /);
  });

  it("are filtered, searched, sorted and cut together; severities rank as each archive says", () => {
    const ids = (...args: readonly string[]) => listed(box.afterword(["list", ...both(), "--json", ...args]));
    expect(ids("certificate", "--limit", "1")).toEqual(["Team pay/2026-09-03-pay-bbbbbb"]);
    expect(ids("--service", "pay")).toEqual([]);
    expect(ids("--severity", "HIGH", "--until", "2026-09-02")).toEqual(["Team shop/2026-09-02-shop-bbbbbb"]);
    // HIGH is the worst of the shop, and unknown to the other team, for whom LOW is the worst.
    expect(ids("--sort", "severity")).toEqual([
      `Team pay/${SHARED}`,
      "Team shop/2026-09-02-shop-bbbbbb",
      `Team shop/${SHARED}`,
      "Team pay/2026-09-03-pay-bbbbbb",
    ]);
    expect(box.afterword(["list", ...both(), "--severity", "HGH"])).toMatchObject({ code: 2 });
  });

  it("are asked whether this was seen before, by a text and by an incident that says whose it is", () => {
    const byText = box.afterword(["similar", "exhausted in the pool of shop", ...both(), "--json"]);
    expect(listed(byText)).toEqual([`Team shop/${SHARED}`]);
    const one = box.afterword(["similar", SHARED, ...both()]);
    expect(one).toMatchObject({ code: 4 });
    expect(one.stderr).toContain(`Team shop/${SHARED}, Team pay/${SHARED}`);
    const alike = box.afterword(["similar", `Team shop/${SHARED}`, ...both(), "--json"]);
    expect(listed(alike)[0]).toBe(`Team pay/${SHARED}`);
    expect(JSON.parse(alike.stdout).incidents[0].because).toContain("same cause: pool-exhausted");
    expect(listed(alike)).not.toContain(`Team shop/${SHARED}`);
  });

  it("are shown from by the same name", () => {
    const ran = box.afterword(["show", `Team pay/${SHARED}`, ...both(), "--json"]);
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(ran.stdout).title).toBe("Pool exhausted in pay");
  });

  it("make one report: ids and services apart, the same cause in both seen as a repeat", () => {
    const ran = box.afterword(["report", "2026-Q3", ...both(), "--json"]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("days and the period are those of Team shop: UTC");
    const { archive, quarter } = JSON.parse(ran.stdout);
    expect(archive).toMatchObject({ name: "Team shop, Team pay", commit: null });
    expect(archive.archives.map(({ commit }: { commit: string }) => commit.length)).toEqual([40, 40]);
    expect(quarter.count).toBe(4);
    expect(quarter.incidents).toContain(`Team pay/${SHARED}`);
    expect(Object.keys(quarter.services)).toEqual(
      expect.arrayContaining(["Team shop/web", "Team pay/web", "Team pay/pay"]),
    );
    expect(quarter.repeats).toHaveLength(1);
    const page = box.afterword(["report", "2026-Q3", ...both()]).stdout;
    expect(page).toMatch(/Made from commit: Team shop: [0-9a-f]{40}\n/);
    expect(page.replace(/\s+/g, " ")).toContain(`afterword -A shop -A ${url} report 2026-Q3 --as-of`);
    expect(box.afterword(["report", "2026-Q3", ...both(), "--issue"])).toMatchObject({ code: 2 });
  });

  it("come from the user's own file too, with the one that one stands in", () => {
    const config = "home/.config/afterword/config.yml";
    box.write(config, `archives:\n  - ${url}\n  - ~/../shop\n`);
    try {
      expect(listed(box.afterword(["list", "--json"]))).toHaveLength(4);
      const cwd = join(box.folder, "shop");
      const inside = box.afterword(["list", "--json", "--limit", "2"], { cwd });
      expect(listed(inside)).toEqual(["Team pay/2026-09-03-pay-bbbbbb", "Team shop/2026-09-02-shop-bbbbbb"]);
      expect(JSON.parse(inside.stdout).archives).toHaveLength(2);
      expect(JSON.parse(box.afterword(["list", "--json", "-A", "."], { cwd }).stdout).total).toBe(2);
      expect(box.afterword(["actions"]).stderr).toContain(`afterword -A ${url}`);
    } finally {
      writeFileSync(join(box.folder, config), "");
    }
  });

  it("are not written to: exit 2 with what to type", () => {
    const ran = box.afterword(["new", "x", "--no-input", ...both()]);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toContain("try: -A shop");
    const clone = box.afterword(["new", "x", "--no-input", "-A", url]);
    expect(clone).toMatchObject({ code: 2 });
    expect(clone.stderr).toContain(`git clone ${url} FOLDER`);
  });
});

describe("an archive at an address", () => {
  it("is fetched again: what was pushed a moment ago is listed", () => {
    expect(listed(box.afterword(["list", "-A", url, "--json"]))).toHaveLength(2);
    writeIncident("pay", "2026-09-09-new-cccccc", "New one", []);
    commit("pay");
    box.git(["push", "-q", url, "HEAD:main"], join(box.folder, "pay"));
    expect(listed(box.afterword(["list", "-A", url, "--json"]))).toHaveLength(3);
  });

  it("is cloned bare and one commit deep, into the cache folder", () => {
    const cache = join(box.folder, "home/.cache/afterword/archives");
    const [name = ""] = readdirSync(cache);
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["--git-dir", join(cache, name), ...args], {
        env: { ...box.env },
        encoding: "utf8",
      });
    expect(git("rev-list", "--count", "HEAD").trim()).toBe("1");
    expect(git("rev-parse", "--is-bare-repository").trim()).toBe("true");
  });

  it("is read as it was fetched when its remote is gone, and that is said; what never was fetched fails alone", () => {
    const gone = join(box.folder, "gone.git");
    renameSync(join(box.folder, "pay.git"), gone);
    try {
      const ran = box.afterword(["list", ...both(), "--json"]);
      expect(ran.code).toBe(0);
      expect(listed(ran)).toHaveLength(5);
      expect(ran.stderr).toContain(`${url} could not be fetched (`);
      expect(ran.stderr).toContain("the copy kept here as of 2026-11-21T18:00:00Z is read");
      expect(JSON.parse(ran.stdout).archives[1]).toMatchObject({ stale: true, error: null });
      const env = { XDG_CACHE_HOME: join(box.folder, "other-cache") };
      const half = box.afterword(["list", ...both(), "--json"], { env });
      expect(half.code).toBe(5);
      expect(listed(half)).toHaveLength(2);
      expect(half.stderr).toContain("there is no earlier copy of it");
      expect(JSON.parse(half.stdout).archives[1].error).toMatchObject({ code: "unreachable", exit: 5 });
      expect(box.afterword(["list", "-A", url], { env })).toMatchObject({ code: 5, stdout: "" });
    } finally {
      renameSync(gone, join(box.folder, "pay.git"));
    }
  });

  it("is not fetched within the age that the user allows", () => {
    const gone = join(box.folder, "gone.git");
    renameSync(join(box.folder, "pay.git"), gone);
    try {
      const ran = box.afterword(["list", "-A", url, "--json"], { env: { AFTERWORD_ARCHIVES_MAX_AGE: "10" } });
      expect(ran).toMatchObject({ code: 0, stderr: "" });
    } finally {
      renameSync(gone, join(box.folder, "pay.git"));
    }
  });

  it("is cloned anew when a killed fetch left a lock in it", () => {
    const cache = join(box.folder, "home/.cache/afterword/archives");
    const [name = ""] = readdirSync(cache);
    writeFileSync(join(cache, name, "shallow.lock"), "");
    writeIncident("pay", "2026-09-10-newer-dddddd", "Newer one", []);
    commit("pay");
    box.git(["push", "-q", url, "HEAD:main"], join(box.folder, "pay"));
    const ran = box.afterword(["list", "-A", url, "--json"]);
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(listed(ran)).toHaveLength(4);
  });

  it("may lie in a folder of its repository, and names no program", () => {
    const marker = join(box.folder, "marker");
    const ran = box.afterword(["list", "-A", `ext::sh -c "touch ${marker}"`]);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(box.afterword(["list", "-A", `--upload-pack=touch ${marker}`])).toMatchObject({ code: 2 });
    expect(box.afterword(["list", "-A", `ssh://-oProxyCommand=touch ${marker}/x`])).toMatchObject({
      code: 5,
    });
    expect(existsSync(marker)).toBe(false);
    box.git(["init", "-q", "mono"]);
    box.write("mono/ops/postmortems/afterword.yml", "");
    writeIncident("mono/ops/postmortems", "2026-09-11-deep-eeeeee", "Deep", []);
    commit("mono");
    const deep = box.afterword(["list", "-A", `file://${join(box.folder, "mono")}`, "--json"]);
    expect(listed(deep)).toEqual(["mono/2026-09-11-deep-eeeeee"]);
  });
});
