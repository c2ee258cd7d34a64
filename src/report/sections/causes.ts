import type { Share } from "../../metrics/statistics/wilson.js";
import { type Block, chart, heading, list, paragraph, type Text, table } from "../blocks.js";
import { flowsChart } from "../charts/flows.js";
import { growthChart } from "../charts/growth.js";
import { heatmapChart } from "../charts/heatmap.js";
import { xmrChart } from "../charts/xmr.js";
import type { ReportView } from "../view.js";
import type { Section } from "./section.js";

/** Postmortems, pages, and the mix of triggers, factors and detections. */
export const causesSection: Section = {
  id: "causes",
  title: (words) => words.causes.title,
  render: (view) => [
    heading(view.words.causes.postmortems),
    ...postmortems(view),
    heading(view.words.causes.pages),
    ...pages(view),
    ...chart(heatmapChart(view)),
    heading(view.words.causes.mix),
    ...mix(view),
    ...chart(flowsChart(view)),
    ...chart(xmrChart(view)),
    ...chart(growthChart(view)),
  ],
};

function postmortems(view: ReportView): readonly Block[] {
  const { words, formats, document } = view;
  const w = words.causes;
  const p = document.quarter.postmortems;
  const lines: string[] = [];
  if (p.required.length > 0) {
    lines.push(w.coverage(formats.share(p.coverage)));
    if (p.published > 0) lines.push(w.onTime(p.on_time.length, view.details.postmortemDays));
    if (p.median_latency_days !== null) lines.push(w.latency(formats.short(p.median_latency_days)));
  } else lines.push(w.noneRequired);
  if (p.late_or_missing.length > 0) lines.push(w.late(view.ids(p.late_or_missing)));
  if (p.not_yet_due.length > 0) lines.push(w.notYetDue(view.ids(p.not_yet_due)));
  if (p.impact_not_over.length > 0) lines.push(w.notOver(view.ids(p.impact_not_over)));
  return list(lines);
}

function pages({ words, document }: ReportView): readonly Block[] {
  const { total, business, waking, sleep } = document.quarter.pages;
  const w = words.causes;
  return [paragraph(total > 0 ? w.paged(total, business, waking, sleep) : w.noPages)];
}

function mix(view: ReportView): readonly Block[] {
  const { words, formats, document } = view;
  const w = words.causes;
  const q = document.quarter;
  if (q.count === 0) return [paragraph(words.none)];
  const rows = [
    ...counted(view, w.severity, q.by_severity),
    ...counted(view, w.service, q.by_service, view.service),
    ...counted(view, w.trigger, q.by_trigger),
    ...counted(view, w.factor, q.by_factor),
    ...counted(view, w.vendors, q.by_vendor),
  ];
  return [
    ...table(
      [w.severity, w.service, w.trigger, w.factor, w.vendors].join(", "),
      [words.columns.figure, words.columns.value, `${words.columns.count}>`],
      rows,
    ),
    ...table(
      w.detection,
      [w.detection, words.columns.share],
      Object.entries(q.by_detection).map(([name, share]: [string, Share]) => [
        view.name(name),
        formats.share(share),
      ]),
    ),
    paragraph(`${w.vendor(formats.share(q.vendor_involved))} ${w.overlap}`),
  ];
}

function counted(
  view: ReportView,
  title: string,
  counts: Readonly<Record<string, number>>,
  name: (key: string) => string = view.name,
): readonly (readonly Text[])[] {
  return Object.entries(counts).map(([key, n]) => [title, name(key), String(n)]);
}
