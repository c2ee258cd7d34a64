import { describe, expect, it } from "vitest";
import { article } from "../../src/importers/article/importer.js";
import type { ImportInput, ReadOptions, ReadResult } from "../../src/importers/draft.js";
import { chooseImporter } from "../../src/importers/recognise.js";
import { IMPORTERS } from "../../src/importers/registry.js";

const OPTIONS: ReadOptions = {
  zone: "UTC",
  zoneGiven: false,
  language: "en",
  languageGiven: false,
  day: null,
  severities: ["SEV1", "SEV2", "SEV3"],
};

const inputOf = (text: string, name = "text.txt"): ImportInput => ({
  name,
  files: [{ name, text }],
  besides: [],
});
const read = async (text: string, name?: string): Promise<ReadResult> =>
  article.read(inputOf(text, name), OPTIONS);
const readerOf = (text: string, name?: string) =>
  chooseImporter(inputOf(text, name), IMPORTERS, null).importer?.id;

/** `field value → what it means`, `!` before what is certain. */
async function told(text: string, ...fields: readonly string[]): Promise<readonly string[]> {
  const { proposals = [] } = await read(text);
  return proposals
    .filter(({ field }) => fields.includes(field))
    .map(
      ({ field, value, meant, certain }) =>
        `${certain ? "!" : ""}${field} ${value}${meant ? ` → ${meant}` : ""}`,
    );
}

const MAIL_DE =
  "Betreff: AW: Störung behoben\nDatum: Di, 05.11.2024 16:42\n\nSehr geehrte Kundinnen,\n\nam 05.11.2024 zwischen 13:10 Uhr und 15:55 Uhr (MEZ) kam es im Rechenzentrum zu einem Ausfall des Speichers. Die Störung ist seit 15:55 Uhr behoben. Ursache war ein Fehler der Firmware.\n";

describe("which texts are articles and mails", () => {
  it("a mail, a press text with a quote behind a dash, a word such as postmortem in it", () => {
    expect(readerOf(MAIL_DE)).toBe("article");
    const quote =
      "Nedbrud hos NetPost\n\nFredag gik systemerne hos NetPost ned, og det tog to timer, før de virkede igen, oplyser NetPost.\n\n- Vi beklager meget over for vores kunder, siger direktør Henrik Lund til Ritzau.\n";
    expect(readerOf(quote)).toBe("article");
    const promise =
      "Airline back after outage\n\nSkyways said its booking system was restored after an outage. It promised a postmortem of the incident.\n";
    expect(readerOf(promise, "news.md")).toBe("article");
  });

  it("no articles: lines with clocks, lists of points, a team's own report in a file of Markdown", () => {
    const mail =
      "Subject: Postmortem\n\nThe API was down on 2024-09-03 and the shop with it, for everybody.\n\n14:02 deploy\n14:30 rollback\n";
    expect(readerOf(mail)).toBe("markdown-postmortem");
    const own =
      "We upgraded the database and the web site was down for an hour. We rolled back at once and looked for the reason.\n";
    expect(readerOf(own, "outage.md")).toBe("markdown-postmortem");
    expect(readerOf(own, "outage.txt")).toBe("article");
  });
});

