import type { Span } from "../../model/when.js";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { IncidentFigures } from "../incident-figures.js";
import type { ReportView } from "../view.js";
import { clipped, durationAxis, durationScale, type Scale } from "./axes.js";
import { arrow, hover, label, line, svg, tag, xml } from "./svg.js";

const ID = "phases";
const [WIDTH, LEFT, RIGHT, TOP, ROW] = [720, 250, 680, 12, 24];
/** More rows than this make no picture; the appendix has them all. */
const MOST_ROWS = 60;

/** Detection, mitigation and end of each incident, from its start (REPORTING.md §8, chart 5). */
export function phasesChart(view: ReportView): DrawnChart | null {
  const { words, formats, document } = view;
  const rows = document.quarter.incidents.flatMap((id) => {
    const figures = document.incidents[id];
    return figures ? [{ id, figures }] : [];
  });
  if (rows.length === 0) return null;
  const shown = rows.slice(0, MOST_ROWS);
  const axis = durationScale(
    Math.max(...shown.map(({ figures }) => figures.impact_duration_s.point ?? 0)),
    LEFT,
    RIGHT - 14,
  );
  const bottom = TOP + shown.length * ROW;
  const title = words.charts.phases.title;
  const description = words.charts.phases.describe(shown.length);
  const w = words.charts.phases;
  const seconds = (span: Span | null) => formats.bounds(span);
  return {
    id: ID,
    title,
    description,
    svg: svg({ id: ID, title, description, width: WIDTH, height: bottom + 24 }, [
      ...durationAxis(axis, TOP, bottom, formats),
      ...shown.flatMap(({ id, figures }, i) => row(id, figures, TOP + i * ROW + ROW / 2, axis.place, view)),
    ]),
    lines: [],
    numbers: {
      columns: columnsOf([words.columns.incident, `${w.detected}>`, `${w.mitigated}>`, `${w.end}>`]),
      rows: rows.map(({ id, figures }) => [
        id,
        seconds(figures.time_to_detect_s),
        seconds(figures.time_to_mitigate_s),
        seconds(figures.impact_duration_s),
      ]),
    },
  };
}

function row(
  id: string,
  figures: IncidentFigures,
  y: number,
  place: Scale,
  view: ReportView,
): readonly string[] {
  const { words, formats } = view;
  const w = words.charts.phases;
  const end = figures.impact_duration_s.point ?? 0;
  const mitigate = figures.time_to_mitigate_s;
  const marks = [
    { letter: "D", name: w.detected, span: figures.time_to_detect_s },
    { letter: "M", name: w.mitigated, span: mitigate?.imputed_from_end ? null : mitigate },
    { letter: "E", name: w.end, span: figures.completed ? figures.impact_duration_s : null },
  ].filter(({ span }) => span !== null);
  return [
    tag(
      "text",
      { x: LEFT - 14, y: y + 4, class: "ink", "text-anchor": "end" },
      xml(clipped(figures.title, 31)),
      hover(id),
    ),
    line(place(0), y, place(end), y, "line"),
    ...marks.flatMap(({ letter, name, span }) => {
      const x = place(span?.point ?? 0);
      const isEnd = letter === "E";
      return [
        tag(
          "circle",
          { cx: x, cy: y, r: 8, class: isEnd ? "mark" : "open" },
          hover(`${id}, ${name}: ${formats.bounds(span)}`),
        ),
        label(x, y + 4, letter, "middle", isEnd ? "inverse" : "soft"),
      ];
    }),
    ...(figures.completed ? [] : [arrow(place(end) - 3, y)]),
  ];
}
