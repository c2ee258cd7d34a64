import { crc32 } from "node:zlib";

/**
 * What is kept of one folder of incidents, as a file: a line that says by what it was made and for what, with the checksum
 * of the rest; then bytes, then a text. Whatever is wrong with it, it counts as not there.
 */
export interface KeptFile {
  readonly bytes: Uint8Array;
  readonly text: string;
}

const MARK = "afterword-kept";
const LONGEST_LINE = 500;
const LINE_FEED = 10;

export function packKept(maker: string, { bytes, text }: KeptFile): Uint8Array {
  const written = new TextEncoder().encode(text);
  const head = new TextEncoder().encode(
    `${MARK} ${maker} ${bytes.length} ${crc32(written, crc32(bytes, bytes.length))}\n`,
  );
  const packed = new Uint8Array(head.length + bytes.length + written.length);
  packed.set(head);
  packed.set(bytes, head.length);
  packed.set(written, head.length + bytes.length);
  return packed;
}

/** null: made by another program or for other settings, cut off, or changed since. */
export function unpackKept(maker: string, packed: Uint8Array): KeptFile | null {
  const lineEnd = packed.subarray(0, LONGEST_LINE).indexOf(LINE_FEED);
  const line = new TextDecoder().decode(packed.subarray(0, Math.max(0, lineEnd)));
  const head = `${MARK} ${maker} `;
  const [length, sum] = line.startsWith(head) ? line.slice(head.length).split(" ").map(Number) : [];
  if (length === undefined || !(lineEnd + 1 + length <= packed.length)) return null;
  const bytes = packed.subarray(lineEnd + 1, lineEnd + 1 + length);
  const written = packed.subarray(lineEnd + 1 + length);
  if (crc32(packed.subarray(lineEnd + 1), length) !== sum) return null;
  return { bytes, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(written) };
}
