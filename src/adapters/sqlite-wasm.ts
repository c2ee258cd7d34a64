import { rmSync } from "node:fs";
import sqlite from "node-sqlite3-wasm";
import type { Database, SqlRow } from "../ports.js";

/**
 * SQLite in WebAssembly, for a Node without its own. Its lock is a folder that outlives a kill, so whoever opens this
 * database must hold a lock of ours (archive/index/open.ts): then a lock folder that is there belongs to nobody.
 */
export function openWasmSqlite(path: string): Database {
  rmSync(`${path}.lock`, { recursive: true, force: true });
  const database = new sqlite.Database(path);
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  const prepared = (sql: string) => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  try {
    database.exec("pragma locking_mode=exclusive; pragma synchronous=normal");
  } catch (error) {
    database.close();
    rmSync(`${path}.lock`, { recursive: true, force: true });
    throw error;
  }
  return {
    exec: (sql) => database.exec(sql),
    run: (sql, ...values) => {
      prepared(sql).run([...values]);
    },
    all: (sql, ...values) => prepared(sql).all([...values]) as SqlRow[],
    close: () => {
      for (const statement of statements.values()) statement.finalize();
      database.close();
    },
  };
}
