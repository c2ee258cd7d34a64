import type { Incident } from "../../model/incident.js";
import type { Instant } from "../../model/when.js";

/** Seconds since 1970 for `instant`; a day is `YYYY-MM-DD` text, because a file may hold a day that is none. */
export type CellType = "text" | "integer" | "number" | "boolean" | "instant" | "day";
export type Cell = string | number | boolean | null;

export interface Column<Row> {
  readonly name: string;
  readonly type: CellType;
  /** One line for docs/guide/warehouse.md. */
  readonly means: string;
  of(row: Row): Cell;
}

/** One tidy table: a row an observation, a column a variable, every cell one plain value. */
export interface Table<Row> {
  readonly name: string;
  readonly means: string;
  readonly columns: readonly Column<Row>[];
  /** The rows that one incident gives; `now` ends what is ongoing. */
  rows(incident: Incident, now: Instant): readonly Row[];
}

/** A table whose rows are already cells, in the order of its columns. */
export interface FlatTable {
  readonly name: string;
  readonly means: string;
  readonly columns: ReadonlyArray<Omit<Column<never>, "of">>;
  rows(incident: Incident, now: Instant): ReadonlyArray<readonly Cell[]>;
}

export function flat<Row>({ name, means, columns, rows }: Table<Row>): FlatTable {
  return {
    name,
    means,
    columns: columns.map((column) => ({ name: column.name, type: column.type, means: column.means })),
    rows: (incident, now) =>
      rows(incident, now).map((row) => columns.map((column) => cellOf(column.of(row)))),
  };
}

/** An empty text says nothing, so it is null: CSV could not tell the two apart. */
function cellOf(cell: Cell): Cell {
  return cell === "" ? null : cell;
}