describe("times as a text says them", () => {
  it("both ends in one sentence with its day are certain; what is over is no start", async () => {
    expect(await told(MAIL_DE, "times.started", "times.ended")).toEqual([
      "!times.started 2024-11-05T13:10+01:00",
      "!times.ended 2024-11-05T15:55+01:00",
      "times.ended seit 15:55 Uhr → 2024-11-05T15:55",
    ]);
    const { incidents } = await read(MAIL_DE);
    expect(incidents[0]?.title).toBe("Störung behoben");
    expect(incidents[0]?.published).toBe("2024-11-05");
    expect(incidents[0]?.times).toEqual({
      started: "2024-11-05T13:10+01:00",
      ended: "2024-11-05T15:55+01:00",
    });
    const notice =
      "Between 10:00 and 12:30 UTC on 3 February 2025, some of you were unable to log in to the portal.\n";
    expect(await told(notice, "times.started", "times.ended")).toEqual([
      "!times.started 2025-02-03T10:00Z",
      "!times.ended 2025-02-03T12:30Z",
    ]);
  });

  it("words are reckoned from the text's own date, as proposals", async () => {
    const de =
      "Ausfall bei Kartenio\n\n14. März 2024, 11:30 Uhr\n\nSeit 2 Uhr morgens ist die Karte bei Kartenio ausgefallen, die Panne dauert über zwölf Stunden. Schon am Montag gab es Probleme.\n";
    expect(await told(de, "times.started", "lasted")).toEqual([
      "times.started Seit 2 Uhr morgens → 2024-03-14T02:00",
      "lasted über zwölf Stunden",
      "times.started Montag → 2024-03-11",
    ]);
    const da =
      "Nedbrud hos NetPost\n\nFredag eftermiddag gik systemerne ned, og det tog op mod to timer, før de virkede. Det skriver NetPost lørdag den 13. april 2024 om nedbruddet.\n";
    expect(await told(da, "times.started", "times.ended", "lasted")).toEqual([
      "times.started Fredag eftermiddag → 2024-04-12",
      "lasted op mod to timer",
      "times.started lørdag → 2024-04-13",
    ]);
    const en =
      "Cloudline outage\n\nLONDON, July 9 2024 - Apps went down yesterday after an outage that began at about 9:40 p.m. and lasted more than three hours.\n";
    expect(await told(en, "times.started", "lasted")).toEqual([
      "times.started yesterday → 2024-07-08",
      "times.started at about 9:40 p.m. → 2024-07-09T21:40",
      "lasted more than three hours",
    ]);
  });

  it("whole days and clocks in Danish", async () => {
    const text =
      "Nedbruddet hos NetPost begyndte fredag den 12. april 2024 kl. 14.05 og varede til aften, og det er ikke første gang, skriver netavisen.\n";
    expect(await told(text, "times.started")).toEqual([
      "times.started fredag → 2024-04-12",
      "!times.started 2024-04-12T14:05",
    ]);
  });

  it.each([
    [
      "Skyways outage\n\nSkyways was down on 4 March 2025. The outage hit thousands, said the airline.\n",
      null,
    ],
    ["Skyways down, March 4, 2025\n\nThe outage hit thousands, said the airline.\n", null],
    ["AWS outage on March 4, 2025 - what we know\n\nThe outage hit thousands.\n", null],
    ["Ausfall bei Zahlfix\nDatum des Ausfalls: 04.03.2025\n\nBei Zahlfix ging nichts mehr.\n", null],
    [
      "Ausfall bei Zahlfix\n\nVon Anna Berg, 5. März 2025\n\nBei Zahlfix ging am 4. März 2025 nichts mehr.\n",
      "2025-03-05",
    ],
    ["Nedbrud hos NetPost\n\nPubliceret den 13. april 2024\n\nNetPost var nede.\n", "2024-04-13"],
  ])("the event's own day is not that of the text: %s", async (text, published) => {
    const [draft] = (await read(text)).incidents;
    expect(draft?.published).toBe(published);
    expect(draft?.notes.some((note) => note.startsWith("the text does not say when"))).toBe(
      published === null,
    );
  });

  it("without a date of its own nothing is reckoned, from no day of ours either", async () => {
    const text =
      "Outage at Skyways\n\nSkyways was down on Friday. It will publish a report on the outage within two weeks, it said.\n";
    expect(await told(text, "times.started", "date")).toEqual(["times.started Friday"]);
  });
});

describe("counts, speakers, causes", () => {
  it("people and places in digits and words", async () => {
    const en =
      "An outage left thousands of passengers at six airports without a flight, and 12,000 accounts locked.\n";
    expect(await told(en, "impact.customers", "places")).toEqual([
      "impact.customers thousands of passengers",
      "places six airports",
      "impact.customers 12,000 accounts",
    ]);
    const de =
      "In acht Städten konnten Kunden wegen der Störung nicht zahlen, der zwölfstündige Ausfall traf 1.200 Geschäfte.\n";
    expect(await told(de, "impact.customers", "places", "lasted")).toEqual([
      "places acht Städten",
      "lasted zwölfstündige",
      "places 1.200 Geschäfte",
    ]);
  });

  it("who said it", async () => {
    const text =
      'The outage is over, Cloudline said. "We are sorry," said chief executive Maria Stone. Ein Sprecher der Nordbahn erklärte den Ausfall.\n';
    expect(await told(text, "said_by")).toEqual([
      "said_by Cloudline",
      "said_by chief executive Maria Stone",
      "said_by Ein Sprecher der Nordbahn",
    ]);
  });

  it("told, suspected, not told", async () => {
    const cause = async (sentence: string) =>
      (await read(`${sentence}\n`)).incidents[0]?.cause?.status ?? null;
    expect(
      await cause('"A fault in our core network was the cause of the outage," said the firm on Tuesday.'),
    ).toBe("stated");
    expect(
      await cause("The issue was caused by an expired certificate, and all users were signed out."),
    ).toBe("stated");
    expect(
      await cause("Vermutlich sei ein überlasteter Server der Grund für den Ausfall, hieß es bei der Bahn."),
    ).toBe("suspected");
    expect(
      await cause("Netposten kan endnu ikke oplyse, hvad der er årsag til nedbruddet i weekenden."),
    ).toBe("unknown");
    expect(await cause("The outage lasted for three hours and hit most of the customers in Europe.")).toBe(
      null,
    );
  });
});
