import { resolve } from "node:path";
import type { Archive } from "../archive/archive.js";
import { counted } from "../archive/counted.js";
import { openArchive } from "../archive/locate.js";
import { listPaths, readPath } from "../archive/read.js";
import { nearest } from "../model/nearest.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { TABLES } from "../report/tables/registry.js";
import type { Cell } from "../report/tables/table.js";
import {
  EXPORT_FORMATS,
  type ExportFormat,
  type FilledTable,
  formatted,
  jsonLines,
} from "./export-formats.js";

/** Tidy tables for a warehouse: one file a table, or with jsonl all tables on standard output. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const format = formatOf(args.options.format);
  const folder = folderOf(context, args.options.output, format);
  const archive = await openArchive(context);
  const tables = await fill(context, archive);
  const counts = Object.fromEntries(tables.map(({ table, rows }) => [table.name, rows.length]));
  if (folder === null) {
    const text = tables.map((filled) => jsonLines(filled, true)).join("");
    return { json: { tables: counts, rows: text.split("\n").filter(Boolean).map(parsed) }, text };
  }
  const changed = tables.map(({ table }) => resolve(folder, `${table.name}.${format}`));
  if (!context.globals.dryRun) await write(context, tables, changed, format);
  const lines = tables.map(({ rows }, i) => `${changed[i]}  ${rows.length} rows\n`);
  return { json: { changed, tables: counts }, text: lines.join("") };
}

const parsed = (line: string): unknown => JSON.parse(line);

function formatOf(value: unknown): ExportFormat {
  const format = EXPORT_FORMATS.find((known) => known === value);
  if (format) return format;
  const given = typeof value === "string" ? value : null;
  const near = given === null ? null : nearest(given, EXPORT_FORMATS);
  const what = given === null ? "export needs --format" : `there is no export format \`${given}\``;
  throw new UserError(
    "export-format",
    `${what}: jsonl, csv or parquet${near ? `; did you mean \`${near}\`?` : ""}`,
    EXIT.usage,
    { hint: `afterword export --format ${near ?? "parquet"} -o tables/` },
  );
}

/** null: standard output, which only lines of JSON can share. */
function folderOf(context: Context, value: unknown, format: ExportFormat): string | null {
  if (typeof value === "string" && value !== "-") return resolve(context.cwd, value);
  if (format === "jsonl") return null;
  throw new UserError("export-folder", `--format ${format} writes one file a table`, EXIT.usage, {
    hint: `afterword export --format ${format} -o tables/`,
  });
}

/** Reads one incident after the other and keeps the rows only. */
async function fill(context: Context, archive: Archive): Promise<readonly FilledTable[]> {
  const filled = TABLES.map((table) => ({ table, rows: [] as (readonly Cell[])[] }));
  const now = context.clock.now();
  for (const path of await counted(context, "reading incidents", await listPaths(context, archive))) {
    const { incident } = (await readPath(context, archive, path)).parsed;
    for (const { table, rows } of filled) rows.push(...table.rows(incident, now));
  }
  return filled;
}

async function write(
  context: Context,
  tables: readonly FilledTable[],
  paths: readonly string[],
  format: ExportFormat,
): Promise<void> {
  const files = await context.files();
  for (const [i, filled] of tables.entries())
    await files.write(paths[i] ?? "", await formatted(filled, format));
}
