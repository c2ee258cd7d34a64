/** The text of standard input to its end; invalid UTF-8 becomes U+FFFD and is found by the readers of the text. */
export async function readAll(): Promise<string> {
  const bytes = await readBytes(Number.POSITIVE_INFINITY);
  return Buffer.from(bytes ?? []).toString("utf8");
}

/** The bytes of standard input to its end; null: there are more than `limit`, and no more of them were read. */
export async function readBytes(limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    const bytes = chunk as Uint8Array;
    length += bytes.length;
    if (length > limit) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
