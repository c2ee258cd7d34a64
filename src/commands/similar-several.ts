import { type Alike, mostAlikeFirst, type Profile, profileOfText, ranked } from "../archive/index/alike.js";
import { profileOfIncident } from "../archive/index/alike-to.js";
import { sumOf } from "../archive/index/candidates.js";
import type { Catalogue, Census } from "../archive/index/catalogue.js";
import { fold } from "../archive/index/fold.js";
import { openCatalogue } from "../archive/index/open.js";
import {
  exitOf,
  type FailedArchive,
  type NamedArchive,
  openArchives,
  sayFailed,
} from "../archive/several.js";
import { localDate } from "../document/instant.js";
import { UserError } from "../model/user-error.js";
import type { Context, Outcome } from "../ports.js";
import { commonZone } from "./list-several.js";
import { incidentIn, looksLikeReference } from "./several-reference.js";
import { archivesJson } from "./shapes/archives-json.js";
import { similarJson } from "./shapes/similar-json.js";
import { similarText } from "./similar-text.js";

interface AlikeIn extends Alike {
  readonly from: NamedArchive;
}

/** `similar` over several archives: how rare a word is, all of them tell together. */
export async function run(context: Context, words: readonly string[], most: number): Promise<Outcome> {
  const { opened, failed: unopened } = await openArchives(context);
  const profile = await profileFor(context, opened, words);
  const surveyed = await Promise.all(opened.map((from) => survey(context, from, profile)));
  const census = sumOf(surveyed.flatMap((one) => ("error" in one ? [] : one.census)));
  const asked = await Promise.all(
    surveyed.map((one) => ("error" in one ? one : ask(one, profile, census, most))),
  );
  const unread = asked.flatMap((one) => ("error" in one ? [one] : []));
  for (const one of unread) sayFailed(context, one);
  const found = asked
    .flatMap((one) => ("error" in one ? [] : one))
    .sort(mostAlikeFirst)
    .slice(0, most);
  const now = context.clock.now();
  const todayOf = ({ archive }: NamedArchive) => localDate(now, archive.settings.timezone);
  const failed = [...unopened, ...unread];
  const zone = commonZone(opened);
  const names = new Map<Alike, string>(found.map((one) => [one, one.from.name]));
  return {
    exit: exitOf(failed),
    json: {
      incidents: found.map((one) => ({
        archive: one.from.name,
        ...similarJson(one, { now, today: todayOf(one.from) }),
      })),
      archives: archivesJson(opened, failed),
    },
    text: similarText(found, {
      now,
      today: localDate(now, zone),
      zone,
      nameOf: (one) => names.get(one) ?? "",
    }),
  };
}

/** Whose incident it is that others are compared with; null: a text's. */
interface ProfileIn {
  readonly of: Profile;
  readonly from: NamedArchive | null;
}

async function profileFor(
  context: Context,
  opened: readonly NamedArchive[],
  words: readonly string[],
): Promise<ProfileIn> {
  const text = words.join(" ");
  if (words.length === 1 && !/\s\S*\s/.test(text)) {
    try {
      const { read, from } = await incidentIn(context, opened, text);
      return { of: profileOfIncident(read, from.archive), from };
    } catch (error) {
      const isUnknown = error instanceof UserError && error.code === "no-such-incident";
      if (!isUnknown || looksLikeReference(text)) throw error;
    }
  }
  return { of: profileOfText(fold(text)), from: null };
}

interface Surveyed {
  readonly from: NamedArchive;
  readonly catalogue: Catalogue;
  readonly census: Census;
}

async function survey(
  context: Context,
  from: NamedArchive,
  { of }: ProfileIn,
): Promise<Surveyed | FailedArchive> {
  return orFailed(from, async () => {
    const catalogue = await openCatalogue(context, from.archive);
    return { from, catalogue, census: await catalogue.census(of) };
  });
}

async function ask(
  { from, catalogue }: Surveyed,
  { of, from: own }: ProfileIn,
  census: Census,
  most: number,
): Promise<readonly AlikeIn[] | FailedArchive> {
  // Only in its own archive is an incident of this path the very one.
  const profile = own === from ? of : { ...of, path: null };
  try {
    return await orFailed(from, async () => {
      const candidates = await catalogue.candidates(profile, most, census);
      return ranked(profile, candidates, most).map((one) => ({ ...one, from }));
    });
  } finally {
    await catalogue.close();
  }
}

/** One archive that cannot be read does not keep the others from answering. */
async function orFailed<T>(from: NamedArchive, answer: () => Promise<T>): Promise<T | FailedArchive> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof UserError) return { from: from.from, error };
    throw error;
  }
}
