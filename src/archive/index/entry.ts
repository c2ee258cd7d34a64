import type { Facts } from "./facts.js";
import type { Column, Piece } from "./text-columns.js";

/** What is read of one file. */
export interface Entry {
  readonly facts: Facts;
  /** Blob id of the file as git would name it. */
  readonly blob: string;
  readonly texts: Readonly<Record<Column, string>>;
  readonly pieces: readonly Piece[];
}
