import type { Span } from "../../model/when.js";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { IncidentFigures } from "../incident-figures.js";
import type { ReportView } from "../view.js";
import { durationAxis, durationScale, type Scale } from "./axes.js";
import { firstLines, shortId, signStrip } from "./blocks.js";
import { type Room, rowsOf } from "./room.js";
import { arrow, hover, label, line, svg, tag, xml } from "./svg.js";
import { fitted } from "./text-width.js";

const ID = "phases";
const [LEFT, TOP, ROW] = [250, 12, 24];
const FOR_ARROW = 20;
/** Half the height of a mark. */
const R = 8;
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
  const longest = Math.max(...shown.map(({ figures }) => figures.impact_duration_s.point ?? 0));
  const title = words.charts.phases.title;
  const description = words.charts.phases.describe(shown.length);
  const w = words.charts.phases;
  const seconds = (span: Span | null) => formats.bounds(span);
  return {
    id: ID,
    title,
    description,
    draw: (room) => {
      const layout = rowsOf(room, LEFT, ROW);
      const axis = durationScale(longest, layout.left, layout.right - FOR_ARROW);
      const bottom = TOP + shown.length * layout.height;
      return svg({ id: ID, title, description, room, height: bottom + 24 }, [
        ...durationAxis(axis, TOP, bottom, formats, room),
        ...shown.flatMap((one, i) => row(one, TOP + i * layout.height, axis.place, { view, room })),
      ]);
    },
    lines: [legendLine(w), ...firstLines(rows.map(characters), words.andMore)],
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

type Words = ReportView["words"]["charts"]["phases"];

function legendLine({ detected, mitigated, end }: Words): string {
  return `D ${detected}  M ${mitigated}  E ${end}`;
}

function characters({ id, figures }: { readonly id: string; readonly figures: IncidentFigures }): string {
  const { time_to_detect_s, time_to_mitigate_s, impact_duration_s, completed } = figures;
  const marks = [
    ["D", time_to_detect_s?.point],
    ["M", time_to_mitigate_s?.point],
    [completed ? "E" : "→", impact_duration_s.point],
  ] as const;
  return `${signStrip(marks.flatMap(([sign, at]) => (at == null ? [] : [[sign, at] as const])))}  ${shortId(id)}`;
}

interface Mark {
  readonly letter: string;
  readonly name: string;
  readonly span: Span | null;
  readonly x: number;
}

interface Pill {
  readonly marks: readonly Mark[];
  readonly letters: string;
  /** Its middle, and half its width. */
  readonly x: number;
  readonly half: number;
}

/** Marks that would cover each other share one, with the letters in their order. */
function gathered(marks: readonly Mark[]): readonly Pill[] {
  const pills: Pill[] = [];
  for (const mark of [...marks].sort((a, b) => a.x - b.x)) {
    let pill = pillOf([mark]);
    for (let last = pills.at(-1); last && last.x + last.half > pill.x - pill.half; last = pills.at(-1)) {
      pills.pop();
      pill = pillOf([...last.marks, ...pill.marks]);
    }
    pills.push(pill);
  }
  return pills;
}

function pillOf(marks: readonly Mark[]): Pill {
  const [first, last] = [marks[0]?.x ?? 0, marks.at(-1)?.x ?? 0];
  const half = Math.max((last - first) / 2 + R, R + (marks.length - 1) * 5);
  return { marks, letters: marks.map(({ letter }) => letter).join(""), x: (first + last) / 2, half };
}

function row(
  { id, figures }: { id: string; figures: IncidentFigures },
  top: number,
  place: Scale,
  { view, room }: { view: ReportView; room: Room },
): readonly string[] {
  const { name, marks: marksAt, forName } = rowsOf(room, LEFT, ROW);
  const y = top + marksAt;
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
      { x: name.x, y: top + name.y, class: "ink", "text-anchor": name.anchor },
      xml(fitted(figures.title, forName)),
      hover(id),
    ),
    line(place(0), y, place(end), y, "line"),
    ...gathered(marks.map((mark) => ({ ...mark, x: place(mark.span?.point ?? 0) }))).flatMap((pill) => {
      const isEnd = pill.letters.endsWith("E");
      const said = pill.marks.map(({ name, span }) => `${name}: ${formats.bounds(span)}`).join(", ");
      const shape = { x: pill.x - pill.half, y: y - R, width: 2 * pill.half, height: 2 * R, rx: R };
      return [
        tag("rect", { ...shape, class: isEnd ? "mark" : "open" }, hover(`${id}, ${said}`)),
        label(pill.x, y + 4, pill.letters, "middle", isEnd ? "inverse" : "soft"),
      ];
    }),
    ...(figures.completed ? [] : [arrow(place(end) - 3, y)]),
  ];
}
