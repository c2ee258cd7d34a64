import { hash } from "node:crypto";
import { UserError } from "../../model/user-error.js";
import type { Files } from "../../ports.js";
import type { Archive } from "../archive.js";
import { absolute } from "../paths.js";

/** Beyond this a file is no incident; one byte more than the reader takes. */
const MOST_BYTES = 2 * 1024 * 1024 + 1;

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

const encoder = new TextEncoder();

/** The name that git gives to a file of these bytes. */
export function blobId(bytes: Uint8Array): string {
  const head = encoder.encode(`blob ${bytes.length}\0`);
  const whole = new Uint8Array(head.length + bytes.length);
  whole.set(head);
  whole.set(bytes, head.length);
  return hash("sha1", whole, "hex");
}
