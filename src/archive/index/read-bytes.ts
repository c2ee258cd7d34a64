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

/** Where a file is put together with what git writes in front of it. */
let desk = Buffer.alloc(64 * 1024);

/** The name that git gives to a file of these bytes. */
export function blobId(bytes: Uint8Array): string {
  const head = `blob ${bytes.length}\0`;
  if (head.length + bytes.length > desk.length) desk = Buffer.alloc(2 * (head.length + bytes.length));
  desk.write(head, "latin1");
  desk.set(bytes, head.length);
  return hash("sha1", desk.subarray(0, head.length + bytes.length), "hex");
}
