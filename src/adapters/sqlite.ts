import type { Databases } from "../ports.js";
import { nodeSqlite, openNodeSqlite } from "./sqlite-node.js";

/** Node's own SQLite where it has one (22.13 and later), else the one in WebAssembly. */
export function databases(): Databases {
  const quick = nodeSqlite() !== null;
  return {
    quick,
    open: async (path) => {
      if (quick) return openNodeSqlite(path);
      return (await import("./sqlite-wasm.js")).openWasmSqlite(path);
    },
  };
}
