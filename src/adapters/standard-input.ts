/** The text of standard input to its end; invalid UTF-8 becomes U+FFFD and is found by the readers of the text. */
export async function readAll(): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString("utf8");
}
