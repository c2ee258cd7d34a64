/** ROBUSTNESS.md §1.2. */
export const MOST_BYTES = 2 * 1024 * 1024;

/** Why a file is not read at all. Line and column from 1. */
export interface OpenTrouble {
  readonly rule:
    | "not-utf8"
    | "nul-byte"
    | "file-too-large"
    | "front-matter-language"
    | "front-matter-missing";
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

export type Opened =
  | { readonly text: string; readonly trouble: null }
  | { readonly text: string; readonly trouble: OpenTrouble };

/**
 * The check that stands before everything else: size, UTF-8, no NUL, and a first line that is plain `---` (ROBUSTNESS.md
 * §1.1). A BOM stays in the text as U+FEFF. With a trouble, `text` is only fit to be shown.
 */
export function openText(bytes: Uint8Array): Opened {
  if (bytes.length > MOST_BYTES) {
    const message = `the file has ${bytes.length} bytes; at most ${MOST_BYTES} are read`;
    return { text: "", trouble: trouble("file-too-large", message, "move logs into an attachment") };
  }
  const text = decode(bytes);
  if (text === null) return { text: lossy(bytes), trouble: notUtf8(lossy(bytes)) };
  return { text, trouble: openingTrouble(text) };
}

/** What is wrong with the first line, or with the text as a whole; null: nothing. */
export function openingTrouble(text: string): OpenTrouble | null {
  if (text.length > MOST_BYTES) {
    return trouble("file-too-large", `the text is longer than ${MOST_BYTES} characters`, "");
  }
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    const message = "a NUL byte is in the file: this is no text";
    return { ...trouble("nul-byte", message, "save it as UTF-8 text"), ...place(text, nul) };
  }
  const first = /^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? "";
  if (first === "---") return null;
  if (first.startsWith("---") && !first.startsWith("----")) {
    const message = "only a plain `---` opens the front matter; nothing was read";
    return trouble("front-matter-language", message, "let the first line be `---` and nothing else");
  }
  return trouble(
    "front-matter-missing",
    "the file does not begin with `---`",
    "begin it with `---`, `format: 1` and `id: …`",
  );
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

function lossy(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function notUtf8(text: string): OpenTrouble {
  const made = trouble("not-utf8", "the file is not UTF-8", "save it as UTF-8");
  return { ...made, ...place(text, Math.max(0, text.indexOf("\ufffd"))) };
}

function place(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

function trouble(rule: OpenTrouble["rule"], message: string, hint: string): OpenTrouble {
  return { rule, line: 1, column: 1, message, hint };
}
