import { FRONT_MATTER } from "../document/keys.js";
import { readYaml } from "../document/plain-yaml.js";
import { plainOf, valueAt, type YamlNode } from "../document/yaml-tree.js";
import type { Plain } from "../model/incident.js";
import { nearest } from "../model/nearest.js";
import { SECTIONS, type SectionKey } from "../model/section.js";
import { EXIT, UserError } from "../model/user-error.js";
import { MILESTONES } from "../model/when.js";
import type { Arguments } from "../ports.js";

/** What somebody answered, by flags, by --answers, or both. */
export interface Answers {
  /** Front matter by the keys of FORMAT.md §2. */
  readonly facts: Readonly<Record<string, Plain>>;
  readonly timeline: readonly string[];
  readonly actions: readonly string[];
  readonly sections: Readonly<Partial<Record<SectionKey, string>>>;
}

export const NO_ANSWERS: Answers = { facts: {}, timeline: [], actions: [], sections: {} };

const LINE_KEYS = ["timeline", "actions"] as const;
const BODY_KEYS = new Set<string>([...LINE_KEYS, "sections"]);
/** Keys that the tool itself decides. */
const OURS = new Set(["format", "id", "reviews", "published"]);

/** YAML or JSON: the keys of the front matter, plus `timeline`, `actions` and `sections`. `where` names the source. */
export function readAnswers(text: string, where: string): Answers {
  const { root, troubles } = readYaml(text.replace(/^\ufeff/, ""));
  const trouble = troubles[0];
  if (trouble) throw unreadable(trouble.message, place(text, trouble.offset, where));
  for (const key of LINE_KEYS) assertNoTagIsLost(root, key, text, where);
  const plain = root === null ? {} : plainOf(root);
  if (!isMap(plain)) throw unreadable("the answers must be a map: keys and values", where);
  for (const key of Object.keys(plain)) refuseSlip(key, where);
  const facts = Object.entries(plain).filter(([key]) => !BODY_KEYS.has(key) && !OURS.has(key));
  return {
    facts: Object.fromEntries(facts),
    timeline: lines(plain.timeline, "timeline", where),
    actions: lines(plain.actions, "actions", where),
    sections: sectionsOf(plain.sections, where),
  };
}

/** A key that a flag has, or that is nearly a known one: kept in the file it would count for nothing. */
function refuseSlip(key: string, where: string): void {
  if (Object.hasOwn(FRONT_MATTER, key) || BODY_KEYS.has(key)) return;
  const near = isMilestone(key)
    ? `times: {${key}: …}`
    : /^services?$/.test(key)
      ? "impact: [{service: …}]"
      : nearest(key, [...Object.keys(FRONT_MATTER), ...BODY_KEYS]);
  if (near === null) return;
  throw new UserError("answers", `the key \`${key}\` is not known; did you mean \`${near}\`?`, EXIT.usage, {
    where,
    hint: "afterword help templates, docs/format.md: the keys of the front matter",
  });
}

function isMilestone(key: string): boolean {
  return MILESTONES.some((name) => name === key);
}

/** The flags of `new`, as the same answers. */
export function answersOfFlags({ positional, options }: Arguments): Answers {
  const facts: Record<string, Plain> = {};
  const [title] = positional;
  if (title !== undefined) facts.title = title;
  for (const key of ["severity", "language", "timezone"]) {
    const value = options[key];
    if (typeof value === "string") facts[key] = value;
  }
  if (typeof options.started === "string") facts.times = { started: options.started };
  const services = options.service;
  if (Array.isArray(services)) facts.impact = impactOf(services);
  return { ...NO_ANSWERS, facts };
}

/** `--service pay,card` and `--service pay --service card` name the same two. */
export function impactOf(services: readonly string[]): Plain {
  const names = services
    .flatMap((service) => service.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return [...new Set(names)].map((service) => ({ service }));
}

/** Both together; where both say something, the second wins. Maps such as `times` are merged key by key. */
export function mergeAnswers(first: Answers, second: Answers): Answers {
  const facts: Record<string, Plain> = { ...first.facts };
  for (const [key, value] of Object.entries(second.facts)) {
    const before = facts[key];
    if (key === "impact" && Array.isArray(before) && Array.isArray(value))
      facts[key] = mergeRows(before, value);
    else facts[key] = isMap(before) && isMap(value) ? { ...before, ...value } : value;
  }
  return {
    facts,
    timeline: [...first.timeline, ...second.timeline],
    actions: [...first.actions, ...second.actions],
    sections: { ...first.sections, ...second.sections },
  };
}

/** Rows of both: a bare `--service card` names a row that the answers tell more of, and adds one only where there is none. */
function mergeRows(first: readonly Plain[], second: readonly Plain[]): readonly Plain[] {
  const serviceOf = (row: Plain): Plain | undefined => (isMap(row) ? row.service : undefined);
  const told = new Set(first.map(serviceOf));
  return [...first, ...second.filter((row) => !told.has(serviceOf(row)))];
}

/** One fact by its dotted path; undefined when nobody gave it. */
export function factAt(answers: Answers, path: string): Plain | undefined {
  let value: Plain | undefined = answers.facts;
  for (const part of path.split(".")) value = isMap(value) ? value[part] : undefined;
  return value === null ? undefined : value;
}

export function isMap(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** To YAML ` #detected` is a comment: a tag would be lost without a word, so it must stand in quotes. */
function assertNoTagIsLost(root: YamlNode | null, key: string, text: string, where: string): void {
  const list = root?.kind === "map" ? valueAt(root, key) : null;
  for (const item of list?.kind === "list" ? list.items : []) {
    if (item.kind !== "scalar") continue;
    const lost = /^[ \t]*(#[^\s#]\S*)/.exec(text.slice(item.end, item.end + 80))?.[1];
    if (lost === undefined) continue;
    const problem = `\`${lost}\` is a comment to YAML and would be lost; put the line in quotes, or write \`${key}: |\` and the lines below it`;
    throw unreadable(problem, place(text, item.end, where));
  }
}

function lines(value: Plain | undefined, key: string, where: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return value.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (!Array.isArray(value)) throw unreadable(`\`${key}\` must be a list of lines`, where);
  return value.map((line: Plain) => {
    if (typeof line !== "string")
      throw unreadable(`each line of \`${key}\` must be a text (put it in quotes)`, where);
    return line;
  });
}

function sectionsOf(value: Plain | undefined, where: string): Answers["sections"] {
  if (value === undefined || value === null) return {};
  if (!isMap(value)) throw unreadable("`sections` must be a map: a section and its text", where);
  const sections: Partial<Record<SectionKey, string>> = {};
  for (const [key, text] of Object.entries(value)) {
    const known = SECTIONS.find((name) => name === key);
    if (!known) throw unreadable(`there is no section \`${key}\`; they are ${SECTIONS.join(", ")}`, where);
    if (typeof text !== "string") throw unreadable(`the section \`${key}\` must be a text`, where);
    sections[known] = text;
  }
  return sections;
}

function unreadable(problem: string, where: string): UserError {
  return new UserError("answers", `the answers cannot be read: ${problem}`, EXIT.usage, {
    where,
    hint: "afterword help workflow",
  });
}

function place(text: string, offset: number, where: string): string {
  const before = text.slice(0, offset).split("\n");
  return `${where}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
