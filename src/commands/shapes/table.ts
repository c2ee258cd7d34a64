import { visibleLine } from "../../model/visible-text.js";

export interface TableColumn {
  readonly title: string;
  /** May be cut where the line is too long for the terminal; at most one column of a table. */
  readonly yields?: boolean;
}

/** One row: a cell a column, and lines that stand below it, indented. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly below?: readonly string[];
}

const GAP = "  ";
const LEAST_WIDTH = 12;

/**
 * A table of plain text. `width`: columns of the terminal, null where lines may be as long as they like (a pipe). Cells
 * come from files: they are made visible here. What stands below a row is shown as it is.
 */
export async function tableText(
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
  width: number | null,
): Promise<string> {
  const measure = await measureFor(rows.flatMap(({ cells }) => cells));
  const shown = rows.map(({ cells }) => cells.map(visibleLine));
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((_, i) =>
    Math.max(...[titles, ...shown].map((cells) => measure(cells[i] ?? ""))),
  );
  const yielding = columns.findIndex((column) => column.yields === true);
  if (width !== null && yielding >= 0) {
    const others = widths.reduce((sum, one, i) => (i === yielding ? sum : sum + one), 0);
    const room = width - others - GAP.length * (columns.length - 1);
    widths[yielding] = Math.min(widths[yielding] ?? 0, Math.max(LEAST_WIDTH, room));
  }
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => padded(cutTo(cell, widths[i] ?? 0, measure), widths[i] ?? 0, measure))
      .join(GAP)
      .trimEnd();
  const body = rows.flatMap(({ below = [] }, i) => [
    line(shown[i] ?? []),
    ...below.map((text) => `${GAP}${text}`),
  ]);
  return [line(titles), ...body].map((text) => `${text}\n`).join("");
}

export type Measure = (text: string) => number;

/** Most texts are plain letters: the library that knows wide characters is loaded for the others only. */
export async function measureFor(texts: readonly string[]): Promise<Measure> {
  const isPlain = texts.every((text) =>
    /^[\x20-\x7e\u00a1-\u02ff\u2010-\u2015\u2018-\u201f\u2026]*$/.test(text),
  );
  return isPlain ? (text) => text.length : (await import("string-width")).default;
}

export function padded(text: string, width: number, measure: Measure): string {
  return text + " ".repeat(Math.max(0, width - measure(text)));
}

/** At most `width` columns; what is cut off is marked. */
export function cutTo(text: string, width: number, measure: Measure = (plain) => plain.length): string {
  if (measure(text) <= width) return text;
  // ASCII is as wide as it is long: only what follows has to be measured sign by sign.
  let kept = (/^[\x20-\x7e]*/.exec(text)?.[0] ?? "").slice(0, Math.max(0, width - 1));
  for (const character of text.slice(kept.length)) {
    if (measure(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
