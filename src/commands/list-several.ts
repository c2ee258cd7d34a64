import type { Found } from "../archive/index/catalogue.js";
import { openCatalogue } from "../archive/index/open.js";
import { type Query, sortedBy } from "../archive/index/query.js";
import {
  exitOf,
  type FailedArchive,
  type NamedArchive,
  openArchives,
  sayFailed,
} from "../archive/several.js";
import { localDate } from "../document/instant.js";
import { UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { listQuery } from "./list-query.js";
import { listText } from "./list-text.js";
import { archivesJson } from "./shapes/archives-json.js";
import { listedJson } from "./shapes/list-json.js";

interface FoundIn extends Found {
  readonly from: NamedArchive;
  readonly query: Query;
}

/** `list` over several archives: each asked by itself, what they answer sorted together. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const { opened, failed: unopened } = await openArchives(context);
  const now = context.clock.now();
  const query = listQuery(args, listedByAny(opened), now);
  const asked = await Promise.all(opened.map((from) => ask(context, from, query)));
  const unread = asked.flatMap((one) => ("error" in one ? [one] : []));
  for (const one of unread) sayFailed(context, one);
  const answers = asked.flatMap((one) => ("error" in one ? [] : [one]));
  if (answers.length === 0 && unread[0]) throw unread[0].error;
  const all = sortedBy(
    answers.flatMap(({ found }) => found),
    query.descending,
  );
  const found = query.limit === null ? all : all.slice(0, query.limit);
  const total = answers.reduce((sum, answer) => sum + answer.total, 0);
  const failed = [...unopened, ...unread];
  return {
    exit: exitOf(failed),
    json: {
      incidents: found.map((one) => ({ archive: one.from.name, ...jsonOf(one, now) })),
      total,
      archives: archivesJson(opened, failed),
    },
    text: context.globals.json ? "" : await textOf(context, { found, total }, opened, now),
  };
}

/** What any of the archives lists may be asked of all: an archive that does not know it has nothing of it. */
function listedByAny(
  opened: readonly NamedArchive[],
): Pick<NamedArchive["archive"]["settings"], "severities" | "services"> {
  const settings = opened.map(({ archive }) => archive.settings);
  const takesAny = settings.some(({ services }) => Object.keys(services).length === 0);
  return {
    severities: settings.flatMap(({ severities }) => severities),
    services: takesAny ? {} : Object.assign({}, ...settings.map(({ services }) => services)),
  };
}

interface Answered {
  readonly found: readonly FoundIn[];
  readonly total: number;
}

async function ask(context: Context, from: NamedArchive, query: Query): Promise<Answered | FailedArchive> {
  const own = { ...query, severities: from.archive.settings.severities.map(({ id }) => id) };
  try {
    const catalogue = await openCatalogue(context, from.archive);
    try {
      const { found, total } = await catalogue.find(own);
      return { found: found.map((one) => ({ ...one, from, query: own })), total };
    } finally {
      await catalogue.close();
    }
  } catch (error) {
    if (error instanceof UserError) return { from: from.from, error };
    throw error;
  }
}

function jsonOf(found: FoundIn, now: number): Readonly<Record<string, unknown>> {
  return listedJson(found, localDate(now, found.from.archive.settings.timezone), now);
}

async function textOf(
  context: Context,
  answer: { readonly found: readonly FoundIn[]; readonly total: number },
  opened: readonly NamedArchive[],
  now: number,
): Promise<string> {
  const names = new Map<Found, string>(answer.found.map((one) => [one, one.from.name]));
  return listText(answer, {
    zone: context.globals.tz ?? commonZone(opened),
    now,
    output: context.output,
    nameOf: (found) => names.get(found) ?? "",
  });
}

/** The zone of all archives, or UTC where they have several. */
export function commonZone(opened: readonly NamedArchive[]): string {
  const zones = new Set(opened.map(({ archive }) => archive.settings.timezone));
  const [only = "UTC", ...others] = zones;
  return others.length === 0 ? only : "UTC";
}
