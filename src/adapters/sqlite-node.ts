import { createRequire } from "node:module";
import type { Database, SqlRow, SqlValue } from "../ports.js";

interface Statement {
  run(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
}
interface DatabaseSync {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}
/** `node:sqlite`, whose types are not among those of the oldest Node that we support. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => DatabaseSync;
}

/** Another process that updates the index is waited for this long. */
const PATIENCE_MS = 15_000;

let found: NodeSqlite | null | undefined;

/** Node's SQLite, or null where this Node has none. Its "experimental" warning is not for our users. */
export function nodeSqlite(): NodeSqlite | null {
  if (found !== undefined) return found;
  const warn = process.emitWarning;
  process.emitWarning = () => {};
  try {
    found = createRequire(import.meta.url)("node:sqlite") as NodeSqlite;
  } catch {
    found = null;
  } finally {
    process.emitWarning = warn;
  }
  return found;
}

export function openNodeSqlite(path: string): Database {
  const engine = nodeSqlite();
  if (engine === null) throw new Error("this Node has no SQLite of its own");
  const database = new engine.DatabaseSync(path);
  const statements = new Map<string, Statement>();
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  database.exec(`pragma busy_timeout=${PATIENCE_MS}; pragma synchronous=normal`);
  return {
    exec: (sql) => database.exec(sql),
    run: (sql, ...values) => {
      prepared(sql).run(...values);
    },
    all: (sql, ...values) => prepared(sql).all(...values) as SqlRow[],
    close: () => database.close(),
  };
}
