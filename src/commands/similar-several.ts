import { type Alike, mostAlikeFirst, type Profile, profileOfText } from "../archive/index/alike.js";
import { alikeTo, profileOfIncident } from "../archive/index/alike-to.js";
import { fold } from "../archive/index/fold.js";
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

/** `similar` over several archives. How rare a word is, each archive tells of itself. */
export async function run(context: Context, words: readonly string[], most: number): Promise<Outcome> {
  const { opened, failed: unopened } = await openArchives(context);
  const profile = await profileFor(context, opened, words);
  const asked = await Promise.all(opened.map((from) => ask(context, from, profile, most)));
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

async function ask(
  context: Context,
  from: NamedArchive,
  { of, from: own }: ProfileIn,
  most: number,
): Promise<readonly AlikeIn[] | FailedArchive> {
  try {
    // Only in its own archive is an incident of this path the very one.
    const profile = own === from ? of : { ...of, path: null };
    return (await alikeTo(context, from.archive, profile, most)).map((one) => ({ ...one, from }));
  } catch (error) {
    if (error instanceof UserError) return { from: from.from, error };
    throw error;
  }
}
