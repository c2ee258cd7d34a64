import type { YamlEntry, YamlNode } from "./yaml-tree.js";

const DEEPEST = 8;
const MOST_ITEMS = 100;
const LONGEST_KEY = 100;
const DOUBLE = /"[^"\\\n]*"/y;
const SINGLE = /'[^'\n]*'(?!')/y;
/** A first character that is no sign of YAML; then no `: ` and no ` #`. */
const BLOCK_PLAIN = /[A-Za-z0-9~._/(+=$;^<\u00a0-\uffff](?:[^\n:# ]+|:(?=[^ \n])|#| +(?=[^ #\n]))*/y;
/** The same between brackets, where their signs end it too. */
const FLOW_PLAIN =
  /[A-Za-z0-9~._/(+=$;^<\u00a0-\uffff](?:[^\n:# ,[\]{}]+|:(?=[^ \n,[\]{}])|#| +(?=[^ #\n,[\]{}]))*/y;
const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
const LONGEST_NULL = 4;
const [SPACE, QUOTE, APOSTROPHE, COMMA, COLON] = [32, 34, 39, 44, 58];
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [91, 93, 123, 125];

/** By character code: 1 where a key may begin, 2 where it may only go on. */
const KEY_SIGNS = new Uint8Array(128);
for (const sign of "-0123456789") KEY_SIGNS[sign.charCodeAt(0)] = 2;
for (const sign of "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") KEY_SIGNS[sign.charCodeAt(0)] = 1;

/** A text, `[…]` or `{…}` that begins at `at` and ends on the same line; null where it is not plain. */
export function inlineNode(text: string, at: number, base: number): YamlNode | null {
  return node(text, at, base, BLOCK_PLAIN, 0);
}

/** Where the colon of the key stands that begins at `at`; -1: there is none. */
export function keyEnd(text: string, at: number): number {
  if (KEY_SIGNS[text.charCodeAt(at)] !== 1) return -1;
  const last = at + LONGEST_KEY;
  let end = at + 1;
  while (end < last && (KEY_SIGNS[text.charCodeAt(end)] ?? 0) > 0) end++;
  return text.charCodeAt(end) === COLON ? end : -1;
}

export function hasKey(entries: readonly YamlEntry[], key: string): boolean {
  for (const entry of entries) if (entry.key === key) return true;
  return false;
}

function node(text: string, at: number, base: number, plain: RegExp, depth: number): YamlNode | null {
  const sign = text.charCodeAt(at);
  if (depth > DEEPEST) return null;
  if (sign === OPEN_LIST) return flowList(text, at, base, depth);
  if (sign === OPEN_MAP) return flowMap(text, at, base, depth);
  if (sign === QUOTE) return quoted(text, at, base, DOUBLE);
  if (sign === APOSTROPHE) return quoted(text, at, base, SINGLE);
  plain.lastIndex = at;
  if (!plain.test(text)) return null;
  const end = plain.lastIndex;
  const value = text.slice(at, end);
  const isNull = value.length <= LONGEST_NULL && NULLS.has(value);
  return { kind: "scalar", text: value, isNull, style: "plain", start: at + base, end: end + base };
}

function quoted(text: string, at: number, base: number, form: RegExp): YamlNode | null {
  form.lastIndex = at;
  if (!form.test(text)) return null;
  const end = form.lastIndex;
  const value = text.slice(at + 1, end - 1);
  return { kind: "scalar", text: value, isNull: false, style: "quoted", start: at + base, end: end + base };
}

function flowList(text: string, start: number, base: number, depth: number): YamlNode | null {
  const items: YamlNode[] = [];
  let at = pastBlanks(text, start + 1);
  while (text.charCodeAt(at) !== CLOSE_LIST) {
    const item = items.length < MOST_ITEMS ? node(text, at, base, FLOW_PLAIN, depth + 1) : null;
    if (!item) return null;
    items.push(item);
    at = pastComma(text, item.end - base, CLOSE_LIST);
    if (at < 0) return null;
  }
  return { kind: "list", items, flow: true, start: start + base, end: at + 1 + base };
}

function flowMap(text: string, start: number, base: number, depth: number): YamlNode | null {
  const entries: YamlEntry[] = [];
  let at = pastBlanks(text, start + 1);
  while (text.charCodeAt(at) !== CLOSE_MAP) {
    const colon = keyEnd(text, at);
    if (text.charCodeAt(colon + 1) !== SPACE) return null;
    const key = text.slice(at, colon);
    if (colon < 0 || entries.length === MOST_ITEMS || hasKey(entries, key)) return null;
    const value = node(text, pastBlanks(text, colon + 1), base, FLOW_PLAIN, depth + 1);
    if (!value) return null;
    entries.push({ key, keyStart: at + base, keyEnd: colon + base, value });
    at = pastComma(text, value.end - base, CLOSE_MAP);
    if (at < 0) return null;
  }
  return { kind: "map", entries, flow: true, start: start + base, end: at + 1 + base };
}

/** Where the next item begins, or on the closing sign; -1: neither, or a comma that nothing follows. */
function pastComma(text: string, at: number, close: number): number {
  const sign = pastBlanks(text, at);
  if (text.charCodeAt(sign) === close) return sign;
  const next = text.charCodeAt(sign) === COMMA ? pastBlanks(text, sign + 1) : -1;
  return next >= 0 && text.charCodeAt(next) !== close ? next : -1;
}

export function pastBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}
