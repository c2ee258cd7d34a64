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

/** Names in a column of one width. */
export function padded(names: readonly string[]): readonly string[] {
  const width = Math.max(0, ...names.map((name) => [...name].length));
  return names.map((name) => name + " ".repeat(width - [...name].length));
}
