import { type Block, caution, chart, list, paragraph, table } from "../blocks.js";
import { noticesChart } from "../charts/notices.js";
import type { ReportView } from "../view.js";
import { summarised } from "./durations.js";
import type { Section } from "./section.js";

/** Were customers told, how soon, and with what silence between. Those never told of come first. */
export const communicationSection: Section = {
  id: "communication",
  title: (words) => words.communication.title,
  render(view) {
    const { words, formats, document, details } = view;
    const w = words.communication;
    const { communication, incidents } = document.quarter;
    const severe = incidents.filter((id) => details.severe.includes(id));
    const never = severe.filter((id) => !document.incidents[id]?.communication);
    return [
      ...(never.length > 0 ? [caution([{ strong: w.never(view.ids(never)) }])] : []),
      paragraph(severe.length > 0 ? w.notified(formats.share(communication.notified_severe)) : w.noSevere),
      ...list([
        summarised(view, w.first, communication.first_notice_s),
        summarised(view, w.silence, communication.longest_silence_s),
      ]),
      paragraph(w.told),
      ...chart(noticesChart(view)),
      ...noticeTable(view),
    ];
  },
};

function noticeTable(view: ReportView): readonly Block[] {
  const { words, formats, document, details } = view;
  const w = words.communication.columns;
  const told = document.quarter.incidents.filter(
    (id) => document.incidents[id]?.communication || details.severe.includes(id),
  );
  return table(
    words.communication.title,
    [words.columns.incident, words.columns.severity, `${w.notices}>`, `${w.first}>`, `${w.silence}>`],
    told.flatMap((id) => {
      const incident = document.incidents[id];
      if (!incident) return [];
      const { communication } = incident;
      const silence = communication?.longest_silence_s ?? null;
      return [
        [
          [{ code: id }],
          view.name(incident.severity),
          String(communication?.notices ?? 0),
          communication ? formats.bounds(communication.first_notice_s) : words.charts.notices.never,
          silence === null ? "–" : formats.duration(silence),
        ],
      ];
    }),
  );
}
