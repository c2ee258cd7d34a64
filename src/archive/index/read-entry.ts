import { createHash } from "node:crypto";
import { UserError } from "../../model/user-error.js";
import type { Files } from "../../ports.js";
import type { Archive } from "../archive.js";
import { absolute } from "../paths.js";
import { MOST_BYTES, parseBytes } from "../read.js";
import { factsOf } from "./facts.js";
import type { Entry } from "./store.js";
import { columnTexts, piecesOf } from "./text-columns.js";

/** The bytes of an incident file; null when it is gone, empty when it is too large to be one. */
export async function readBytes(files: Files, archive: Archive, path: string): Promise<Uint8Array | null> {
  try {
    return await files.read(absolute(archive.root, path), MOST_BYTES);
  } catch (error) {
    if (error instanceof UserError && error.code === "too-large") return new Uint8Array();
    if (error instanceof UserError && error.code === "not-a-file") return null;
    throw error;
  }
}

/** The name that git gives to a file of these bytes. */
export function blobId(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** All that the index keeps of one file. */
export function entryOf(bytes: Uint8Array, path: string, archive: Archive): Entry {
  const { text, incident } = parseBytes(bytes, path, archive);
  // What the reader refuses whole (a wrong first line, no UTF-8) is still found by its words.
  const searched = text === "" ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) : text;
  const facts = factsOf(incident, archive.settings.timezone);
  return {
    facts,
    blob: blobId(bytes),
    texts: columnTexts(searched, incident, facts.services),
    pieces: piecesOf(searched, incident.sections),
  };
}
