import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../src/document/page-template.js";
import { reportWords } from "../../src/languages/report/catalogue.js";
import { csvTables } from "../../src/report/render/csv.js";
import { htmlValues } from "../../src/report/render/html.js";
import { reportJson } from "../../src/report/render/json.js";
import { markdownValues } from "../../src/report/render/markdown.js";
import { terminalText } from "../../src/report/render/terminal.js";
import { renderSections } from "../../src/report/sections/registry.js";
import { viewOf } from "../../src/report/view.js";
import frame from "../../templates/report.html.hbs";
import { FILES, ferryReport } from "./ferry.js";
import { PAYLOADS } from "./payloads.js";

/** The example with a payload wherever a file may put text into the report. */
function attacked(payload: string): Readonly<Record<string, string>> {
  const quoted = JSON.stringify(payload);
  return Object.fromEntries(
    Object.entries(FILES).map(([path, text]) => [
      path,
      text
        .replace(/^title: .*$/m, `title: ${quoted}`)
        .replace(/factors: .*$/m, `factors: [${quoted}]\nvendor: ${quoted}`)
        .replace(/key: pool/g, `key: ${quoted}`)
        .replace(/detection: customer/, `detection: ${quoted}`)
        .replace("Alert on the pool", payload.replace(/[\r\n]/g, " ")),
    ]),
  );
}

const made = new Map<string, ReturnType<typeof render>>();

/** Each report is made once, and looked at in every form. */
function rendered(payload: string): ReturnType<typeof render> {
  const known = made.get(payload) ?? render(payload);
  made.set(payload, known);
  return known;
}

async function render(payload: string) {
  const { document, details } = ferryReport(attacked(payload));
  const name = payload;
  const view = viewOf(
    { ...document, archive: { ...document.archive, name } },
    details,
    await reportWords("en"),
  );
  return { view, sections: renderSections(view) };
}

const TAGS = new Set(
  `a body caption circle code dd defs desc details div dl dt figcaption figure footer h1 h2 h3 head header html li line
  main meta nav ol p path pattern rect section strong style summary svg table tbody td text th thead title tr ul`.split(
    /\s+/,
  ),
);

/** What a page would run, load or send. */
function dangers(html: string): readonly string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!TAGS.has(name)) found.push(`<${name}>`);
      for (const [key, value] of Object.entries(attributes)) {
        if (/^on|^(src|srcset|action|formaction|style|background|poster|data)$/.test(key))
          found.push(`${name} ${key}`);
        if (/href$/.test(key) && !value.startsWith("#")) found.push(`${name} ${key}=${value}`);
        if (key === "fill" && /url\((?!#)/.test(value)) found.push(`${name} ${key}=${value}`);
      }
    },
  });
  parser.end(html);
  return found;
}

describe("text from files", () => {
  it.each(PAYLOADS)("is only text in the page: %j", async (payload) => {
    const { view, sections } = await rendered(payload);
    const page = renderPage({ name: "html", text: frame }, htmlValues(view, sections), "html");
    expect(dangers(page)).toEqual([]);
  });

  it.each(PAYLOADS)("is only text in Markdown, a terminal, JSON and CSV: %j", async (payload) => {
    const { view, sections } = await rendered(payload);
    const {
      body = "",
      title = "",
      archive = "",
    } = markdownValues(view, sections, { charts: "c/", linksFiles: true });
    const markdown = `${title}${archive}${body}`
      .replace(/<\/?(?:details|summary)>/g, "")
      .replace(/\]\(<[^>\s]*>\)/g, "");
    expect(markdown.replace(/(`+).*?\1/g, "").match(/(?<!\\)<[a-z!/]/i)).toBeNull();
    expect(markdown).not.toMatch(/(?<!\\)\]\(\s*(?:javascript|data|https?):/i);
    const screen = terminalText(view, sections, { columns: 80, color: false, unicode: true });
    expect(screen).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(reportJson(view.document)).not.toMatch(/[\u007f-\u009f\u2028\u2029\u202e]/);
    for (const { name, text } of csvTables(view, sections)) {
      expect(text.match(/(?:^|,)"?[=+@\t](?![\d.])/m), name).toBeNull();
    }
  });
});
