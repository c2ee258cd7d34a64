import { list, paragraph, type Text } from "../blocks.js";
import type { ReportView } from "../view.js";
import type { Section } from "./section.js";

/** What came again, and what had been promised to prevent it. */
export const repeatsSection: Section = {
  id: "repeats",
  title: (words) => words.repeats.title,
  render(view) {
    const { words, formats, document } = view;
    const { repeats, repeat_share, data_quality: quality } = document.quarter;
    const unknown = quality.incidents - (quality.known.cause_key ?? 0);
    return [
      paragraph(repeats.length === 0 ? words.repeats.none : words.repeats.share(formats.share(repeat_share))),
      ...list(repeats.map((repeat) => line(view, repeat))),
      ...(unknown > 0 ? [paragraph(words.repeats.unknownCauses(unknown))] : []),
    ];
  },
};

function line(view: ReportView, repeat: ReportView["document"]["quarter"]["repeats"][number]): Text {
  const w = view.words.repeats;
  const { open_preventive_actions: open, overdue_preventive_actions: overdue } = repeat;
  const parts = [
    `: ${w.line(repeat.cause_key, view.someIds(repeat.earlier))}`,
    open.length > 0 ? w.open(view.someIds(open)) : w.noneOpen,
    ...(overdue.length > 0 ? [w.overdue(view.someIds(overdue))] : []),
  ];
  return [{ strong: repeat.incident }, parts.join(" ")];
}
