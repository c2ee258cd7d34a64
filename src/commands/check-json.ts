import { visibleJson } from "../model/visible-json.js";
import type { CheckResult } from "./check-text.js";

/** The document of `check --json`, as text: `--format json` is the same. */
export function checkJson({ findings, counts, checked, changed, diff }: CheckResult): string {
  const document = { schema: 1, findings, counts, checked, ...(changed ? { changed, diff } : {}) };
  return `${visibleJson(JSON.stringify(document, null, 1))}\n`;
}
