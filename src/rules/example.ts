import { DEFAULT_SETTINGS, type Settings } from "../model/settings.js";
import type { Example } from "./rule.js";

const PLAIN: Readonly<Record<string, string>> = {
  format: "1",
  id: "2026-01-30-cards-refused-7k3fq2",
  title: "Cards are refused",
  status: "draft",
  language: "en",
  timezone: "Europe/Copenhagen",
};

/** Where an example's file would lie. */
export const EXAMPLE_PATH = `incidents/2026/${PLAIN.id}.md`;

/** The archive in which the examples are judged. */
export const EXAMPLE_SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  timezone: "Europe/Copenhagen",
  services: {
    pay: { title: "Mobile payment", slo: null, sloText: null, users: null },
    card: { title: "Card switch", slo: null, sloText: null, users: null },
  },
  factors: ["testing", "rollout", "capacity", "monitoring-gap"],
  people: {
    anna: { name: "Anna", email: "anna@example.org", timezone: "Europe/Copenhagen" },
    ben: { name: "Ben", email: "ben@example.org", timezone: "America/New_York" },
  },
};

/** Another incident of that archive. */
export const EXAMPLE_OTHER = {
  id: "2026-01-05-shop-slow-5b9xk1",
  path: "incidents/2026/2026-01-05-shop-slow-5b9xk1.md",
};

/** The whole file that an example stands for: its keys replace those of a plain one. */
export function exampleText({ front = "", body = "" }: Example): string {
  const given = new Set(front.split("\n").flatMap((line) => /^([a-z_]+):/.exec(line)?.[1] ?? []));
  const kept = Object.entries(PLAIN).filter(([key]) => !given.has(key));
  const lines = [...kept.map(([key, value]) => `${key}: ${value}`), ...(front ? [front] : [])];
  return `---\n${lines.join("\n")}\n---\n\n# ${PLAIN.title}\n\n${body}${body ? "\n" : ""}`;
}
