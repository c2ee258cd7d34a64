import { visibleLine } from "../../model/visible-text.js";
import { type Block, caution, list, paragraph, type Text, table } from "../blocks.js";
import type { ReportView } from "../view.js";
import type { Section } from "./section.js";

/** Broken files beyond this number are only counted. */
const MOST_BROKEN = 40;

/** What the figures stand on: known facts, how times were read, and files that are broken. */
export const qualitySection: Section = {
  id: "quality",
  title: (words) => words.quality.title,
  render(view) {
    const { words, document } = view;
    const w = words.quality;
    const { incidents, known, start_flags, end_flags, action_items_without_dates } =
      document.quarter.data_quality;
    const facts = Object.entries(known).map(([key, n]): readonly Text[] => [
      named(w.facts, key),
      String(n),
      String(incidents),
    ]);
    return [
      ...(incidents > 0 ? [paragraph(w.known(incidents))] : []),
      ...(incidents > 0
        ? table(w.title, [w.columns.fact, `${w.columns.known}>`, `${w.columns.of}>`], facts)
        : []),
      ...flags(view, w.start, start_flags),
      ...flags(view, w.end, end_flags),
      ...(action_items_without_dates.length > 0
        ? [caution(w.undated(view.ids(action_items_without_dates)))]
        : []),
      ...unlisted(view),
      ...broken(view),
    ];
  },
};

function named(names: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(names, key) ? (names[key] ?? key) : key;
}

function flags(view: ReportView, title: string, counts: Readonly<Record<string, number>>): readonly Block[] {
  const { words } = view;
  const rows = Object.entries(counts).map(([flag, n]) => [named(words.quality.flags, flag), String(n)]);
  return table(title, [words.quality.column, `${words.columns.count}>`], rows);
}

/** Their impact is in no figure of a service. */
function unlisted({ words, details }: ReportView): readonly Block[] {
  const files = details.unlisted;
  if (files.length === 0) return [];
  const w = words.quality;
  const shown = files.slice(0, MOST_BROKEN).map(({ file, services }): Text => {
    const names = services.map((service) => (service === null ? words.unknown : visibleLine(service)));
    return [{ code: visibleLine(file) }, `: ${names.join(", ")}`];
  });
  const more = files.length - MOST_BROKEN;
  return [caution(w.unlisted), ...list(shown), ...(more > 0 ? [paragraph(w.brokenMore(more))] : [])];
}

function broken({ words, details }: ReportView): readonly Block[] {
  const files = details.broken;
  if (files.length === 0) return [paragraph(words.quality.good)];
  const shown: readonly Text[] = files
    .slice(0, MOST_BROKEN)
    .map(({ file, messages }) => [{ code: visibleLine(file) }, `: ${messages.map(visibleLine).join("; ")}`]);
  const more = files.length - MOST_BROKEN;
  return [
    caution(words.quality.broken(files.length)),
    ...list(shown),
    ...(more > 0 ? [paragraph(words.quality.brokenMore(more))] : []),
  ];
}
