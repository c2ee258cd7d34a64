import { formatInstant } from "../document/instant.js";
import type { Cell, CellType, FlatTable } from "../report/tables/table.js";

export const EXPORT_FORMATS = ["jsonl", "csv", "parquet"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A table with all its rows. */
export interface FilledTable {
  readonly table: FlatTable;
  readonly rows: ReadonlyArray<readonly Cell[]>;
}

/** The content of one file of the export. */
export async function formatted(filled: FilledTable, format: ExportFormat): Promise<Uint8Array | string> {
  if (format === "jsonl") return jsonLines(filled);
  return format === "csv" ? csv(filled) : parquet(filled);
}

function plain(cell: Cell | undefined, type: CellType): Cell {
  return type === "instant" && typeof cell === "number" ? formatInstant(cell) : (cell ?? null);
}

/** One JSON object a line; `table` first where several tables share a stream. */
export function jsonLines({ table, rows }: FilledTable, named = false): string {
  const lines = rows.map((row) => {
    const cells = table.columns.map(({ name, type }, i) => [name, plain(row[i], type)]);
    return JSON.stringify({ ...(named ? { table: table.name } : {}), ...Object.fromEntries(cells) });
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** With a header; null is an empty cell. Text that a spreadsheet would run is disarmed. */
async function csv({ table, rows }: FilledTable): Promise<string> {
  const { stringify } = await import("csv-stringify/sync");
  const cells = rows.map((row) =>
    table.columns.map(({ type }, i) => {
      const value = plain(row[i], type);
      return typeof value === "boolean" ? String(value) : value;
    }),
  );
  return stringify([table.columns.map(({ name }) => name), ...cells], {
    escape_formulas: true,
  });
}

const PARQUET_TYPES = {
  text: "STRING",
  day: "STRING",
  integer: "INT64",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  instant: "TIMESTAMP",
} as const;

async function parquet({ table, rows }: FilledTable): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const columnData = table.columns.map(({ name, type }, i) => ({
    name,
    type: PARQUET_TYPES[type],
    data: rows.map((row) => parquetCell(row[i] ?? null, type)),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: "afterword" }));
}

function parquetCell(cell: Cell, type: CellType): Cell | bigint | Date {
  if (cell === null) return null;
  if (type === "integer") return BigInt(cell);
  return type === "instant" ? new Date(Number(cell) * 1000) : cell;
}
