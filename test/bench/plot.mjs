// Times against the number of incidents, both axes logarithmic, as an SVG.
import { scaleLog } from "d3-scale";
import { line } from "d3-shape";

const WIDTH = 760;
const HEIGHT = 420;
const MARGIN = { top: 40, right: 130, bottom: 44, left: 64 };
const COLORS = ["#2f5f8f", "#a3341f", "#4c7a34", "#8a5a9e", "#5a6675", "#b07d1e", "#1f8a8a", "#7a7a7a"];

const time = (ms) => (ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`);
const text = (x, y, words, more = "") =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`;
const rule = (x1, y1, x2, y2) =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#d9dee5"/>`;

/** `points`: `{name, count, ms}` of one Node. */
export function plot(points, title) {
  const counts = [...new Set(points.map(({ count }) => count))].sort((a, b) => a - b);
  const times = points.map(({ ms }) => ms);
  const x = scaleLog([counts[0], counts.at(-1)], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLog([Math.min(...times), Math.max(...times)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice();
  const decades = y.ticks().filter((value) => Number.isInteger(Math.log10(value)));
  const names = [...new Set(points.map(({ name }) => name))];
  const last = (name) => points.findLast((point) => point.name === name);
  const labels = names.map((name) => ({ name, at: y(last(name).ms) })).sort((a, b) => a.at - b.at);
  for (const [i, one] of labels.entries()) if (i > 0) one.at = Math.max(one.at, labels[i - 1].at + 14);
  const path = line(
    ({ count }) => x(count),
    ({ ms }) => y(ms),
  );
  const color = (name) => COLORS[names.indexOf(name) % COLORS.length];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#1b2430" role="img">`,
    `<title>${title}</title><rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(MARGIN.left, 22, title, 'font-weight="bold"'),
    ...decades.flatMap((value) => [
      rule(MARGIN.left, y(value), WIDTH - MARGIN.right, y(value)),
      text(MARGIN.left - 8, y(value) + 4, time(value), 'text-anchor="end"'),
    ]),
    ...counts.map((count) => text(x(count), HEIGHT - 22, count.toLocaleString("en"), 'text-anchor="middle"')),
    text((MARGIN.left + WIDTH - MARGIN.right) / 2, HEIGHT - 6, "incidents", 'text-anchor="middle"'),
    ...names.flatMap((name) => {
      const own = points.filter((point) => point.name === name);
      const dots = own.map(
        ({ count, ms }) =>
          `<circle cx="${x(count).toFixed(1)}" cy="${y(ms).toFixed(1)}" r="3" fill="${color(name)}"/>`,
      );
      return [`<path d="${path(own)}" fill="none" stroke="${color(name)}" stroke-width="1.5"/>`, ...dots];
    }),
    ...labels.map(({ name, at }) => text(WIDTH - MARGIN.right + 10, at + 4, name, `fill="${color(name)}"`)),
    "</svg>",
    "",
  ].join("\n");
}
