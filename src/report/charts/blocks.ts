const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const HEIGHTS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** A bar of characters: `share` of `width` cells, to an eighth of a cell. */
export function bar(share: number, width: number): string {
  const eighths = Math.round(Math.max(0, Math.min(1, share)) * width * 8);
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}

/** One character a value, its height the share of the greatest; 0 is a dot. */
export function sparkline(values: readonly number[]): string {
  const most = Math.max(...values, 1);
  return values
    .map((value) => (value <= 0 ? "·" : (HEIGHTS[Math.min(7, Math.ceil((value / most) * 8) - 1)] ?? "█")))
    .join("");
}

const [SHORTEST, LONGEST] = [60, 30 * 86_400];

/** Where a length stands on a log strip of so many characters, from a minute to 30 days. */
export function placeOnStrip(seconds: number, width: number): number {
  const share = Math.log(Math.max(SHORTEST, seconds) / SHORTEST) / Math.log(LONGEST / SHORTEST);
  return Math.min(width - 1, Math.floor(share * width));
}

/** One sign a length on such a strip; of those that fall together the last one is seen. */
export function signStrip(marks: readonly (readonly [sign: string, seconds: number])[]): string {
  const cells = new Array<string>(STRIP).fill("·");
  for (const [sign, seconds] of marks) cells[placeOnStrip(seconds, STRIP)] = sign;
  return cells.join("");
}

/** Characters of a strip. */
export const STRIP = 28;
const [ROOM, END] = [46, 12];

/** An id that leaves room for its chart; its end tells it from others. */
export function shortId(id: string): string {
  return id.length <= ROOM ? id : `${id.slice(0, ROOM - END - 1)}…${id.slice(-END)}`;
}

/** More lines than this are no small chart. */
const MOST_LINES = 24;

/** The first lines, and in words how many more there are. */
export function firstLines(
  lines: readonly string[],
  andMore: (shown: string, more: number) => string,
): readonly string[] {
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), andMore("…", more)] : lines;
}

/** Names in a column of one width. */
export function padded(names: readonly string[]): readonly string[] {
  const width = Math.max(0, ...names.map((name) => [...name].length));
  return names.map((name) => name + " ".repeat(width - [...name].length));
}
