import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { incidentHtml } from "../../src/commands/show-html.js";
import { renderPage } from "../../src/document/page-template.js";
import { parseIncident } from "../../src/document/parse.js";
import { parseSettings } from "../../src/document/settings.js";
import { reportWords } from "../../src/languages/report/catalogue.js";
import { incidentDurations } from "../../src/metrics/incident-times.js";
import { htmlValues } from "../../src/report/render/html.js";
import { renderSections } from "../../src/report/sections/registry.js";
import { viewOf } from "../../src/report/view.js";
import frame from "../../templates/report.html.hbs";
import { AS_OF, FILES, ferryReport, SETTINGS } from "../report/ferry.js";
import { sandbox } from "../support/program.js";
import { newTab, withoutBrowser } from "./browser.js";
import { dangers } from "./dangers.js";
import { PAYLOADS } from "./payloads.js";

const RUNS = Number(process.env.AFTERWORD_RUNS ?? 200);
/** How many different payloads one page of an incident holds. */
const PLACES = 16;

const oneLine = (text: string): string => text.replace(/[\r\n\u2028\u2029]/g, " ");

/** An incident file with one payload after the other wherever a file may hold text. */
function hostileFile(payloads: readonly string[]): string {
  let next = 0;
  const text = (): string => payloads[next++ % payloads.length] ?? "";
  const quoted = (): string => JSON.stringify(text());
  return `---
format: 1
id: 2026-01-10-x-aaaaa1
title: ${quoted()}
status: in_review
language: en
severity: SEV1
times: {started: 2026-01-10T10:00Z, ended: 2026-01-10T11:00Z}
vendor: ${quoted()}
detection: ${quoted()}
cause: {status: confirmed, summary: ${quoted()}}
factors: [${quoted()}, ${quoted()}]
impact: [{service: ${quoted()}, reach: 0.5, note: ${quoted()}}]
reviews: [{by: ${quoted()}, at: 2026-01-20T10:00Z, verdict: approved}]
tags: [${quoted()}]
---

# X

## Summary

${text()}

a ${text()} b

## ${oneLine(text())}

> ${oneLine(text())}

## Timeline

### 2026-01-10

- **10:12** ${oneLine(text())} #page

## Action items

- [ ] **A1** ${oneLine(text())} @eve due:2026-02-01
`;
}

async function incidentPage(payloads: readonly string[]): Promise<string> {
  const { settings } = parseSettings(SETTINGS);
  const { incident } = parseIncident(hostileFile(payloads), { path: "incidents/2026/x.md", settings });
  return incidentHtml(incident, incidentDurations(incident, AS_OF), "UTC", payloads[0] ?? "");
}

async function reportPage(payloads: readonly string[]): Promise<string> {
  let next = 0;
  const quoted = (): string => JSON.stringify(payloads[next++ % payloads.length]);
  const attacked = Object.entries(FILES).map(([path, text]) => [
    path,
    text
      .replace(/^title: .*$/m, () => `title: ${quoted()}`)
      .replace(/factors: .*$/m, () => `factors: [${quoted()}]\nvendor: ${quoted()}`)
      .replace(/key: pool/, () => `key: ${quoted()}`)
      .replace(/detection: customer/, () => `detection: ${quoted()}`)
      .replace("Alert on the pool", () => oneLine(payloads[next++ % payloads.length] ?? "")),
  ]);
  const { document, details } = ferryReport(Object.fromEntries(attacked));
  const archive = { ...document.archive, name: payloads[0] ?? "" };
  const view = viewOf({ ...document, archive }, details, await reportWords("en"));
  return renderPage({ name: "html", text: frame }, htmlValues(view, renderSections(view)), "html");
}

const BITS = [
  "<",
  ">",
  '"',
  "'",
  "/",
  "\0",
  "\n",
  "&",
  "&#x3c;",
  "<!--",
  "-->",
  "]]>",
  "`",
  "\\",
  "](",
  "\u2028",
];
const WRAPS = [
  ["", ""],
  ["[x](", ")"],
  ["![x](", ")"],
  ["<", ">"],
  ["`", "`"],
  ["| a | ", " |\n|---|---|\n| b | c |"],
  ["```", "\n```"],
  ["<!-- ", " -->"],
  ["&lt;", "&gt;"],
  ["<svg><style>", "</style>"],
  ["<noscript>", "</noscript>"],
] as const;

