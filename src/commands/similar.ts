import type { Archive } from "../archive/archive.js";
import { type Profile, profileOfText } from "../archive/index/alike.js";
import { alikeToWhat, profileOfIncident } from "../archive/index/alike-to.js";
import type { Catalogue } from "../archive/index/catalogue.js";
import { fold } from "../archive/index/fold.js";
import { beginLooking } from "../archive/index/work-tree.js";
import { namesSeveral, openArchive } from "../archive/locate.js";
import { idOfPath } from "../archive/paths.js";
import { readAsked } from "../archive/read-asked.js";
import { localDate } from "../document/instant.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { limitOf } from "./list-query.js";
import { similarJson } from "./shapes/similar-json.js";
import { similarText } from "./similar-text.js";

const SHOWN = 10;

/** Have we seen this before? By an incident, or by a text. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const { words, most } = askedOf(args);
  if (namesSeveral(context)) return (await import("./similar-several.js")).run(context, words, most);
  const archive = await openArchive(context, beginLooking(context));
  const found = await alikeToWhat(
    context,
    archive,
    (catalogue) => profileFor(context, archive, catalogue, words),
    most,
  );
  const now = context.clock.now();
  const at = { now, today: localDate(now, archive.settings.timezone) };
  return {
    json: { incidents: found.map((one) => similarJson(one, at)) },
    text: similarText(found, { ...at, zone: archive.settings.timezone }),
  };
}

function askedOf({ positional, options }: Arguments): { words: readonly string[]; most: number } {
  const most = limitOf(options.limit, "similar") ?? SHOWN;
  if (positional.join("").trim() !== "") return { words: positional, most };
  throw new UserError("nothing-given", "similar needs an incident or a text", EXIT.usage, {
    hint: 'afterword similar @last, or afterword similar "connection pool exhausted"',
  });
}

/** One word that names an incident is that incident; everything else is a text. */
async function profileFor(
  context: Context,
  archive: Archive,
  catalogue: Catalogue,
  words: readonly string[],
): Promise<Profile> {
  const text = words.join(" ");
  if (words.length === 1 && !/\s/.test(text)) {
    try {
      return await profileNamed(context, archive, catalogue, text);
    } catch (error) {
      const looksLikeOne = /^@last$|^\d{4}-\d\d-\d\d|^undated-|\.md$/.test(text);
      const isUnknown = error instanceof UserError && error.code === "no-such-incident";
      if (!isUnknown || looksLikeOne) throw error;
    }
  }
  return profileOfText(fold(text));
}

/** The index knows the names; whatever it does not know, and every error, is told from the files. */
async function profileNamed(
  context: Context,
  archive: Archive,
  catalogue: Catalogue,
  reference: string,
): Promise<Profile> {
  const named = await catalogue.named(reference);
  const path =
    named.find((one) => idOfPath(one) === reference) ?? (named.length === 1 ? named[0] : undefined);
  const known = path === undefined ? null : await catalogue.profile(path);
  if (known !== null) return known;
  return profileOfIncident(await readAsked(context, archive, reference), archive);
}
