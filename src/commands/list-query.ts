import { EVERYTHING, type Query, SORTS } from "../archive/index/query.js";
import { readTextQuery } from "../archive/index/text-query.js";
import { STATUSES, TRIGGERS } from "../model/incident.js";
import { LANGUAGES } from "../model/languages.js";
import { nearest } from "../model/nearest.js";
import type { Settings } from "../model/settings.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments } from "../ports.js";

/** What an archive lists, or several do together: one that lists no service takes any. */
export type Listed = Pick<Settings, "severities" | "services">;

/** The command line of `list` as a query. What cannot be meant is exit 2, with "did you mean". */
export function listQuery(args: Arguments, settings: Listed, now: number): Query {
  const several = (name: string, known: readonly string[] | null): readonly string[] => {
    const given = args.options[name];
    const values = (Array.isArray(given) ? given : given === undefined ? [] : [given]).flatMap((value) =>
      String(value).split(","),
    );
    for (const value of values) if (known && !known.includes(value)) throw unknownValue(name, value, known);
    return values;
  };
  const services = Object.keys(settings.services);
  const severities = settings.severities.map(({ id }) => id);
  return {
    ...EVERYTHING,
    text: readTextQuery(args.positional),
    severity: several("severity", [...severities, "unknown"]),
    service: several("service", services.length > 0 ? services : null),
    status: several("status", STATUSES),
    language: several("language", null).map(knownLanguage),
    trigger: several("trigger", TRIGGERS),
    since: day("since", args.options.since, ["-01", "-01"]),
    until: day("until", args.options.until, ["-12", "-31"]),
    ...sortOf(args.options.sort),
    limit: limitOf(args.options.limit, "list"),
    severities,
    now,
  };
}

/** A document may say `de-AT`; a language that nothing here knows is a slip. */
function knownLanguage(written: string): string {
  const base = written.split("-")[0];
  if (LANGUAGES.some((known) => known === base)) return written;
  throw unknownValue("language", written, LANGUAGES);
}

function unknownValue(option: string, value: string, known: readonly string[]): UserError {
  const near = nearest(value, known);
  const didYouMean = near ? `; did you mean \`${near}\`?` : "";
  return new UserError("unknown-value", `--${option} has no value \`${value}\`${didYouMean}`, EXIT.usage, {
    hint: `afterword list --${option} ${near ?? `${known[0]} (or ${known.slice(1).join(", ")})`}`,
  });
}

/** A day; a month or a year stands for its first or last day. */
function day(name: string, value: unknown, ends: readonly [string, string]): string | null {
  if (value === undefined) return null;
  const match = /^(\d{4})(-(?:0[1-9]|1[0-2]))?(-(?:0[1-9]|[12]\d|3[01]))?$/.exec(String(value));
  if (!match) {
    throw new UserError("not-a-day", `--${name} takes a day, not \`${value}\``, EXIT.usage, {
      hint: `afterword list --${name} 2026-11-20 (or 2026-11, or 2026)`,
    });
  }
  const [, year, month = ends[0], date = ends[1]] = match;
  return `${year}${month}${date}`;
}

/** Newest, worst and longest first; a `-` turns it round. */
function sortOf(value: unknown): Pick<Query, "sort" | "descending"> {
  const written = String(value ?? "started");
  const name = written.replace(/^-/, "");
  const sort = SORTS.find((key) => key === name);
  if (!sort) throw unknownValue("sort", name, SORTS);
  const isTurned = written.startsWith("-");
  return { sort, descending: (sort === "started" || sort === "duration") !== isTurned };
}

export function limitOf(value: unknown, command: string): number | null {
  if (value === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(String(value))) return Number(value);
  throw new UserError("not-a-number", `--limit takes a number from 1, not \`${value}\``, EXIT.usage, {
    hint: `afterword ${command} --limit 20`,
  });
}
