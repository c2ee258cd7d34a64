import { readEssentials } from "../../document/essentials.js";
import type { Archive } from "../archive.js";
import type { Entry } from "./entry.js";
import { factsOf } from "./facts.js";
import { blobId } from "./read-bytes.js";
import { type EntryRows, rowsOf } from "./rows.js";
import { columnTexts, piecesOf } from "./text-columns.js";

/** All that the index keeps of one file, as its tables take it. */
export function readRows(bytes: Uint8Array, path: string, archive: Archive): EntryRows {
  const severities = archive.settings.severities.map(({ id }) => id);
  return rowsOf(entryOf(bytes, path, archive), severities);
}

/** What is read of one file. */
export function entryOf(bytes: Uint8Array, path: string, archive: Archive): Entry {
  const { text, essentials } = readEssentials(bytes, { path, settings: archive.settings });
  // What the reader refuses whole (a wrong first line, no UTF-8) is still found by its words.
  const searched = text === "" ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) : text;
  const facts = factsOf(essentials, archive.settings.timezone);
  const pieces = piecesOf(searched, essentials.sections);
  return {
    facts,
    blob: blobId(bytes),
    texts: columnTexts(searched, pieces, essentials, facts.services),
    pieces,
  };
}
