import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../src/document/page-template.js";
import { REPORT_LANGUAGES, reportWords } from "../../src/languages/report/catalogue.js";
import { plain } from "../../src/report/blocks.js";
import { NARROW, WIDE } from "../../src/report/charts/room.js";
import { standalone } from "../../src/report/charts/style.js";
import { csvTables } from "../../src/report/render/csv.js";
import { htmlValues } from "../../src/report/render/html.js";
import { reportJson } from "../../src/report/render/json.js";
import { markdownValues } from "../../src/report/render/markdown.js";
import { terminalText } from "../../src/report/render/terminal.js";
import { valueAt } from "../../src/report/restated.js";
import { renderSections } from "../../src/report/sections/registry.js";
import { type ReportView, viewOf } from "../../src/report/view.js";
import htmlFrame from "../../templates/report.html.hbs";
import markdownFrame from "../../templates/report.md.hbs";
import { FILES, ferryReport } from "./ferry.js";

async function viewIn(language: (typeof REPORT_LANGUAGES)[number], files = FILES): Promise<ReportView> {
  const { document, details } = ferryReport(files);
  return viewOf(document, details, await reportWords(language));
}

/** The three texts, with all white space and all marks of their formats gone. */
function texts(view: ReportView): Readonly<Record<string, string>> {
  const sections = renderSections(view);
  const screen = { columns: 80, color: false, unicode: true };
  const markdown = renderPage(
    { name: "md", text: markdownFrame },
    markdownValues(view, sections, { charts: "c/", linksFiles: true }),
    "none",
  );
  const html = renderPage({ name: "html", text: htmlFrame }, htmlValues(view, sections), "html");
  const bare = (text: string) => text.replace(/\s/g, "");
  const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };
  return {
    terminal: bare(terminalText(view, sections, screen)),
    markdown: bare(
      markdown
        .replace(/\[([^\]]*)\]\(<[^>]*>\)/g, "$1")
        .replace(/\\(?=[^\w\s])/g, "")
        .replace(/[*`]/g, ""),
    ),
    html: bare(html.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (all, name) => entities[name] ?? all)),
  };
}

/** All that stands in the sections, but for the charts: each text and each cell of a table that is not empty. */
function everythingSaid(view: ReportView): readonly string[] {
  return renderSections(view).flatMap(({ title, blocks }) => [
    title,
    ...blocks.flatMap((block) => {
      if (block.kind === "chart") return [];
      if (block.kind === "list") return block.items.map(plain);
      if (block.kind !== "table") return [plain(block.text)];
      return block.rows
        .flat()
        .map(plain)
        .filter((cell) => cell !== "–");
    }),
  ]);
}

/** What the text does not hold after what stands before it. */
function missingInOrder(text: string, pieces: readonly string[]): readonly string[] {
  let at = 0;
  return pieces.filter((piece) => {
    const bare = piece.replace(/\s/g, "");
    const found = text.indexOf(bare, at);
    if (found >= 0) at = found + bare.length;
    return found < 0;
  });
}

const ROUNDED = ["nearest", "down", "up"] as const;

/** The totals of the document as its words and numbers are written; a text must hold them all. */
function totals({ document, words, formats, ids }: ReportView): readonly string[] {
  const { quarter } = document;
  const { durations, postmortems, actions } = quarter;
  const perDay = (n: number) => formats.number(n, 2);
  const severe = quarter.rate_severe_per_30_days;
  const agreed = Object.values(quarter.services);
  const few = [durations.impact_duration_s, durations.time_to_detect_s, durations.time_to_resolve_s];
  return [
    words.headline.severe(severe.n, perDay(severe.rate), formats.range(severe.lower, severe.upper, 2)),
    ...agreed.flatMap(({ slo, availability, availability_with_maintenance_counted: counted }) => {
      const objective = slo === null ? null : Number(slo);
      const shown = [availability?.point, availability?.worst_case, availability?.best_case, counted];
      return shown.map((one, i) => formats.availability(one ?? 0, objective, ROUNDED[i] ?? "nearest"));
    }),
    ...agreed.map(({ weighted_downtime_s }) => formats.bounds(weighted_downtime_s)),
    ...agreed.flatMap(({ budget_consumed: used }) => (used ? [formats.percent(used.point, 1)] : [])),
    ...agreed.flatMap(({ budget_exhausted_at: at }) => (at ? [formats.moment(at)] : [])),
    ...few.flatMap(({ values }) => values.map((value) => formats.duration(value))),
    words.causes.coverage(formats.share(postmortems.coverage)),
    words.actions.stand(actions.open.length, actions.overdue.length, actions.without_due_date.length),
    words.causes.vendor(formats.share(quarter.vendor_involved)),
    ...Object.values(quarter.by_detection).map(formats.share),
    ids(quarter.not_counted.duplicates),
    ...Object.entries(document.incidents).flatMap(([id, { start, impact_duration_s }]) => [
      id,
      formats.moment(start.point),
      formats.bounds(impact_duration_s),
    ]),
  ];
}

/** The value of a column of a CSV table in the JSON: `weighted_downtime_s_point`, `start_flags`. */
function figureOf(figures: Readonly<Record<string, unknown>>, column: string): unknown {
  if (column in figures) return figures[column];
  const [, name = "", part = ""] = /^(.*)_(lower|point|upper|flags)$/.exec(column) ?? [];
  const value = valueAt(figures, `${name}.${part}`) ?? null;
  return Array.isArray(value) ? value.join(" ") : value;
}

describe("the outputs", () => {
  it.each(REPORT_LANGUAGES)("of %s agree on what is told", async (language) => {
    const view = await viewIn(language);
    const { formats, document, words } = view;
    const { quarter } = document;
    const tickets = quarter.services.tickets;
    const told = [
      ...totals(view),
      words.headline.count(
        words.incidents(3),
        formats.number(quarter.rate_per_30_days.rate, 2),
        formats.range(quarter.rate_per_30_days.lower, quarter.rate_per_30_days.upper, 2),
      ),
      formats.availability(tickets?.availability?.point ?? 0, 0.999),
      formats.bounds(tickets?.weighted_downtime_s ?? null),
      `${formats.number(780_000, 0)} (${formats.range(710_000, 870_000, 0)})`,
      words.actions.counts(1, 0, 0, "2026-01-01", "2026-03-31"),
      words.communication.notified(formats.share(quarter.communication.notified_severe)),
      words.causes.paged(1, 0, 0, 1),
      words.repeats.share(formats.share(quarter.repeat_share)),
      formats.moment("2026-01-10T08:00:00Z"),
      words.appendix.method,
    ];
    for (const [name, text] of Object.entries(texts(view))) {
      const missing = told.filter((sentence) => !text.includes(sentence.replace(/\s/g, "")));
      expect([...missing, ...missingInOrder(text, everythingSaid(view))], name).toEqual([]);
      expect(text, name).not.toMatch(/undefined|NaN|Infinity|\[object/);
    }
  });

  it("as CSV hold the numbers of the JSON", async () => {
    const view = await viewIn("en");
    const tables = new Map(csvTables(view, renderSections(view)).map(({ name, text }) => [name, text]));
    const json = JSON.parse(reportJson(view.document));
    const figures: string[][] = parse(tables.get("figures") ?? "");
    for (const [, path = "", value = ""] of figures.slice(1)) {
      expect(value.replace(/^'/, ""), path).toBe(String(valueAt(json, path) ?? ""));
    }
    expect(figures.length).toBeGreaterThan(500);
    const rowsOf = (name: string): Record<string, string>[] =>
      parse(tables.get(name) ?? "", { columns: true });
    const services = rowsOf("services");
    expect(services.map((row) => row.weighted_downtime_s_point)).toEqual(["1800", "4680"]);
    for (const { report, service = "", availability, ...row } of services) {
      const { availability: shares, ...figures } = json.quarter.services[service];
      expect([report, availability], service).toEqual(["2026-Q1", String(shares.point)]);
      expect([row.availability_worst, row.availability_best], service).toEqual(
        [shares.worst_case, shares.best_case].map(String),
      );
      for (const [column, value] of Object.entries(row))
        if (!/^availability_(worst|best)$/.test(column))
          expect(value, `${service}: ${column}`).toBe(String(figureOf(figures, column) ?? ""));
    }
    const incidents = rowsOf("incidents");
    expect(incidents.map((row) => row.impact_duration_s_point)).toEqual(["3600", "3000", "1800"]);
    for (const { report, incident = "", counted, ...row } of incidents) {
      const { services, communication, ...figures } = json.incidents[incident];
      expect([report, counted], incident).toEqual([
        "2026-Q1",
        String(json.quarter.incidents.includes(incident)),
      ]);
      const { notices = 0, first_notice_s, longest_silence_s } = communication ?? {};
      const all = {
        ...{ ...figures, services: services.join(" "), notices, longest_silence_s },
        first_notice_s: first_notice_s?.point,
      };
      for (const [column, value] of Object.entries(row))
        expect(value, `${incident}: ${column}`).toBe(String(figureOf(all, column) ?? ""));
    }
    expect(rowsOf("actions").map(({ action }) => action)).toEqual(json.quarter.actions.open);
    expect(tables.get("charts")).toContain("counts,1,Month");
    expect([...tables.keys()]).toEqual([
      "incidents",
      "services",
      "actions",
      "findings",
      "figures",
      "charts",
      "dictionary",
    ]);
  });

  it("list files that are broken, and services that the archive does not have", async () => {
    const [name, text] = Object.entries(FILES)[0] ?? ["", ""];
    const view = await viewIn("en", {
      ...FILES,
      [name]: text.replace("service: tickets", "service: tikets").replace("2026-01-10T10:10", "2026-01-40"),
    });
    const sections = renderSections(view);
    for (const [format, shown] of Object.entries(texts(view))) {
      expect(shown, format).toContain(`${name}:tikets`);
      expect(shown, format).toMatch(new RegExp(`${name}:\\d+:\\d+.*2026-01-40`));
    }
    const findings = csvTables(view, sections).find((table) => table.name === "findings")?.text;
    const rows: string[][] = parse(findings ?? "");
    expect(rows.slice(1).map(([, file, finding]) => [file, finding])).toEqual([
      [name, "broken"],
      [name, "service-not-listed"],
    ]);
  });

  it("explain every column of the CSV", async () => {
    const view = await viewIn("en");
    const tables = new Map(csvTables(view, renderSections(view)).map(({ name, text }) => [name, text]));
    const dictionary: string[][] = parse(tables.get("dictionary") ?? "");
    const explained = dictionary.flatMap(([table = "", columns = ""]) =>
      columns.split(", ").map((column) => `${table}.${column}`),
    );
    const matches = (pattern: string, name: string) =>
      new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(name);
    for (const table of ["incidents", "services", "actions", "findings", "figures", "charts"]) {
      const [header = []]: string[][] = parse(tables.get(table) ?? "");
      const unexplained = header.filter(
        (column) => column !== "report" && !explained.some((one) => matches(one, `${table}.${column}`)),
      );
      expect(unexplained, table).toEqual([]);
    }
  });

  it("draw each chart with a name, a description and its numbers", async () => {
    const view = await viewIn("en");
    const charts = renderSections(view).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : [])),
    );
    const ids = charts.map(({ id }) => id);
    expect(ids).toEqual([
      "counts",
      "strips",
      "burn-2",
      "durations",
      "phases",
      "actions",
      "notices",
      "heatmap",
      "flows",
      "xmr",
      "growth",
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { draw, numbers, description, lines } of charts) {
      expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(5);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(79);
      const svg = draw(WIDE);
      for (const drawn of [svg, draw(NARROW)]) {
        expect(drawn).toMatch(/<title id=.*<desc id=/s);
        expect(drawn).not.toMatch(/NaN|undefined|Infinity/);
      }
      const ids = (drawn: string) => [...drawn.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids(svg).filter((id) => ids(draw(NARROW)).includes(id))).toEqual([]);
      expect(description.length).toBeGreaterThan(40);
      expect(numbers.rows.length).toBeGreaterThan(0);
      expect(standalone(svg)).toContain("prefers-color-scheme:dark");
    }
  });

  it("say what is true of a period without incidents, and what is not known", async () => {
    const { document, details } = ferryReport(FILES, "2026-04-01..2026-04-05");
    const view = viewOf(document, details, await reportWords("en"));
    const { terminal } = texts(view);
    expect(document).toMatchObject({ comparison: null, history: null });
    expect(terminal).toContain("Noincident.95%upperlimitoftherate:");
    expect(terminal).not.toMatch(/undefined|NaN|Infinity/);
  });

  it("never round an availability up to 100 % or across its objective", async () => {
    const { formats } = await viewIn("en");
    expect(formats.availability(0.999_999_9, null)).toBe("99.99999\u00a0%");
    expect(formats.availability(0.997_999_9, 0.998)).toBe("99.79999\u00a0%");
    expect(formats.availability(0.998_000_1, 0.998, "down")).toBe("99.800\u00a0%");
    expect(formats.availability(1, 0.998)).toBe("100.000\u00a0%");
  });

  it("fit an ASCII terminal of any width", async () => {
    const view = await viewIn("de");
    const text = terminalText(view, renderSections(view), { columns: 44, color: false, unicode: false });
    expect(text).not.toMatch(/[█▒░─•→–„“…×]/);
    const paragraphs = text.split("\n").filter((line) => !/\S{16}/.test(line));
    expect(Math.max(...paragraphs.map((line) => line.length))).toBeLessThanOrEqual(44);
  });
});
