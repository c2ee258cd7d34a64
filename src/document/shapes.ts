import { nearest } from "../model/nearest.js";
import type { Shape, Shapes } from "./keys.js";
import { readLasted } from "./length.js";
import { readQuantity } from "./quantity.js";
import type { Report } from "./source.js";
import { isPlainDay } from "./time-forms.js";
import { isNull, type YamlEntry, type YamlMap, type YamlNode } from "./yaml-tree.js";
import { isZone, zoneNames } from "./zones.js";

const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/**
 * Compares a map with its shapes: wrong words, values of the wrong kind, and keys that are nearly a listed one. Times are
 * left out: reading them tells more.
 */
export function checkShapes(map: YamlMap, shapes: Shapes, path: string, report: Report): void {
  const unknown: YamlEntry[] = [];
  for (const entry of map.entries) {
    const { key, value } = entry;
    const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
    if (!shape) unknown.push(entry);
    else if (!isNull(value)) checkValue(value, shape, path ? `${path}.${key}` : key, report);
  }
  if (unknown.length === 0) return;
  const given = new Set(map.entries.map(({ key }) => key));
  const absent = Object.keys(shapes).filter((name) => !given.has(name));
  for (const { key, keyStart } of unknown.slice(0, MOST_UNKNOWN)) checkName(key, keyStart, absent, report);
}

/** Of more keys of one's own than this, slips are not looked for. */
const MOST_UNKNOWN = 100;

function checkName(key: string, offset: number, absent: readonly string[], report: Report): void {
  const near = nearest(key, absent);
  if (near === null) return;
  report.add(
    "warning",
    "unknown-key",
    offset,
    `the key \`${key.slice(0, 60)}\` is not known`,
    `did you mean \`${near}\`?`,
  );
}

function checkValue(value: YamlNode, shape: Shape, name: string, report: Report): void {
  if (shape.is === "free") return;
  if (shape.is === "map") {
    if (value.kind === "map") checkShapes(value, shape.keys, name, report);
    else wrongKind(value, name, "a map (`key: value` lines)", report);
  } else if (shape.is === "list") checkRows(value, shape, name, report);
  else if (shape.is === "texts") checkTexts(value, name, report);
  else if (value.kind !== "scalar") wrongKind(value, name, "one text", report);
  else checkText(value.text, value.start, shape, name, report);
}

function checkRows(value: YamlNode, shape: Shape & { is: "list" }, name: string, report: Report): void {
  if (value.kind !== "list") {
    wrongKind(value, name, "a list (`- …` lines)", report);
    return;
  }
  for (const [i, row] of value.items.entries()) {
    if (row.kind === "map") checkShapes(row, shape.of, `${name}.${i}`, report);
    else if (!(shape.orText && row.kind === "scalar")) wrongKind(row, `${name}.${i}`, "a map", report);
  }
}

function checkTexts(value: YamlNode, name: string, report: Report): void {
  if (value.kind !== "list") {
    wrongKind(value, name, "a list, e.g. `[a, b]`", report);
    return;
  }
  for (const item of value.items)
    if (item.kind !== "scalar") wrongKind(item, name, "a list of texts", report);
}

function wrongKind(value: YamlNode, name: string, wanted: string, report: Report): void {
  report.add("error", "value-of-wrong-kind", value.start, `\`${name}\` must be ${wanted}`);
}

function checkText(text: string, offset: number, shape: Shape, name: string, report: Report): void {
  const shown = text.slice(0, 60);
  const wrong = (rule: string, message: string, hint: string): void =>
    report.add("error", rule, offset, message, hint);
  if (shape.is === "words") {
    const word = shape.suspected ? text.replace(/\?$/, "") : text;
    if (shape.words.includes(word)) return;
    wrong(
      "unknown-value",
      `\`${name}\` cannot be \`${shown}\``,
      newer(name, text) ?? meant(word, shape.words),
    );
  } else if (shape.is === "zone" && text !== "unknown" && !isZone(text)) {
    wrong("unknown-zone", `there is no zone \`${shown}\``, zoneHint(text));
  } else if (shape.is === "language" && !LANGUAGE.test(text)) {
    wrong("unknown-value", `\`${shown}\` is no language`, "write e.g. `en`, `de` or `da`");
  } else if (shape.is === "day" && !isPlainDay(text)) {
    wrong("day-unreadable", `\`${name}\` must be a day`, "write e.g. `2026-01-31`");
  } else if (shape.is === "lasted" && text !== "unknown" && !readLasted(text)) {
    wrong(
      "length-unreadable",
      `\`${shown}\` cannot be read as a length`,
      "write e.g. `2h`, `~3h`, `1h..3h`, `..2h`, `3d..` or `unknown`",
    );
  } else if (shape.is === "reach" && text !== "unknown" && !readQuantity(text, false)) {
    wrong("reach-unreadable", `\`${shown}\` cannot be read as a reach`, reachHint(text));
  } else if (shape.is === "customers" && text !== "unknown" && !readQuantity(text, true)) {
    wrong(
      "customers-unreadable",
      `\`${shown}\` cannot be read as a number of customers`,
      "write e.g. `42000`, `~40000`, `1000..3000` or `unknown`",
    );
  }
}

/** A file of a later format is no slip of the pen. */
export function newer(key: string, written: string): string | null {
  return key === "format" && /^[2-9]\d?$/.test(written)
    ? "a newer afterword wrote this: update afterword"
    : null;
}

function meant(word: string, words: readonly string[]): string {
  const near = nearest(word, words);
  return near ? `did you mean \`${near}\`?` : `one of ${words.join(", ")}`;
}

/** "Did you mean" among the zones: of the whole name, else of the city alone. */
export function zoneHint(written: string): string {
  const names = zoneNames();
  const city = written.split("/").at(-1) ?? written;
  const near =
    nearest(written, names) ?? names.find((name) => name.toLowerCase().endsWith(`/${city.toLowerCase()}`));
  return near ? `did you mean \`${near}\`?` : "write a name such as `Europe/Copenhagen`";
}

function reachHint(text: string): string {
  const percent = /^~?(\d{1,2}(?:\.\d+)?) ?%$/.exec(text)?.[1];
  if (percent !== undefined) return `did you mean \`${Number(percent) / 100}\`?`;
  return "write a share such as `0.4`, `0.2..0.5` or `unknown`";
}
