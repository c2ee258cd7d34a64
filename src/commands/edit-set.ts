import type { Edited, EditOptions } from "../document/edit.js";
import { setField } from "../document/edit-field.js";
import { FRONT_MATTER, type Shape } from "../document/keys.js";
import { type ParsedIncident, parseIncident } from "../document/parse.js";
import { readYaml } from "../document/plain-yaml.js";
import { plainOf } from "../document/yaml-tree.js";
import type { Finding } from "../model/finding.js";
import type { Plain } from "../model/incident.js";
import { nearest } from "../model/nearest.js";
import { EXIT, UserError } from "../model/user-error.js";

/** Findings that say that a value was not understood: such a value is not written. */
const NOT_UNDERSTOOD = new Set([
  "time-unreadable",
  "interval-reversed",
  "ongoing-misplaced",
  "unknown-value",
  "unknown-zone",
  "unknown-key",
  "value-of-wrong-kind",
  "day-unreadable",
  "length-unreadable",
  "reach-unreadable",
  "customers-unreadable",
]);

/**
 * Applies `--set path=value` options in their order. An empty value takes the key away; lists are written `a, b` or as
 * YAML. Throws a UserError (exit 2), and so changes nothing, where one cannot be set or a value cannot be read.
 */
export function applySettings(text: string, assignments: readonly string[], options: EditOptions): string {
  return assignments.reduce((before, assignment) => applyOne(before, assignment, options), text);
}

function applyOne(text: string, assignment: string, options: EditOptions): string {
  const equals = assignment.indexOf("=");
  const path = assignment.slice(0, Math.max(0, equals)).trim();
  if (path === "") throw usage(`\`${assignment}\` is no path=value`, "--set times.ended=2026-11-20T15:10");
  refuseSlip(path);
  const edited: Edited = setField(text, path, plainValue(assignment.slice(equals + 1).trim(), path), options);
  if ("problem" in edited) throw usage(edited.problem, edited.hint);
  const wrong = newFinding(parseIncident(text, options), parseIncident(edited.text, options));
  if (wrong) throw usage(`${path}: ${withoutName(wrong.message, path)}`, wrong.hint);
  return edited.text;
}

/** A finding may name the key by its last step; the whole path stands before it already. */
function withoutName(message: string, path: string): string {
  const name = `\`${path.slice(path.lastIndexOf(".") + 1)}\`: `;
  return message.startsWith(name) ? message.slice(name.length) : message;
}

/** A key that is nearly a known one would be kept and count for nothing, also beside the right one. */
function refuseSlip(path: string): void {
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  const around = steps.length === 0 ? { is: "map" as const, keys: FRONT_MATTER } : shapeAt(steps.join("."));
  const keys = around?.is === "map" ? Object.keys(around.keys) : [];
  const near = keys.includes(last) ? null : nearest(last, keys);
  if (near === null) return;
  const right = [...steps, near].join(".");
  throw usage(`the key \`${path}\` is not known; did you mean \`${right}\`?`, `--set ${right}=…`);
}

function usage(message: string, hint: string): UserError {
  return new UserError("field", message, EXIT.usage, { hint });
}

function newFinding(before: ParsedIncident, after: ParsedIncident): Finding | null {
  const known = new Set(before.findings.map(({ rule, message }) => `${rule}\n${message}`));
  const news = after.findings.filter(
    ({ rule, message }) => NOT_UNDERSTOOD.has(rule) && !known.has(`${rule}\n${message}`),
  );
  return news[0] ?? null;
}

function plainValue(written: string, path: string): Plain {
  if (written === "") return null;
  const shape = shapeAt(path);
  const isText = shape !== null && !["texts", "map", "list", "free"].includes(shape.is);
  if (!isText && /^[[{]/.test(written)) {
    const { root, troubles } = readYaml(written);
    if (root && troubles.length === 0) return plainOf(root);
  }
  return shape?.is === "texts"
    ? written
        .split(",")
        .map((item) => item.trim())
        .filter(Boolean)
    : written;
}

/** What the catalogue says about a dotted path; null where it says nothing. */
function shapeAt(path: string): Shape | null {
  let shape: Shape | null = { is: "map", keys: FRONT_MATTER };
  for (const step of path.split(".")) {
    if (shape?.is === "map") shape = shape.keys[step] ?? null;
    else if (shape?.is === "list") shape = { is: "map", keys: shape.of };
    else shape = shape?.is === "texts" ? { is: "text" } : null;
  }
  return shape;
}
