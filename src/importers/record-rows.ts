import { parse as parseCsv } from "csv-parse/sync";
import type { ImportInput, Skipped } from "./draft.js";
import { asList, asMap, type JsonMap, jsonOf, mapsIn, readJson } from "./json.js";

export interface Rows {
  readonly name: string;
  readonly rows: readonly JsonMap[];
  /** Objects that stand as JSON in the rows (JSON lines) or in a column. */
  readonly objects: readonly JsonMap[];
  /** Lines that could not be read. */
  readonly lines: readonly Skipped[];
  /** What stands beside the rows and is not read. */
  readonly notes: readonly string[];
}

const MOST_ROWS = 200_000;
const read = new WeakMap<ImportInput, Rows | { readonly trouble: string }>();

/** The rows of a table in any of its forms, read once. */
export function rowsOf(input: ImportInput): Rows | { readonly trouble: string } {
  const known = read.get(input);
  if (known) return known;
  const rows = readRows(input);
  read.set(input, rows);
  return rows;
}

function readRows(input: ImportInput): Rows | { readonly trouble: string } {
  const source = (input.files[0]?.text ?? "").replace(/^\uFEFF/, "");
  const { name } = input;
  if (/^\s*[[{]/.test(source)) {
    const json = jsonOf(input);
    return "trouble" in json ? jsonLines(source, name) : { name, objects: [], ...jsonRows(json.value) };
  }
  return csvRows(source, name);
}

type JsonRows = Pick<Rows, "rows" | "lines" | "notes">;

/** A list of objects, or the first list of objects that an object holds. */
function jsonRows(value: unknown): JsonRows {
  if (Array.isArray(value)) return listRows(value, "$");
  const map = asMap(value);
  const found = Object.entries(map ?? {}).find(([, inner]) => mapsIn(inner).length > 0);
  if (map === null || found === undefined) return { rows: map ? [map] : [], lines: [], notes: [] };
  const [name, list] = found;
  const beside = Object.keys(map).filter((key) => key !== name);
  const unread = beside.slice(0, MOST_BESIDE).map((key) => `“${key.slice(0, 60)}”`);
  const read = listRows(asList(list), `$.${name}`);
  if (unread.length === 0) return read;
  const more = beside.length > MOST_BESIDE ? ` and ${beside.length - MOST_BESIDE} more` : "";
  return {
    ...read,
    notes: [...read.notes, `beside the list “${name}”, not read: ${unread.join(", ")}${more}`],
  };
}

const MOST_BESIDE = 20;

function listRows(list: readonly unknown[], path: string): JsonRows {
  const rows = mapsIn(list).slice(0, MOST_ROWS);
  const odd = list.findIndex((item) => asMap(item) === null);
  const count = list.length - mapsIn(list).length;
  return {
    rows,
    lines: odd < 0 ? [] : [{ line: `${path}[${odd}]`, reason: `no JSON object${others(count - 1)}` }],
    notes: tooMany(list.length),
  };
}

/** ` (and 3 others)`. */
function others(count: number): string {
  return count > 0 ? ` (and ${count} others)` : "";
}

function tooMany(count: number): readonly string[] {
  return count > MOST_ROWS ? [`only the first ${MOST_ROWS} rows are read, of ${count}`] : [];
}

const MOST_LINES = 20;

function jsonLines(source: string, name: string): Rows | { readonly trouble: string } {
  const rows: JsonMap[] = [];
  const lines: Skipped[] = [];
  let unread = 0;
  source.split(/\r\n|\r|\n/).forEach((line, index) => {
    if (line.trim() === "") return;
    const json = readJson(line);
    const map = "trouble" in json ? null : asMap(json.value);
    if (map) rows.push(map);
    else if (++unread <= MOST_LINES)
      lines.push({ line: String(index + 1), reason: "trouble" in json ? json.trouble : "no JSON object" });
  });
  if (unread > MOST_LINES)
    lines.push({ line: "others", reason: `${unread - MOST_LINES} more that are no JSON object` });
  return rows.length === 0
    ? { trouble: "neither JSON nor JSON lines" }
    : { name, rows, objects: rows, lines, notes: [] };
}

function csvRows(source: string, name: string): Rows | { readonly trouble: string } {
  const head = source.split(/\r\n|\r|\n/, 1)[0] ?? "";
  const delimiter = ["\t", ";", ","].find((sign) => head.split(sign).length > 1) ?? pipeOf(head);
  if (delimiter === undefined || head.length > 20_000)
    return { trouble: "no table: its first line holds no comma, semicolon or tab" };
  try {
    const table: unknown = parseCsv(source, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: MOST_ROWS + 2,
    });
    const [names = [], ...cells] = asList(table).map(textCells);
    if (cells.length === 0) return { trouble: "a table without rows: nothing in it" };
    const columns = columnNames(names);
    const rows = cells.slice(0, MOST_ROWS).map((row) => rowOf(row, columns));
    const notes = cells.length > MOST_ROWS ? [`only the first ${MOST_ROWS} rows are read`] : [];
    return { name, rows, objects: objectsIn(rows), lines: [], notes };
  } catch (error) {
    return { trouble: `no CSV: ${error instanceof Error ? error.message.slice(0, 120) : "unreadable"}` };
  }
}

function textCells(row: unknown): readonly string[] {
  return asList(row).filter((cell) => typeof cell === "string");
}

/** A column without a name is known by its number, a second one of a name by that. */
function columnNames(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((written, index) => {
    const name = written.trim() || unnamed(index);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function unnamed(index: number): string {
  return `column ${index + 1}`;
}

/** Cells beyond the last column are kept by their number. */
function rowOf(cells: readonly string[], columns: readonly string[]): JsonMap {
  return Object.fromEntries(cells.map((cell, index) => [columns[index] ?? unnamed(index), cell]));
}

/** Columns parted by `|`; a table of Markdown begins with one. */
function pipeOf(head: string): string | undefined {
  return /^[^|\s][^|]*(?:\|[^|]+)+$/.test(head.trim()) ? "|" : undefined;
}

/** The objects of a column that holds JSON text in every row. */
function objectsIn(rows: readonly JsonMap[]): readonly JsonMap[] {
  const columns = Object.keys(rows[0] ?? {});
  const best = columns
    .map((column) => rows.slice(0, 5000).map((row) => cellObject(row[column])))
    .filter((objects) => objects.every((object) => object !== null))
    .map((objects) => objects.filter((object) => object !== null))
    .sort((a, b) => Object.keys(b[0] ?? {}).length - Object.keys(a[0] ?? {}).length);
  return best[0] ?? [];
}

function cellObject(cell: unknown): JsonMap | null {
  if (typeof cell !== "string" || !cell.startsWith("{")) return null;
  const json = readJson(cell);
  return "trouble" in json ? null : asMap(json.value);
}
