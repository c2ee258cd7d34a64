import type { JsonMap } from "./json.js";
import type { Field } from "./record-fields.js";
import type { Rows } from "./record-rows.js";

/** What `--map` can name, and the field that it means. */
export const MAPPABLE: Readonly<Record<string, Field>> = {
  at: "time",
  text: "text",
  who: "who",
  link: "link",
  title: "title",
  started: "start",
  detected: "detected",
  acknowledged: "acknowledged",
  mitigated: "mitigated",
  ended: "end",
  resolved: "resolved",
  severity: "severity",
  id: "id",
  service: "service",
  status: "status",
};

/** The name by which each field is known first, so that a mapped column wins over any other. */
const FIRST_NAME: Readonly<Partial<Record<Field, string>>> = {
  time: "at",
  start: "started_at",
  end: "ended_at",
  detected: "detected_at",
  acknowledged: "acknowledged_at",
  mitigated: "mitigated_at",
  resolved: "resolved_at",
  link: "url",
};

type Columns = ReadonlyMap<string, string>;

/** `at=Zeitpunkt,text=Ereignis`; a text is what is wrong with it. */
export function columnsOf(written: string): Columns | string {
  const columns = new Map<string, string>();
  for (const pair of written.split(",")) {
    const [, name = "", column = ""] = /^\s*([A-Za-z]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    if (column === "") return `\`${pair.trim()}\` is no \`name=Column\``;
    if (!Object.hasOwn(MAPPABLE, name)) return `\`${name}\` is nothing that a column can be mapped to`;
    columns.set(name, column);
  }
  return columns;
}

/** The rows with the mapped columns under the names that the reader knows; a text is what the table lacks. */
export function withColumns(rows: Rows, columns: Columns): Rows | { readonly trouble: string } {
  const there = new Set(rows.rows.slice(0, 200).flatMap((row) => Object.keys(row)));
  const missing = [...columns.values()].filter((column) => !there.has(column));
  if (missing.length > 0) {
    const list = [...there].slice(0, 20).join(", ");
    return { trouble: `the table has no column ${missing.join(", ")}; its columns are: ${list}` };
  }
  return { ...rows, rows: rows.rows.map((row) => renamed(row, columns)) };
}

function renamed(row: JsonMap, columns: Columns): JsonMap {
  const taken = new Set(columns.values());
  const others = Object.entries(row).filter(([key]) => !taken.has(key));
  const mapped = [...columns].map(([name, column]) => {
    const field = MAPPABLE[name];
    return [(field && (FIRST_NAME[field] ?? field)) || name, row[column]] as const;
  });
  const names = new Set(mapped.map(([name]) => name));
  return Object.fromEntries([...mapped, ...others.filter(([key]) => !names.has(key.toLowerCase()))]);
}
