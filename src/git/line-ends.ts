import { sep } from "node:path";
import type { GitConfig } from "./config.js";

/** How git writes a text of its own into the work tree: `auto`: with CR before each LF where the content is plain text. */
export type LineEnds = "as-stored" | "crlf" | "auto-crlf";

/** What `git check-attr` says of one path. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** The attributes that decide over line ends; `crlf` is the old name of `text`. */
export const LINE_END_ATTRIBUTES: readonly string[] = ["text", "eol", "crlf"];

/** gitattributes(5), and what `git ls-files --eol` shows. */
export function lineEndsOf(attributes: Attributes, config: GitConfig): LineEnds {
  const text = textOf(attributes);
  if (text === "unset") return "as-stored";
  if (attributes.eol === "lf") return "as-stored";
  if (attributes.eol === "crlf") return text === "auto" ? "auto-crlf" : "crlf";
  if (text === "unspecified") return config.isTrue("core.autocrlf") ? "auto-crlf" : "as-stored";
  if (text === "input" || !writesCrlf(config)) return "as-stored";
  return text === "auto" ? "auto-crlf" : "crlf";
}

function textOf({ text = "unspecified", crlf = "unspecified" }: Attributes): string {
  const known = (value: string) => ["set", "unset", "input", "auto"].includes(value);
  return known(text) ? text : known(crlf) ? crlf : "unspecified";
}

function writesCrlf(config: GitConfig): boolean {
  if (config.isTrue("core.autocrlf")) return true;
  if (config.get("core.autocrlf")?.toLowerCase() === "input") return false;
  const eol = config.get("core.eol")?.toLowerCase() ?? "native";
  return eol === "crlf" || (eol === "native" && sep === "\\");
}

const [NUL, BACKSPACE, TAB, LF, FORM_FEED, CR, SUB, ESCAPE, SPACE, DELETE] = [
  0, 8, 9, 10, 12, 13, 26, 27, 32, 127,
];

/** The bytes of a blob as git would write them. */
export function inWorkTree(stored: Uint8Array, ends: LineEnds): Uint8Array {
  if (ends === "as-stored" || (ends === "auto-crlf" && !isPlainText(stored))) return stored;
  const written: number[] = [];
  for (const [i, byte] of stored.entries()) {
    if (byte === LF && stored[i - 1] !== CR) written.push(CR);
    written.push(byte);
  }
  return Uint8Array.from(written);
}

/** As git judges it: no CR yet, no NUL, and at most one control character to 128 others. */
function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.includes(CR) || bytes.includes(NUL)) return false;
  const odd = bytes.filter(isOdd).length - (bytes.at(-1) === SUB ? 1 : 0);
  const lineFeeds = bytes.filter((byte) => byte === LF).length;
  return (bytes.length - lineFeeds - odd) >> 7 >= odd;
}

function isOdd(byte: number): boolean {
  if (byte === DELETE) return true;
  return byte < SPACE && ![BACKSPACE, TAB, LF, FORM_FEED, ESCAPE].includes(byte);
}
