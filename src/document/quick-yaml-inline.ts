import type { YamlEntry, YamlNode } from "./yaml-tree.js";

const DEEPEST = 8;
const MOST_ITEMS = 100;
const DOUBLE = /"([^"\\\n]*)"/y;
const SINGLE = /'([^'\n]*)'(?!')/y;
/** A first character that is no sign of YAML; then no `: ` and no ` #`. */
const BLOCK_PLAIN = /[A-Za-z0-9~._/(+=$;^<\u00a0-\uffff](?:[^\n:# ]+|:(?=[^ \n])|#| +(?=[^ #\n]))*/y;
/** The same between brackets, where their signs end it too. */
const FLOW_PLAIN =
  /[A-Za-z0-9~._/(+=$;^<\u00a0-\uffff](?:[^\n:# ,[\]{}]+|:(?=[^ \n,[\]{}])|#| +(?=[^ #\n,[\]{}]))*/y;
const FLOW_KEY = /([A-Za-z_][A-Za-z0-9_-]{0,99}): +/y;
const BLANKS = / */y;
const NULLS = new Set(["", "~", "null", "Null", "NULL"]);

/** A text, `[…]` or `{…}` that begins at `at` and ends on the same line; null where it is not plain. */
export function inlineNode(text: string, at: number, base: number): YamlNode | null {
  return node(text, at, base, BLOCK_PLAIN, 0);
}

function node(text: string, at: number, base: number, plain: RegExp, depth: number): YamlNode | null {
  const sign = text[at];
  if (depth > DEEPEST) return null;
  if (sign === "[") return flowList(text, at, base, depth);
  if (sign === "{") return flowMap(text, at, base, depth);
  const form = sign === '"' ? DOUBLE : sign === "'" ? SINGLE : plain;
  form.lastIndex = at;
  const found = form.exec(text);
  if (!found) return null;
  const range = { start: at + base, end: form.lastIndex + base };
  if (form !== plain)
    return { kind: "scalar", text: found[1] ?? "", isNull: false, style: "quoted", ...range };
  return { kind: "scalar", text: found[0], isNull: NULLS.has(found[0]), style: "plain", ...range };
}

function flowList(text: string, start: number, base: number, depth: number): YamlNode | null {
  const items: YamlNode[] = [];
  let at = pastBlanks(text, start + 1);
  while (text[at] !== "]") {
    const item = items.length < MOST_ITEMS ? node(text, at, base, FLOW_PLAIN, depth + 1) : null;
    if (!item) return null;
    items.push(item);
    at = pastComma(text, item.end - base, "]");
    if (at < 0) return null;
  }
  return { kind: "list", items, flow: true, start: start + base, end: at + 1 + base };
}

function flowMap(text: string, start: number, base: number, depth: number): YamlNode | null {
  const entries: YamlEntry[] = [];
  let at = pastBlanks(text, start + 1);
  while (text[at] !== "}") {
    FLOW_KEY.lastIndex = at;
    const key = FLOW_KEY.exec(text)?.[1];
    if (key === undefined || entries.length === MOST_ITEMS || entries.some((entry) => entry.key === key))
      return null;
    const value = node(text, FLOW_KEY.lastIndex, base, FLOW_PLAIN, depth + 1);
    if (!value) return null;
    entries.push({ key, keyStart: at + base, keyEnd: at + key.length + base, value });
    at = pastComma(text, value.end - base, "}");
    if (at < 0) return null;
  }
  return { kind: "map", entries, flow: true, start: start + base, end: at + 1 + base };
}

/** Where the next item begins, or on the closing sign; -1: neither, or a comma that nothing follows. */
function pastComma(text: string, at: number, close: string): number {
  const sign = pastBlanks(text, at);
  if (text[sign] === close) return sign;
  const next = text[sign] === "," ? pastBlanks(text, sign + 1) : -1;
  return next >= 0 && text[next] !== close ? next : -1;
}

function pastBlanks(text: string, at: number): number {
  BLANKS.lastIndex = at;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}
