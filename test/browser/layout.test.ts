import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { makeArchive } from "../bench/make-archive.mjs";
import { sandbox } from "../support/program.js";
import { open, withoutBrowser } from "./browser.js";

const box = sandbox();
const file = join(box.folder, "busy.html");

/** Of two drawings of a chart one is shown; it and what else may be wide stay inside the window, unfolded too. */
const TOO_WIDE = `(() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const bad = [];
  for (const one of document.querySelectorAll("figure")) {
    const shown = [...one.querySelectorAll("svg.chart")].filter((chart) => chart.getBoundingClientRect().width > 0);
    if (shown.length !== 1) bad.push(shown.length + " drawings: " + one.querySelector("strong").textContent);
  }
  for (const one of document.querySelectorAll("main *")) {
    const box = one.getBoundingClientRect();
    if (box.width > 0 && box.right > innerWidth + 1 && !one.closest("svg")) bad.push(one.tagName + " " + one.textContent.slice(0, 40));
    if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "auto") bad.push("scrolls: " + one.getAttribute("aria-label"));
  }
  return bad;
})()`;

const LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft";

/** Names that no line has room for, and one that is written from right to left. */
function hardNames(settings: string): string {
  return settings
    .replace("title: Mobile payment", `title: ${LONG}${LONG}`)
    .replace("title: Checkout", "title: متجر التذاكر")
    .replaceAll("SEV1", `${LONG.slice(0, 40)}-1`);
}

/** Texts of charts that leave their picture or cover each other, and tables wider than their place. */
const BADLY_PLACED = `(() => {
  const bad = [];
  const SLACK = 3;
  for (const chart of document.querySelectorAll("svg.chart")) {
    const frame = chart.getBoundingClientRect();
    const scale = frame.width / chart.viewBox.baseVal.width;
    const name = chart.querySelector("title").textContent;
    const texts = [...chart.querySelectorAll("text")]
      .map((text) => ({ said: text.textContent, box: text.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    for (const [i, { said, box }] of texts.entries()) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + SLACK) bad.push(name + ": cut off: " + said);
      for (const other of texts.slice(i + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > SLACK * scale && down > SLACK * scale) bad.push(name + ": overlap: " + said + " | " + other.said);
      }
    }
  }
  for (const place of document.querySelectorAll(".wide")) {
    if (place.closest("details") || place.querySelector("svg.chart")) continue;
    if (place.scrollWidth > place.clientWidth + 1) bad.push("too wide: " + place.getAttribute("aria-label"));
  }
  return bad;
})()`;

describe("the report of a busy quarter in a browser", () => {
  beforeAll(async () => {
    const archive = join(box.folder, "busy");
    await makeArchive(archive, { count: 600, seed: 3 });
    const settings = join(archive, "afterword.yml");
    writeFileSync(settings, hardNames(readFileSync(settings, "utf8")));
    const made = box.afterword([
      "-C",
      archive,
      "report",
      "2025-Q3",
      "--as-of",
      "2025-10-20T09:00:00Z",
      "--worktree",
      "--format",
      "html",
      "-o",
      file,
    ]);
    expect(made).toMatchObject({ code: 0 });
    expect(readFileSync(file, "utf8").match(/<figure>/g)?.length).toBeGreaterThan(12);
  });

  it.each([
    ["a desk", 1280, "screen"],
    ["a telephone", 360, "screen"],
    ["paper", 688, "print"],
  ] as const)("cuts nothing off and lets nothing overlap on %s", async (_, width, media) => {
    if (withoutBrowser()) return;
    const { tab, incidents } = await open(file, width);
    await tab.emulateMedia({ media });
    expect(await tab.evaluate(BADLY_PLACED)).toEqual([]);
    expect(await tab.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    if (width === 360) expect(await tab.evaluate(TOO_WIDE)).toEqual([]);
    expect(incidents).toEqual([]);
    await tab.close();
  });
});
