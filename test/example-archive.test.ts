import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseIncident } from "../src/document/parse.js";
import { parseSettings } from "../src/document/settings.js";
import { toNumber } from "../src/model/decimal.js";
import type { Incident } from "../src/model/incident.js";
import { checkForSharing } from "../src/rules/run.js";

const root = join(import.meta.dirname, "..");
const folder = "incidents/undated";
const { settings, findings } = parseSettings(readFileSync(join(root, "afterword.yml"), "utf8"));
const names = readdirSync(join(root, folder));

function open(word: string): { readonly text: string; readonly incident: Incident } {
  const name = names.find((one) => one.includes(word)) ?? "";
  const path = `${folder}/${name}`;
  const text = readFileSync(join(root, path), "utf8");
  return { text, incident: parseIncident(text, { path, settings }).incident };
}

function section(incident: Incident, key: string): string {
  return incident.sections.find((one) => one.section === key)?.text ?? "";
}

describe("the example archive", () => {
  it("has settings without trouble, and five postmortems", () => {
    expect(findings).toEqual([]);
    expect(names).toHaveLength(5);
  });

  it.each(names)("%s has no error and no warning, even as a reviewed one", async (name) => {
    const path = `${folder}/${name}`;
    const parsed = parseIncident(readFileSync(join(root, path), "utf8"), { path, settings });
    const options = { today: "2026-11-21", now: 1795284000 };
    const found = await checkForSharing(parsed, settings, options);
    expect(found.map(({ rule, line, message }) => `${line}: ${rule}: ${message}`)).toEqual([]);
    expect(parsed.incident.perspective).toBe("outside");
    expect(parsed.incident.sources).toHaveLength(1);
    expect(parsed.incident.severity).not.toBeNull();
  });

  it("nobody's reach or number is invented", () => {
    for (const name of names) {
      for (const row of open(name).incident.impact) {
        expect(row.reach).toBeNull();
        expect(row.customers).toBeNull();
        expect(row.basis).toBe("reported");
      }
    }
  });
});

