interface Frame {
  readonly isList: boolean;
  /** Where the value that is read stands in it. */
  key: string | number;
}

type Expected = "a value" | "a key in quotes" | "a colon" | "a comma or the end of the list or object";

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

/**
 * Where a text stops being JSON: `1:66, in $.incidents[0].name: the text ends here`; null: it is JSON. It walks the text
 * with a stack of its own, so that depth is no matter, and is asked only when JSON.parse has refused.
 */
export function jsonTrouble(source: string): string | null {
  const stack: Frame[] = [];
  let expected: Expected = "a value";
  let at = afterSpace(source, source.startsWith("\uFEFF") ? 1 : 0);
  let isDone = false;
  while (at < source.length) {
    if (isDone) return told(source, at, [], "a second value begins here");
    const frame = stack.at(-1);
    const char = source[at] ?? "";
    let end = at + 1;
    if (expected === "a value" && (char === "{" || char === "[")) {
      stack.push({ isList: char === "[", key: char === "[" ? 0 : "" });
      expected = char === "{" ? "a key in quotes" : "a value";
    } else if (closes(char, frame, expected)) {
      stack.pop();
      isDone = stack.length === 0;
      expected = "a comma or the end of the list or object";
    } else if (expected === "a value" || (expected === "a key in quotes" && char === '"')) {
      end = char === '"' ? endOfText(source, at) : endOfScalar(source, at);
      if (end < 0) return told(source, ~end, stack, ~end < source.length ? `expected ${expected}` : ENDS);
      if (expected === "a key in quotes" && frame) {
        frame.key = source.slice(at + 1, Math.min(end - 1, at + 60));
        expected = "a colon";
      } else {
        isDone = stack.length === 0;
        expected = "a comma or the end of the list or object";
      }
    } else if (expected === "a colon" && char === ":") expected = "a value";
    else if (expected.startsWith("a comma") && char === "," && frame) {
      expected = frame.isList ? "a value" : "a key in quotes";
      if (typeof frame.key === "number") frame.key++;
    } else return told(source, at, stack, `expected ${expected}`);
    at = afterSpace(source, end);
  }
  return isDone ? null : told(source, source.length, stack, ENDS);
}

const ENDS = "the text ends here: is it cut off?";

/** A closing bracket where a comma could stand, or right behind the opening one. */
function closes(char: string, frame: Frame | undefined, expected: Expected): boolean {
  if (!frame || char !== (frame.isList ? "]" : "}")) return false;
  return expected.startsWith("a comma") || frame.key === (frame.isList ? 0 : "");
}

function afterSpace(source: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(source);
  return SPACE.lastIndex;
}

/** Behind the closing quote; `~place` where it fails. */
function endOfText(source: string, start: number): number {
  let at = start + 1;
  for (; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return ~at;
    if (code === 0x5c) at++;
  }
  return ~source.length;
}

function endOfScalar(source: string, start: number): number {
  SCALAR.lastIndex = start;
  return SCALAR.exec(source) ? SCALAR.lastIndex : ~start;
}

const DEEPEST_SHOWN = 8;

function told(source: string, at: number, stack: readonly Frame[], what: string): string {
  const before = source.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  const shown = stack
    .slice(0, DEEPEST_SHOWN)
    .map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${key}`));
  const path = `$${shown.join("")}${stack.length > DEEPEST_SHOWN ? "…" : ""}`;
  return `${line}:${column}${stack.length > 0 ? `, in ${path}` : ""}: ${what}`;
}
