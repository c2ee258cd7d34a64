import { describe, expect, it } from "vitest";
import { daysNeeded } from "../../src/commands/report-period.js";
import { parseIncident } from "../../src/document/parse.js";
import { parseSettings } from "../../src/document/settings.js";
import { skimIncident } from "../../src/document/skim.js";
import { quarterOf, quarterPeriod } from "../../src/metrics/period.js";
import { buildReport } from "../../src/report/build.js";
import { settings as settingsText } from "../bench/archive/company.mjs";
import { incidents } from "../bench/make-archive.mjs";
import { FILES, SETTINGS } from "./ferry.js";

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
      const mixed = files.map(({ path, text }, i) => {
        const short = skimIncident(text, { path, settings }, days);
        if (short) skimmed++;
        return short ?? full[i] ?? parseIncident(text, { path, settings }).incident;
      });
      const input = { settings, period, asOf, archive: MARK, findings: [] };
      const reports = [mixed, full].map((list) => buildReport({ ...input, incidents: list }));
      expect(reports[0]).toEqual(reports[1]);
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
      actions: [{ number: 1, due: "2026-01-31" }],
    });
    expect(skimIncident(change(text), options, days)).toBeNull();
  });
});
