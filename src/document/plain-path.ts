import type { Plain } from "../model/incident.js";
import { isMapping } from "./yaml-writer.js";

/** A plain tree with one value set or removed; null where the path leads nowhere. */
export function withValue(tree: Plain, steps: readonly string[], value: Plain): Plain | null {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(tree)) return withItem(tree, step, rest, value);
  if (tree !== null && !isMapping(tree)) return null;
  const map = tree ?? {};
  const inner = Object.hasOwn(map, step) ? (map[step] ?? null) : null;
  if (rest.length === 0 && value === null) {
    return Object.fromEntries(Object.entries(map).filter(([key]) => key !== step));
  }
  const made =
    rest.length > 0 && value === null && inner === null ? null : withValue(startOf(inner, rest), rest, value);
  return made === null
    ? null
    : Object.fromEntries([...Object.entries(map).filter(([key]) => key !== step), [step, made]]);
}

function startOf(inner: Plain, rest: readonly string[]): Plain {
  return inner === null && /^\d+$/.test(rest[0] ?? "") ? [] : inner;
}

function withItem(list: readonly Plain[], step: string, rest: readonly string[], value: Plain): Plain | null {
  const index = /^\d{1,4}$/.test(step) ? Number(step) : -1;
  if (index < 0 || index > list.length) return null;
  if (rest.length === 0 && value === null) return list.filter((_, i) => i !== index);
  const made = withValue(list[index] ?? null, rest, value);
  return made === null ? null : [...list.slice(0, index), made, ...list.slice(index + 1)];
}

/** Equal, whatever the order of keys. */
export function equal(a: Plain, b: Plain): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => equal(item, b[i] ?? null))
    );
  }
  if (!isMapping(a) || !isMapping(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key] ?? null, b[key] ?? null))
  );
}
