import { parseDecimal } from "../model/decimal.js";
import { nearest } from "../model/nearest.js";
import { readLength } from "./length.js";
import { newer, zoneHint } from "./shapes.js";
import type { Report } from "./source.js";
import { isNull, type YamlList, type YamlMap, type YamlNode } from "./yaml-tree.js";
import { isZone } from "./zones.js";

export const CHECK_LEVELS = ["error", "warning", "info", "off"] as const;

/** What a setting must be: told to the user as `expected`, and tested by `fits`. */
interface Leaf {
  readonly expected: string;
  readonly fits: (text: string) => boolean;
  readonly near?: (text: string) => string | null;
}
type Expected =
  | Leaf
  | { readonly keys: Readonly<Record<string, Expected>> }
  /** A map with names of the archive's own. */
  | { readonly each: Expected }
  /** A list; `orText`: an item may be a bare text. */
  | Items;
interface Items {
  readonly items: Expected;
  readonly orText?: boolean;
}

const anything: Leaf = { expected: "a text", fits: () => true };
const oneOf = (...words: readonly string[]): Leaf => ({
  expected: `one of ${words.join(", ")}`,
  fits: (text) => words.includes(text),
  near: (text) => nearest(text, words),
});
const count: Leaf = { expected: "a whole number", fits: (text) => /^\d{1,9}$/.test(text) };
const hour: Leaf = {
  expected: "an hour from 0 to 24",
  fits: (text) => /^\d\d?$/.test(text) && Number(text) <= 24,
};
const length: Leaf = { expected: "a length such as `15m`", fits: (text) => readLength(text) !== null };
const number: Leaf = { expected: "a number", fits: (text) => parseDecimal(text) !== null };
const share: Leaf = {
  expected: "a share from 0 to 1 such as `0.9995`",
  fits: (text) => parseDecimal(text) !== null && Number(text) >= 0 && Number(text) <= 1,
};
const zone: Leaf = { expected: "the name of a zone", fits: isZone };
const language: Leaf = {
  expected: "a language such as `en`",
  fits: (text) => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text),
};

const SETTINGS: Readonly<Record<string, Expected>> = {
  format: oneOf("1"),
  name: anything,
  language,
  timezone: zone,
  severities: { items: { keys: { id: anything, title: anything } }, orText: true },
  services: { each: { keys: { title: anything, slo: share, users: number } } },
  factors: { items: anything },
  people: { each: { keys: { name: anything, email: anything, timezone: zone } } },
  approximation: length,
  policy: {
    keys: {
      postmortem_required: { items: anything },
      postmortem_due_days: count,
      approvals: count,
      self_approval: oneOf("true", "false"),
      repeat_window_months: count,
    },
  },
  report: {
    keys: {
      heatmap_max_uncertainty: length,
      seed: count,
      on_call: { keys: { business: { items: hour }, waking_until: hour } },
    },
  },
  template: anything,
  git: { keys: { remote: anything, branch: anything, submit: oneOf("direct", "branch") } },
  checks: { each: oneOf(...CHECK_LEVELS) },
};

/** A wrong key or value of afterword.yml is a finding: what was expected, and the nearest right one (FORMAT.md §7). */
export function checkSettings(map: YamlMap, report: Report): void {
  checkKeys(map, SETTINGS, "", report);
}

function checkKeys(
  map: YamlMap,
  keys: Readonly<Record<string, Expected>>,
  path: string,
  report: Report,
): void {
  for (const { key, keyStart, value } of map.entries) {
    const name = path ? `${path}.${key}` : key;
    const expected = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (expected) check(value, expected, name, report);
    else {
      const near = nearest(key, Object.keys(keys));
      const hint = near ? `did you mean \`${near}\`?` : `known here: ${Object.keys(keys).join(", ")}`;
      report.add("error", "unknown-setting", keyStart, `\`${name.slice(0, 80)}\` is no setting`, hint);
    }
  }
}

function check(value: YamlNode, expected: Expected, name: string, report: Report): void {
  if (isNull(value)) return;
  if ("fits" in expected) checkLeaf(value, expected, name, report);
  else if ("items" in expected) {
    if (value.kind !== "list") wrong(value, name, "a list", report);
    else checkItems(value, expected, name, report);
  } else if (value.kind !== "map") wrong(value, name, "a map", report);
  else if ("keys" in expected) checkKeys(value, expected.keys, name, report);
  else for (const entry of value.entries) check(entry.value, expected.each, `${name}.${entry.key}`, report);
}

function checkItems(list: YamlList, expected: Items, name: string, report: Report): void {
  for (const [i, item] of list.items.entries()) {
    if (!(expected.orText && item.kind === "scalar")) check(item, expected.items, `${name}.${i}`, report);
  }
}

function checkLeaf(value: YamlNode, leaf: Leaf, name: string, report: Report): void {
  if (value.kind === "scalar" && leaf.fits(value.text)) return;
  if (value.kind !== "scalar") {
    wrong(value, name, leaf.expected, report);
    return;
  }
  const message = `\`${name}\` must be ${leaf.expected}, not \`${value.text.slice(0, 60)}\``;
  const near = leaf.near?.(value.text);
  const hint = leaf === zone ? zoneHint(value.text) : near ? `did you mean \`${near}\`?` : "";
  report.add("error", "setting-invalid", value.start, message, newer(name, value.text) ?? hint);
}

function wrong(value: YamlNode, name: string, wanted: string, report: Report): void {
  report.add("error", "setting-invalid", value.start, `\`${name}\` must be ${wanted}`);
}
