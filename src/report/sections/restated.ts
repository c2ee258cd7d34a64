import { list, paragraph, type Text, table } from "../blocks.js";
import type { RestatedFigure } from "../restated.js";
import type { ReportView } from "../view.js";
import type { Section } from "./section.js";

const MOST_ROWS = 60;

/** What issued reports said, and what they would say today. */
export const restatedSection: Section = {
  id: "restated",
  title: (words) => words.restated.title,
  render(view) {
    const { words, document } = view;
    const w = words.restated;
    if (document.restated === null) return [paragraph(w.none)];
    if (document.restated.length === 0) return [paragraph(w.same)];
    const more = document.restated.length - MOST_ROWS;
    return [
      paragraph(w.some(document.restated.length)),
      ...table(
        w.title,
        [w.columns.report, w.columns.figure, `${w.columns.issued}>`, `${w.columns.now}>`, w.columns.because],
        [...document.restated]
          .sort((a, b) => rank(a) - rank(b))
          .slice(0, MOST_ROWS)
          .map((figure) => row(view, figure)),
      ),
      ...(more > 0 ? list([w.more(more)]) : []),
    ];
  },
};

/** What a board was told first stands first: counts, rates, availability, budgets. */
function rank({ path }: RestatedFigure): number {
  if (/^quarter\.(count|rate|services\.[^.]+\.(availability|slo|budget))/.test(path)) return 0;
  return path.startsWith("quarter.") ? 1 : 2;
}

function row({ words }: ReportView, { label, path, issued, now, because }: RestatedFigure): readonly Text[] {
  const w = words.restated;
  const causes = because.map(({ incident, commit }) => w.commit(incident, commit.slice(0, 10)));
  return [
    label,
    [{ code: path }],
    shown(issued, w.absent),
    shown(now, w.absent),
    causes.length > 0 ? causes.join(", ") : w.unknownCause,
  ];
}

function shown(value: unknown, absent: string): string {
  if (value === undefined || value === null) return absent;
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  return typeof value === "string" ? value : JSON.stringify(value);
}
