import { renderPage } from "../document/page-template.js";
import { reportLanguage, reportWords } from "../languages/report/catalogue.js";
import type { IncidentDurations } from "../metrics/incident-times.js";
import type { Incident } from "../model/incident.js";
import { incidentPage } from "../report/render/incident-page.js";
import { factRows } from "./show-text.js";

/** One incident as a page that travels alone: nothing in it runs, and nothing is loaded. */
export async function incidentHtml(
  incident: Incident,
  durations: IncidentDurations,
  zone: string,
  archive: string,
): Promise<string> {
  const words = await reportWords(reportLanguage(incident.language) ?? "en");
  const { default: text } = await import("../../templates/report.html.hbs");
  const facts = factRows(incident, durations, zone);
  return renderPage(
    { name: "report.html.hbs", text },
    incidentPage({ incident, archive, facts, zone, words }),
    "html",
  );
}
