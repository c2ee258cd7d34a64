import { resolve } from "node:path";
import {
  type Answers,
  answersOfFlags,
  factAt,
  isMap,
  mergeAnswers,
  NO_ANSWERS,
  readAnswers,
} from "../authoring/answers.js";
import { zoneNamed } from "../authoring/questions.js";
import { isUnknownWord } from "../authoring/unknown-words.js";
import { nearest } from "../model/nearest.js";
import type { Settings } from "../model/settings.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context } from "../ports.js";
import { assertLanguage } from "./language-option.js";

const MOST_BYTES = 2 * 1024 * 1024;

/** What `new` needs when nobody can be asked, and the flag that gives it. */
const REQUIRED: readonly (readonly [path: string, flag: string])[] = [
  ["title", "a title"],
  ["severity", "--severity"],
  ["times.started", "--started"],
  ["impact", "--service"],
];

/** The answers of the command line: --answers first, then the flags, which win. */
export async function givenAnswers(context: Context, args: Arguments): Promise<Answers> {
  const file = args.options.answers;
  const fromFile = typeof file === "string" ? readAnswers(await textOf(context, file), file) : NO_ANSWERS;
  return mergeAnswers(fromFile, answersOfFlags(args));
}

async function textOf(context: Context, file: string): Promise<string> {
  if (file === "-") return context.stdin();
  const bytes = await (await context.files()).read(resolve(context.cwd, file), MOST_BYTES);
  if (bytes === null) {
    throw new UserError("no-such-file", "there is no such file", EXIT.usage, {
      where: file,
      hint: "afterword new --answers answers.yml",
    });
  }
  return new TextDecoder().decode(bytes);
}

/** The flags that are missing; empty when a draft can be made without asking. */
export function missingFlags(answers: Answers): readonly string[] {
  return REQUIRED.filter(([path]) => !isGiven(answers, path)).map(([, flag]) => flag);
}

function isGiven(answers: Answers, path: string): boolean {
  const value = factAt(answers, path);
  return Array.isArray(value) ? value.length > 0 : typeof value === "string" && value.trim() !== "";
}

/** All missing flags at once, with a full example that keeps what was given. */
export function missingError(answers: Answers, missing: readonly string[], settings: Settings): UserError {
  const given = (path: string, example: string) => {
    const value = factAt(answers, path);
    return quoted(typeof value === "string" && value !== "" ? value : example);
  };
  const services = Object.keys(settings.services);
  const example = [
    `afterword new ${given("title", "Checkout refused cards")}`,
    `--severity ${given("severity", settings.severities[0]?.id ?? "unknown")}`,
    `--started ${given("times.started", "2026-11-20T14:02")}`,
    `--service ${quoted(serviceNames(answers)[0] ?? services[0] ?? "unknown")} --no-input`,
  ].join(" ");
  const message = `nobody can be asked, and ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing (each may be \`unknown\`, but the title)`;
  return new UserError("missing-answers", message, EXIT.usage, { hint: example });
}

function quoted(text: string): string {
  return /^[\w@%+=:,./~-]+$/.test(text) ? text : `"${text.replace(/(["\\$`])/g, "\\$1")}"`;
}

/** Severity, services and zone as the archive knows them; a wrong one is said with the nearest right one. */
export function checkedAnswers(answers: Answers, settings: Settings): Answers {
  const facts = { ...answers.facts };
  const { severity, timezone, language } = facts;
  if (typeof language === "string") assertLanguage(language, "new");
  if (typeof severity === "string") facts.severity = severityOf(severity, settings);
  if (typeof timezone === "string") facts.timezone = zoneOf(timezone);
  for (const name of serviceNames(answers)) checkService(name, settings);
  return { ...answers, facts };
}

function severityOf(written: string, settings: Settings): string {
  if (isUnknownWord(written)) return "unknown";
  const ids = settings.severities.map(({ id }) => id);
  const same = ids.find((id) => id.toLowerCase() === written.trim().toLowerCase());
  if (same !== undefined) return same;
  throw wrong("severity", written, ids);
}

function zoneOf(written: string): string {
  if (isUnknownWord(written)) return "unknown";
  const zone = zoneNamed(written.trim());
  if (zone !== null) return zone;
  throw new UserError("timezone", `there is no time zone \`${written}\``, EXIT.usage, {
    hint: "afterword new --timezone Europe/Berlin, or unknown",
  });
}

function checkService(name: string, settings: Settings): void {
  const known = Object.keys(settings.services);
  if (known.length === 0 || name === "unknown" || known.includes(name)) return;
  throw wrong("service", name, known);
}

function wrong(what: string, written: string, known: readonly string[]): UserError {
  const near = nearest(written, known);
  const mean = near === null ? "" : `; did you mean \`${near}\`?`;
  return new UserError(what, `the archive has no ${what} \`${written}\`${mean}`, EXIT.usage, {
    hint: `afterword new --${what} ${near ?? known[0] ?? "unknown"} (${[...known, "unknown"].join(", ")})`,
  });
}

function serviceNames(answers: Answers): readonly string[] {
  const impact = answers.facts.impact;
  if (!Array.isArray(impact)) return [];
  return impact.flatMap((row) => {
    const service = isMap(row) ? row.service : undefined;
    return typeof service === "string" ? [service] : [];
  });
}
