import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { FILES, SETTINGS } from "../report/ferry.js";
import { PAYLOADS } from "../report/payloads.js";
import { sandbox } from "../support/program.js";
import { open, withoutBrowser } from "./browser.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const box = sandbox();
const made = new Map<string, string>();

/** The same page for the same words: made once. */
function page(language: string, payload?: string): string {
  const name = `page-${language}${payload === undefined ? "" : "-hostile"}`;
  const file = made.get(name) ?? makePage(name, language, payload);
  made.set(name, file);
  return file;
}

/** The report of the ferry archive as a page, with a payload in the titles and follow-ups where one is given. */
function makePage(name: string, language: string, payload?: string): string {
  const quoted = JSON.stringify(payload ?? "");
  for (const [path, text] of Object.entries({ "afterword.yml": SETTINGS, ...FILES })) {
    const changed =
      payload === undefined
        ? text
        : text
            .replace(/^title: .*$/m, `title: ${quoted}`)
            .replace(/^name: .*$/m, `name: ${quoted}`)
            .replace("title: Ticket shop", `title: ${quoted}`)
            .replace("Alert on the pool", payload.replace(/[\r\n]/g, " "));
    box.write(`${name}/${path}`, changed);
  }
  const file = `${box.folder}/${name}.html`;
  const ran = box.afterword(
    [
      "-C",
      name,
      "report",
      "2026-Q1",
      "--as-of",
      "2026-04-10T09:00:00Z",
      "--worktree",
      "--format",
      "html",
    ].concat(["--language", language, "-o", file]),
  );
  expect(ran).toMatchObject({ code: 0 });
  return file;
}

describe("the report in a browser", () => {
  it.each([
    ["en", 1280, "light"],
    ["de", 360, "dark"],
    ["da", 1280, "dark"],
  ] as const)(
    "is accessible, quiet and not wider than its window: %s, %i px, %s",
    async (language, width, scheme) => {
      if (withoutBrowser()) return;
      const { tab, incidents } = await open(page(language), width, scheme);
      const overflow = await tab.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await tab.evaluate("getComputedStyle(document.querySelector('table')).borderCollapse")).toBe(
        "collapse",
      );
      expect(incidents).toEqual([]);
      // axe is injected by the debugger, past the policy that would stop any script of the page's own.
      await tab.evaluate(AXE);
      const violations = async (options: string) => {
        const found = (await tab.evaluate(
          `axe.run(document, { resultTypes: ['violations'] ${options} })`,
        )) as {
          violations: readonly { id: string; nodes: readonly { html: string }[] }[];
        };
        return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      };
      expect(await violations("")).toEqual([]);
      // In the other scheme only the colours are others.
      if (width === 360) {
        await tab.emulateMedia({ colorScheme: scheme === "dark" ? "light" : "dark" });
        expect(await violations(", runOnly: ['color-contrast']")).toEqual([]);
      }
      await tab.close();
    },
  );

  it("prints on A4", async () => {
    if (withoutBrowser()) return;
    const { tab } = await open(page("en"), 1280);
    const path = `${box.folder}/report.pdf`;
    await tab.pdf({ path, preferCSSPageSize: true });
    expect(statSync(path).size).toBeGreaterThan(20_000);
    expect(readFileSync(path, "latin1")).toMatch(/\/MediaBox \[0 0 59[45]\.\d+ 84[12]\.\d+\]/);
    await tab.close();
  });

  it("runs nothing and asks for nothing, whatever the files hold", async () => {
    if (withoutBrowser()) return;
    const all = PAYLOADS.join(" ");
    const { tab, incidents } = await open(page("en", all), 1280);
    const active = await tab.evaluate(
      "document.querySelectorAll('script,iframe,img,object,embed,form,base,link,[onload],[onerror],[onmouseover]').length",
    );
    expect(active).toBe(0);
    expect(incidents).toEqual([]);
    await tab.close();
  });

  it("would stop a script even if one got in", async () => {
    if (withoutBrowser()) return;
    const file = page("en");
    const broken = readFileSync(file, "utf8").replace(
      "</main>",
      "<script>document.title='owned'</script><img src='https://evil.example/p.png' onerror=\"document.title='owned'\"></main>",
    );
    box.write("broken.html", broken);
    const { tab } = await open(`${box.folder}/broken.html`, 1280);
    expect(await tab.title()).not.toBe("owned");
    await tab.close();
  });
});
