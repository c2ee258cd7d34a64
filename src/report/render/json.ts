import { visibleJson } from "../../model/visible-json.js";
import type { ReportDocument } from "../document.js";

/** The document as text, the same bytes as `--json`. */
export function reportJson(document: ReportDocument): string {
  return `${visibleJson(JSON.stringify(document, null, 1))}\n`;
}
