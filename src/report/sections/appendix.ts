import { type Block, heading, list, paragraph, type Text, table } from "../blocks.js";
import type { IncidentFigures } from "../incident-figures.js";
import type { ReportView } from "../view.js";
import type { Section } from "./section.js";

/** Every incident with its bounds and file, and what was not counted. */
export const appendixSection: Section = {
  id: "appendix",
  title: (words) => words.appendix.title,
  render(view) {
    const { words, document } = view;
    const w = words.appendix;
    const c = words.columns;
    const incidents = Object.entries(document.incidents);
    return [
      ...(incidents.length === 0 ? [paragraph(w.none)] : []),
      ...table(
        w.title,
        [c.incident, c.severity, w.services, c.start, c.end, `${c.duration}>`, c.notes],
        incidents.map(([id, figures]) => row(view, id, figures)),
      ),
      heading(w.notCounted),
      ...leftOut(view),
      heading(w.statistics),
      paragraph(w.method),
    ];
  },
};

function row(view: ReportView, id: string, figures: IncidentFigures): readonly Text[] {
  const { formats, details, document } = view;
  const path = details.paths[id];
  return [
    [path === undefined ? { code: id } : { link: id, href: `../${path}` }, ` ${figures.title}`],
    view.name(figures.severity),
    figures.services.map(view.service).join(", ") || "–",
    moment(view, figures.start),
    figures.ongoing ? view.words.appendix.ongoing : moment(view, figures.end),
    formats.bounds(figures.impact_duration_s),
    notes(view, figures, !document.quarter.incidents.includes(id)),
  ];
}

function moment({ formats, words }: ReportView, { lower, point, upper }: IncidentFigures["start"]): string {
  if (lower === point && upper === point) return formats.moment(point);
  const best = formats.moment(point);
  const ends = [lower, upper].map((end) =>
    end === null ? words.unknown : sameDay(formats.moment(end), best),
  );
  return `${best} (${words.range(ends[0] ?? "", ends[1] ?? "")})`;
}

/** Only the clock of a moment on the same day. */
function sameDay(moment: string, other: string): string {
  return moment.slice(0, 10) === other.slice(0, 10) ? moment.slice(11) : moment;
}

function notes({ words, formats }: ReportView, figures: IncidentFigures, carried: boolean): string {
  const flags = words.quality.flags;
  const parts = [
    ...(carried ? [words.appendix.carried] : []),
    ...[...new Set([...figures.start.flags, ...figures.end.flags])].map((flag) => flags[flag] ?? flag),
  ];
  const minutes = figures.customer_minutes;
  if (minutes) parts.push(words.appendix.customerMinutes(formats.range(minutes.lower, minutes.upper, 0)));
  return parts.join("; ") || "–";
}

function leftOut(view: ReportView): readonly Block[] {
  const w = view.words.appendix;
  const { near_misses, maintenance, duplicates, after_cut_off, without_start } =
    view.document.quarter.not_counted;
  const lines = (
    [
      [w.nearMisses, near_misses],
      [w.maintenance, maintenance],
      [w.duplicates, duplicates],
      [w.after_cut_off, after_cut_off],
      [w.without_start, without_start],
    ] as const
  )
    .filter(([, ids]) => ids.length > 0)
    .map(([title, ids]): Text => `${title}: ${view.ids(ids)}`);
  return lines.length > 0 ? list(lines) : [paragraph(w.nothing)];
}