/** Payloads cut, joined, wrapped, turned to capitals and strewn with signs that parsers trip over. */
const mutation: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...PAYLOADS),
    fc.constantFrom(...PAYLOADS),
    fc.constantFrom(...WRAPS),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...BITS), fc.nat(3)), {
      maxLength: 4,
    }),
    fc.constantFrom("as is", "joined", "capitals", "inside"),
  )
  .map(([one, other, [before, after], bits, kind]) => {
    const half = Math.floor(one.length / 2);
    const base =
      kind === "joined"
        ? one + other
        : kind === "capitals"
          ? one.toUpperCase()
          : kind === "inside"
            ? one.slice(0, half) + other + one.slice(half)
            : one;
    const strewn = bits.reduce((text, [where, bit, cut]) => {
      const at = Math.floor(where * text.length);
      return text.slice(0, at) + bit + text.slice(at + cut);
    }, base);
    return before + strewn + after;
  });

/** The page without its policy: what is judged is the markup, not the browser's second line of defence. */
const withoutPolicy = (page: string): string =>
  page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");

describe("text from files in a page", () => {
  it.each(PAYLOADS)("is nothing that runs or loads: %j", async (payload) => {
    expect(dangers(await incidentPage([payload]))).toEqual([]);
  });

  it("would be seen if it were: the judge knows each danger", () => {
    for (const [page, seen] of [
      ["<p onclick=x>", "p onclick"],
      ["<img src=x>", "<img>"],
      ["<a href='java&#115;cript:x'>", "a href=javascript:x"],
      ["<a href=//evil.example>", "a href=//evil.example"],
    ] as const)
      expect(dangers(page)).toContain(seen);
    expect(dangers("<a href='a/b.md#c'><a href=#x><a href=https://a.example/>")).toEqual([]);
  });

  it(`is nothing that runs in ${RUNS} mutations, by a parser and in a browser`, {
    timeout: 3_000_000,
  }, async () => {
    const { folder } = sandbox();
    const file = `${folder}/page.html`;
    const seen = withoutBrowser() ? null : await newTab();
    const judged = async (page: string): Promise<void> => {
      expect(dangers(page)).toEqual([]);
      if (!seen) return;
      writeFileSync(file, withoutPolicy(page));
      await seen.show(file);
      // The scheme `:` is that of an address which no browser can read: it leads nowhere.
      const state = await seen.tab.evaluate(`[
        window.ran ?? null,
        document.querySelectorAll("script,iframe,img,object,embed,form,base,link,video,input,foreignObject").length,
        [...document.querySelectorAll("*")].flatMap((e) => e.getAttributeNames()).filter((n) => n.startsWith("on")),
        [...document.links].filter((a) => !["https:", "http:", "mailto:", "file:", ":"].includes(a.protocol)).length,
      ]`);
      expect([state, seen.incidents]).toEqual([[null, 0, [], 0], []]);
    };
    let pages = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: PLACES, maxLength: PLACES }), async (payloads) => {
        await judged(await incidentPage(payloads));
        // A report takes longer to make than a page of one incident: every fourth.
        if (pages++ % 4 === 0) await judged(await reportPage(payloads));
      }),
      { numRuns: Math.ceil(RUNS / PLACES), examples: chunks(PAYLOADS).map((payloads) => [payloads]) },
    );
    await seen?.tab.close();
  });
});

function chunks(payloads: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(payloads.length / PLACES) }, (_, i) =>
    payloads.slice(i * PLACES, (i + 1) * PLACES),
  );
}

describe("show --format html of the built program", () => {
  it("runs nothing, asks for nothing, and has a policy that would stop it", async () => {
    const box = sandbox();
    box.write("afterword.yml", SETTINGS);
    box.write(
      "incidents/2026/2026-01-10-x-aaaaa1.md",
      hostileFile(PAYLOADS.filter((one) => !one.includes("\0"))),
    );
    const { code, stdout } = box.afterword(["show", "2026-01-10-x-aaaaa1", "--format", "html"]);
    expect(code).toBe(0);
    expect(dangers(stdout)).toEqual([]);
    expect(stdout).toContain(`content="default-src &#x27;none&#x27;; style-src `);
    if (withoutBrowser()) return;
    const { tab, incidents, show } = await newTab();
    await show(box.write("page.html", stdout));
    expect(await tab.evaluate("getComputedStyle(document.body).maxWidth")).toBe("960px");
    expect([await tab.evaluate("window.ran ?? null"), incidents]).toEqual([null, []]);
    await tab.close();
  });
});
