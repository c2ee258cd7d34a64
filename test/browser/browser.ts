import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, expect } from "vitest";

const CHROMIUM = "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let browser: Browser | null = null;
afterAll(async () => browser?.close());

/** Without a browser the tests say so and pass, unless AFTERWORD_BROWSER_REQUIRED is set. */
export function withoutBrowser(): boolean {
  if (existsSync(CHROMIUM)) return false;
  process.stdout.write("no browser: skipped\n");
  expect(process.env.AFTERWORD_BROWSER_REQUIRED ?? "").toBe("");
  return true;
}

export interface Opened {
  readonly tab: Page;
  /** Requests beyond the page itself, script messages, dialogs. */
  readonly incidents: string[];
}

/** A tab that is opened once and shows one page after the other; `incidents` tells what pages did beyond being shown. */
export async function newTab(
  width = 1280,
  colorScheme: "light" | "dark" = "light",
): Promise<Opened & { show(file: string): Promise<void> }> {
  if (!browser) {
    const { chromium } = await import("playwright-core");
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  }
  const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const incidents: string[] = [];
  let own = "";
  tab.on("request", (request) => {
    if (request.url() !== own) incidents.push(`request ${request.url()}`);
  });
  tab.on("dialog", (dialog) => {
    incidents.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  tab.on("pageerror", (error) => incidents.push(`error ${error.message}`));
  tab.on("console", (message) => incidents.push(`console ${message.text()}`));
  const show = async (file: string): Promise<void> => {
    own = pathToFileURL(file).href;
    await tab.goto(own);
  };
  return { tab, incidents, show };
}

export async function open(
  file: string,
  width: number,
  colorScheme: "light" | "dark" = "light",
): Promise<Opened> {
  const { tab, incidents, show } = await newTab(width, colorScheme);
  await show(file);
  return { tab, incidents };
}