describe("the payment app", () => {
  const { text, incident } = open("twint");
  it("several hours, on a day that nobody filled in", () => {
    expect(incident.language).toBe("de");
    expect(incident.times.started?.state).toBe("unknown");
    expect(incident.lasted).toMatchObject({ lower: 7200, upper: null });
    expect(incident.impact.map((row) => row.segment)).toEqual([
      "Zahlungen im stationären Handel",
      "Online-Zahlungen",
    ]);
  });

  it("no blank of the article gets into the file, and no rumour becomes a cause", () => {
    expect(text).not.toMatch(/\[(Datum|Uhrzeit|Dauer|genaue)/);
    expect(text).not.toMatch(/unerwarteten technischen Problem/);
    expect(incident.cause?.status).toBe("unknown");
    expect(incident.trigger).toBe("unknown");
    expect(section(incident, "root_cause")).toContain("Gerüchte");
  });

  it("a proposal of the article is no promise", () => {
    expect(incident.actions).toEqual([]);
    expect(section(incident, "actions")).toContain("eine Zusage von Twint ist das nicht");
  });
});

describe("the card scheme", () => {
  const { text, incident } = open("dankort");
  it("early on a Friday afternoon, up to two hours, for some", () => {
    expect(incident.language).toBe("da");
    expect(incident.times.started).toMatchObject({ written: "XXXX-XX-XXT1X:XX", state: "partial" });
    expect(incident.lasted).toMatchObject({ lower: 0, upper: 7200 });
    expect(incident.timeline[0]?.text).toContain("fredag eftermiddag");
    expect(incident.impact.map((row) => row.segment)).toEqual(["fysiske butikker", "webshops"]);
  });

  it("a technical error is no cause, and none will be published", () => {
    expect(incident.cause).toMatchObject({ status: "unknown", by: "Nets" });
    expect(section(incident, "root_cause")).toContain("ikke plejer at offentliggøre den slags");
    expect(section(incident, "root_cause")).toContain("måske et par uger");
  });

  it("earlier outages without a file, one promise, and no date from the page's adverts", () => {
    expect(incident.related).toMatchObject([{ relation: "earlier", when: "unknown" }]);
    expect(incident.actions).toMatchObject([{ by: "Nets", due: "unknown", owner: null, state: "open" }]);
    expect(incident.sources).toMatchObject([{ publisher: "Computerworld", published: "unknown" }]);
    expect(text).not.toMatch(/2025/);
  });
});

describe("the messenger", () => {
  const { text, incident } = open("telegram");
  it("from two in the morning of a Sunday, more than twelve hours, in a zone that nobody names", () => {
    expect(incident.times.started).toMatchObject({ written: "XXXX-XX-XXT02:00", state: "partial" });
    expect(incident.timezone).toBe("unknown");
    expect(incident.lasted).toMatchObject({ lower: 12 * 3600, upper: null });
    expect(incident.timeline[0]?.text).toContain("Sonntag");
    expect(text).not.toMatch(/20\d\d-/);
  });

  it("regions that overlap, and one that waits longer", () => {
    const segments = incident.impact.map((row) => row.segment);
    expect(segments).toEqual(["Europa", "Russland", "Naher Osten", "Iran"]);
    expect(incident.impact[3]?.until?.state).toBe("unknown");
  });

  it("the operator's word for the cause, the earlier outage, the older promise", () => {
    expect(incident.cause).toMatchObject({
      status: "stated",
      by: "Telegram",
      summary: "Stromausfall in Amsterdam",
    });
    expect(incident.trigger).toBe("power?");
    expect(incident.related).toMatchObject([{ relation: "earlier", when: "XXXX-03" }]);
    expect(incident.actions).toMatchObject([{ by: "Telegram", due: "unknown" }]);
  });

  it("200 million are all users, not those who were hit", () => {
    const { users } = settings.services.telegram ?? {};
    expect(users && toNumber(users)).toBe(200_000_000);
    expect(section(incident, "impact")).toContain("nicht die betroffenen");
  });
});

describe("the video platform", () => {
  const { incident } = open("tiktok");
  it("over at the latest on the day of the announcement; the article is a week younger", () => {
    expect(incident.times.ended).toMatchObject({ written: "..2026-02-01", earliest: null, best: null });
    expect(incident.times.started?.state).toBe("unknown");
    expect(incident.sources).toMatchObject([{ published: "2026-02-08" }]);
  });

  it("during planned maintenance, which is suspected and not said", () => {
    expect(incident.trigger).toBe("change?");
    expect(incident.change).toMatchObject({ kind: "maintenance" });
    expect(incident.cause).toMatchObject({
      status: "stated",
      by: "TikTok",
      summary: "Interne Serveranomalie",
    });
  });

  it("two promises, without a day", () => {
    expect(incident.actions.map(({ by, due, number }) => [number, by, due])).toEqual([
      [1, "TikTok", "unknown"],
      [2, "TikTok", "unknown"],
    ]);
  });
});

describe("the city voucher", () => {
  const { incident } = open("city-gutschein");
  it("over three days, and still on the Friday before Christmas Eve", () => {
    expect(incident.times.ended).toMatchObject({ written: "XXXX-12-23..", state: "partial" });
    expect(incident.lasted).toMatchObject({ lower: 3 * 86400, upper: null });
    expect(incident.times.started?.state).toBe("unknown");
  });

  it("a vendor, its word at second hand, and 17 other towns", () => {
    expect(incident.vendor).toContain("Name nicht genannt");
    expect(incident.cause).toMatchObject({ status: "stated" });
    expect(incident.cause?.by).toContain("City Werbering Unna");
    expect(incident.impact.map((row) => row.segment)).toEqual(["Unna", "17 weitere Städte"]);
  });

  it("a workaround that was considered and rejected, and no promise", () => {
    const rejected = incident.timeline.find(({ tags }) => tags.includes("workaround"));
    expect(rejected).toMatchObject({ tags: ["decision", "workaround"] });
    expect(rejected?.text).toContain("Blanko-Gutscheine");
    expect(incident.actions).toEqual([]);
  });
});
