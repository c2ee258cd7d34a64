import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { english } from "../../src/languages/report/en.js";
import type { Compared } from "../../src/metrics/comparison.js";
import { SECTIONS } from "../../src/report/sections/registry.js";
import { ferryReport } from "./ferry.js";

const GUIDE = readFileSync(new URL("../../docs/guide/how-to-read-the-report.md", import.meta.url), "utf8");

/** Parts of a share, a rate or a summary, which the guide explains once; and what is no figure. */
const EXPLAINED_ONCE = "n values min max sum median median_interval p90_interval replicates".split(" ");
const NO_FIGURES = "schema seconds days start end quarters title severity incident".split(" ");

const COMPARED: Readonly<Record<keyof Compared, string>> = {
  label: "",
  count: "",
  rate_ratio: "",
  median_impact_duration_s: "",
  completed_durations: "",
  log_rank: "",
};

it("the guide to the report has a word on every figure", () => {
  const { document } = ferryReport();
  const { quarter, history, incidents, comparison, period } = document;
  const holders: readonly unknown[] = [
    ...[document, period, quarter, quarter.durations, quarter.communication, quarter.postmortems],
    ...[quarter.actions, quarter.pages, quarter.data_quality, quarter.not_counted, quarter.repeats[0]],
    ...[quarter.services.tickets, quarter.durations.time_to_mitigate_s, Object.values(incidents)[0]],
    ...[comparison, COMPARED, history, history?.trend, history?.bootstrap, history?.detectability],
  ];
  const figures = holders.flatMap((holder) => Object.entries(holder ?? {}));
  const names = new Set(figures.filter(([, value]) => !holders.includes(value)).map(([name]) => name));
  const explained = new Set([...GUIDE.matchAll(/`([^`]+)`/g)].flatMap(([, name = ""]) => name.split(".")));
  for (const name of [...EXPLAINED_ONCE, ...NO_FIGURES]) explained.add(name);
  expect([...names].filter((name) => !explained.has(name))).toEqual([]);
  expect(names.size).toBeGreaterThan(100);
});

it("the guide goes through the sections of the report in their order", () => {
  const headings = [...GUIDE.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(["The head", ...SECTIONS.map(({ title }) => title(english))]);
});
