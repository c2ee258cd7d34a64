import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readForReport } from "../../src/archive/for-report.js";
import { daysNeeded } from "../../src/commands/report-period.js";
import { parseIncident } from "../../src/document/parse.js";
import { parseSettings } from "../../src/document/settings.js";
import { skimIncident } from "../../src/document/skim.js";
import { daysBetween } from "../../src/metrics/calendar.js";
import { impactEnds } from "../../src/metrics/incident-times.js";
import { quarterOf, quarterPeriod } from "../../src/metrics/period.js";
import type { ActionItem } from "../../src/model/action-item.js";
import { buildReport } from "../../src/report/build.js";
import { settings as settingsText } from "../bench/archive/company.mjs";
import { incidents } from "../bench/make-archive.mjs";
import { FILES, SETTINGS } from "./ferry.js";

const RUNS = Number(process.env.AFTERWORD_RUNS ?? 400);
const BITS = [
  "\n",
  "\n\n",
  "- [ ] ",
  "- [x] **A9** y",
  "## ",
  "# ",
  "\n## Actions\n",
  "```",
  "~~~",
  "<",
  "<!--",
  "-->",
  "> ",
  "  ",
];
const CHANGES = fc.array(
  fc.tuple(
    fc.nat(),
    fc.integer({ min: 0, max: 20 }),
    fc.constantFrom(
      ...BITS,
      "1. ",
      "\t",
      "[",
      "]",
      "*",
      "`",
      ": ",
      "x",
      " done:",
      "- [x] due:2019-01-01 done:2019-01-02",
    ),
  ),
  { maxLength: 3 },
);
/** Where the files of shown incidents lie; of a skimmed one that is never asked. */
const withoutPaths = ({ document, details }: ReturnType<typeof buildReport>) => ({
  document,
  details: { ...details, paths: {} },
});
const daysOf = (items: readonly ActionItem[], state: ActionItem["state"], day: "done" | "declined") =>
  items
    .filter((item) => item.state === state)
    .map((item) => daysBetween(item.created ?? "", item[day] ?? ""));
const MARK = { name: "x", commit: null, modified: false };

describe("a skimmed incident", () => {
  it("changes no figure of a later quarter, whatever the file looks like", () => {
    const { settings } = parseSettings(settingsText());
    const files = [...incidents(260, 7)].map(({ path, text }: { path: string; text: string }) => ({
      path,
      text,
    }));
    const full = files.map(({ path, text }) => parseIncident(text, { path, settings }).incident);
    const asOf = Date.parse("2026-11-21T00:00:00Z") / 1000;
    let skimmed = 0;
    for (const at of ["2016-05-01", "2024-02-01"]) {
      const period = quarterPeriod(quarterOf(Date.parse(at) / 1000, settings.timezone), settings.timezone);
      const days = daysNeeded(period, settings);
      const mixed = files.map(({ path, text }) => {
        return readForReport(new TextEncoder().encode(text), { path, settings }, days);
      });
      const apart = mixed.flatMap((one) => ("apart" in one ? one.apart : []));
      skimmed += apart.length;
      const near = mixed.flatMap((one) => ("apart" in one ? [] : one.incident));
      const input = { settings, period, asOf, archive: MARK, findings: [] };
      const short = buildReport({ ...input, incidents: near, apart });
      expect(withoutPaths(short)).toEqual(withoutPaths(buildReport({ ...input, incidents: full })));
    }
    expect(skimmed).toBeGreaterThan(150);
  });

  it.each([
    [
      "something that is not over",
      (text: string) => text.replace("ended: 2026-01-10T11:00", "ended: ongoing"),
    ],
    [
      "a day of the period anywhere",
      (text: string) => text.replace("Banner #notice", "Banner 2027-01-01 #notice"),
    ],
    [
      "a length in the place of a time",
      (text: string) => text.replace("detection:", "lasted: 3h\ndetection:"),
    ],
    ["days on both sides", (text: string) => text.replace("Banner #notice", "Banner 2028-01-01 #notice")],
    ["a key twice", (text: string) => text.replace("detection:", "id: x\ndetection:")],
    ["an open fence", (text: string) => text.replace("# Half", "```\n# Half")],
    ["an open comment", (text: string) => text.replace("# Half", "<!-- \n# Half")],
    ["carriage returns", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a duplicate", (text: string) => text.replace("detection:", "kind: duplicate\ndetection:")],
  ])("is not made of a file with %s", (_, change) => {
    const { settings } = parseSettings(SETTINGS);
    const [[path = "", text = ""] = []] = Object.entries(FILES);
    const options = { path, settings };
    const days = { first: "2026-12-01", last: "2027-03-02" };
    expect(skimIncident(text, options, days)).toMatchObject({
      actions: { actions: [{ number: 1, due: "2026-01-31" }] },
    });
    expect(skimIncident(change(text), options, days)).toBeNull();
  });

  it("says of a changed file what a full reading says, or nothing", { timeout: 1_800_000 }, () => {
    const { settings } = parseSettings(settingsText());
    const options = { path: "incidents/2020/x.md", settings };
    const texts = [...incidents(40, 11)].map(({ text }: { text: string }) => text);
    let skimmed = 0;
    fc.assert(
      fc.property(fc.constantFrom(...texts), CHANGES, (text, changes) => {
        const changed = changes.reduce((now, [where, drop, bit]) => {
          const at = where % (now.length + 1);
          return now.slice(0, at) + bit + now.slice(at + drop);
        }, text);
        const short = skimIncident(changed, options, { first: "2999-01-01", last: "2999-12-31" });
        if (short === null) return;
        skimmed++;
        const { incident } = parseIncident(changed, options);
        const { id, kind, times, detection, lasted, actions } = incident;
        expect({ id: short.id, kind: short.kind, detection: short.detection, lasted }).toEqual({
          ...{ id, kind, detection, lasted: null },
        });
        expect(times).toMatchObject(short.times);
        expect(impactEnds(short, 0)?.start).toEqual(impactEnds(incident, 0)?.start);
        const { done, declined, actions: rest } = short.actions;
        const settled = actions.filter(({ start }) => !rest.some((item) => item.start === start));
        expect(rest).toEqual(actions.filter((item) => !settled.includes(item)));
        expect(rest.length === 0 || settled.every(({ number }) => number !== null)).toBe(true);
        expect([done, declined]).toEqual([
          daysOf(settled, "done", "done"),
          daysOf(settled, "declined", "declined"),
        ]);
        expect(done.length + declined.length).toBe(settled.length);
      }),
      { numRuns: RUNS },
    );
    expect(skimmed).toBeGreaterThan(RUNS / 20);
  });
});
