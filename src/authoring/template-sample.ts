import type { Plain } from "../model/incident.js";
import type { TemplateData } from "../model/template-data.js";

/** A title that shows whether a template escapes: YAML, Markdown and HTML would each read it as something else. */
export const SAMPLE_TITLE = "Checkout: 4 of 10 *cards* refused <b> # 1";

const FACTS: Readonly<Record<string, Plain>> = {
  format: "1",
  id: "2026-01-30-checkout-7k3fq2",
  title: SAMPLE_TITLE,
  status: "draft",
};

const ANSWERED: Readonly<Record<string, Plain>> = {
  timezone: "Europe/Copenhagen",
  severity: "SEV2",
  times: {
    last_known_good: "2026-01-30T13:50",
    started: "~2026-01-30T14:00",
    detected: "2026-01-30T14:20..14:30",
    mitigated: "2026-01-30T15:00",
    ended: "2026-01-30T15:10",
    resolved: "2026-01-30T16:00",
  },
  detection: "customer",
  trigger: "change",
  change: { kind: "deploy", at: "2026-01-30T13:50" },
  cause: { status: "confirmed", key: "pool-exhausted", summary: "The pool of connections ran empty" },
  factors: ["testing"],
  vendor: "Acquirer",
  impact: [{ service: "pay", reach: "0.4", basis: "measured" }],
  authors: ["anna"],
};

/** An incident with nothing answered but its title. */
export function barestSample(template: string, language: string): TemplateData {
  return {
    facts: { ...FACTS, language },
    timeline: [],
    actions: [],
    sections: {},
    template,
    date: "2026-02-02",
  };
}

/** An incident with everything answered. */
export function fullSample(template: string, language: string): TemplateData {
  return {
    ...barestSample(template, language),
    facts: { ...FACTS, language, ...ANSWERED },
    timeline: [
      {
        day: "2026-01-30",
        entries: [
          "- **13:50** Version 4711 goes live #change",
          "- **~14:00** Shops report refused cards #impact_start",
        ],
      },
    ],
    actions: ["- [ ] **A1** Alert at 80 % of the pool @anna due:2026-02-28 kind:detect"],
    sections: {
      summary: "Four in ten card payments were refused for 70 minutes.",
      impact: "Web shops; contactless worked.",
      detection: "Shops called.",
      response: "The version was rolled back.",
      communication: "The status page told it after 20 minutes.",
      root_cause: "The new version opened a connection for each card.",
      factors: "No load test.",
      recovery: "The rollback ended it.",
      lessons: "Count connections.",
      went_well: "The rollback took two minutes.",
      went_wrong: "No alarm.",
      got_lucky: "It was a quiet hour.",
      questions: "Why was the pool so small?",
      evidence: "Graphs.",
    },
  };
}
