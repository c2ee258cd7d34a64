import { Terminal } from "@xterm/headless";

/** What stands on the screen and above it after these bytes: lines without trailing space, wrapped ones in one. */
export async function screenOf(raw: string, cols: number, rows: number): Promise<readonly string[]> {
  const terminal = new Terminal({ cols, rows, scrollback: 10_000, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(raw, resolve));
  const buffer = terminal.buffer.active;
  const lines: string[] = [];
  for (let at = 0; at < buffer.length; at++) {
    const line = buffer.getLine(at);
    const text = line?.translateToString(false) ?? "";
    if (line?.isWrapped) lines.push((lines.pop() ?? "") + text);
    else lines.push(text);
  }
  terminal.dispose();
  const trimmed = lines.map((line) => line.trimEnd());
  return trimmed.slice(0, trimmed.findLastIndex((line) => line !== "") + 1);
}
