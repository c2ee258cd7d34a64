import { describe, expect, it } from "vitest";
import { parseIncident } from "../../src/document/parse.js";
import { EXAMPLE_PATH, EXAMPLE_SETTINGS, exampleText } from "../../src/rules/example.js";
import { checkIncident } from "../../src/rules/run.js";

/** What the rule says of a text in a language. */
function said(language: string, body: string, front = ""): readonly string[] {
  const text = exampleText({
    front: `language: ${language}\n${front}`.trimEnd(),
    body: `## Summary\n\n${body}`,
  });
  const parsed = parseIncident(text, { path: EXAMPLE_PATH, settings: EXAMPLE_SETTINGS });
  const findings = checkIncident(parsed, EXAMPLE_SETTINGS, { today: "2026-12-15", now: 1797336000 });
  return findings.filter(({ rule }) => rule === "blameless").map(({ message }) => message);
}

describe("blameless", () => {
  it.each([
    ["en", "The outage was due to human error.", "blames"],
    ["en", "A careless change took the pool down.", "blames"],
    ["en", "The on-call engineer failed to follow the runbook.", "person"],
    ["en", "Ben broke the build.", "person"],
    ["en", "It was caused by @anna.", "person"],
    ["en", "This was Anna's mistake.", "person"],
    ["en", "The alert should have fired.", "afterwards"],
    ["en", "They should not\nhave merged it on a Friday.", "afterwards"],
    ["en", "It could have been prevented.", "afterwards"],
    ["de", "Ursache war menschliches Versagen.", "blames"],
    ["de", "Der Kollege hat vergessen, den Schalter umzulegen.", "person"],
    ["de", "Man hätte das vorher prüfen müssen.", "afterwards"],
    ["de", "Das hätte nicht passieren dürfen.", "afterwards"],
    ["de-AT", "Es geschah aus Nachlässigkeit.", "blames"],
    ["da", "Det skyldtes en menneskelig fejl.", "blames"],
    ["da", "Vi burde have opdaget det.", "afterwards"],
    ["da", "Alarmen skulle have været slået til.", "afterwards"],
    ["da", "Det var forårsaget af @anna.", "person"],
  ])("%s: “%s” %s", (language, text, kind) => {
    const messages = said(language, text);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(kind === "person" ? "makes a person the cause" : kind);
  });

  it.each([
    ["en", "No human error was involved; the console offered production first."],
    ["en", "Alerts should have an owner, and dashboards should have at least one link."],
    ["en", "The service failed to start, and the proxy forgot nothing."],
    ["en", "We could have two pools. It would have been night there."],
    ["en", "Anna deployed the change, and Ben rolled it back."],
    ["en", "> We should have known, said the vendor."],
    ["en", 'The vendor speaks of "human error" and „careless“ work.'],
    ["en", "The job is called `human error`.\n\n```text\nyou should have checked\n```"],
    ["en", "<!-- What should have happened? No human error here. -->\nThe pool was halved."],
    ["de", "Der Dienst hätte gern mehr Speicher. Technische Schulden wurden nicht erfasst."],
    ["de", "Das ist kein menschliches Versagen, sondern eine fehlende Sperre."],
    ["da", "Kunderne skulle have besked, og det fik de kl. 14:35."],
    ["da", "Det var ikke en menneskelig fejl."],
    ["fr", "human error, menschliches Versagen"],
  ])("%s: “%s” is fine", (language, text) => {
    expect(said(language, text)).toEqual([]);
  });

  it("looks at the title and the summary of the cause too", () => {
    expect(
      said("en", "Cards failed.", "cause: {status: stated, by: Acme, summary: careless work}"),
    ).toHaveLength(1);
  });

  it("has messages in the language of the interface, words in that of the document", async () => {
    const { rulesDa } = await import("../../src/languages/rules/da.js");
    const text = exampleText({ front: "language: de", body: "## Ursache\n\nMenschliches Versagen." });
    const parsed = parseIncident(text, { path: EXAMPLE_PATH, settings: EXAMPLE_SETTINGS });
    const findings = checkIncident(parsed, EXAMPLE_SETTINGS, {
      today: "2026-12-15",
      now: 1797336000,
      words: rulesDa,
    });
    expect(findings.map(({ message }) => message)).toContain(
      "»Menschliches Versagen« giver skyld i stedet for at forklare",
    );
  });
});
