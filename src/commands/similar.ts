import type { Archive } from "../archive/archive.js";
import { type Alike, type Profile, profileOf, profileOfText, ranked } from "../archive/index/alike.js";
import { factsOf } from "../archive/index/facts.js";
import { fold } from "../archive/index/fold.js";
import { openCatalogue } from "../archive/index/open.js";
import { openArchive } from "../archive/locate.js";
import { readIncident } from "../archive/read.js";
import { localDate } from "../document/instant.js";
import { incidentDurations } from "../metrics/incident-times.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { actionJson } from "./shapes/incident-json.js";
import { similarText } from "./similar-text.js";

const SHOWN = 10;

/** Have we seen this before? By an incident, or by a text. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const archive = await openArchive(context);
  const said = args.positional.join(" ").trim();
  if (said === "") {
    throw new UserError("nothing-given", "similar needs an incident or a text", EXIT.usage, {
      hint: 'afterword similar @last, or afterword similar "connection pool exhausted"',
    });
  }
  const found = await alikeTo(context, archive, await profileFor(context, archive, args.positional));
  const now = context.clock.now();
  const today = localDate(now, archive.settings.timezone);
  const incidents = found.map(({ facts, score, because }) => ({
    id: facts.id,
    title: facts.title,
    score,
    because,
    impact_duration_s: incidentDurations(facts, now).impact,
    actions: facts.actions.filter(({ kind }) => kind === "prevent").map((item) => actionJson(item, today)),
  }));
  return { json: { incidents }, text: similarText(found, { now, today, zone: archive.settings.timezone }) };
}

/** The incidents most like a profile, at most ten. Deterministic: the same archive gives the same answer. */
export async function alikeTo(
  context: Context,
  archive: Archive,
  profile: Profile,
): Promise<readonly Alike[]> {
  const catalogue = await openCatalogue(context, archive);
  try {
    return ranked(profile, await catalogue.candidates(profile), SHOWN);
  } finally {
    await catalogue.close();
  }
}

/** One word that names an incident is that incident; everything else is a text. */
async function profileFor(context: Context, archive: Archive, words: readonly string[]): Promise<Profile> {
  const text = words.join(" ");
  if (words.length === 1 && !/\s/.test(text)) {
    try {
      return await profileOfIncident(context, archive, text);
    } catch (error) {
      const looksLikeOne = /^@last$|^\d{4}-\d\d-\d\d|^undated-|\.md$/.test(text);
      const isUnknown = error instanceof UserError && error.code === "no-such-incident";
      if (!isUnknown || looksLikeOne) throw error;
    }
  }
  return profileOfText(fold(text));
}

async function profileOfIncident(context: Context, archive: Archive, reference: string): Promise<Profile> {
  const { incident } = (await readIncident(context, archive, reference)).parsed;
  const summary = incident.sections.find(({ section }) => section === "summary")?.text ?? "";
  const facts = factsOf(incident, archive.settings.timezone);
  return profileOf(facts, fold(`${incident.title ?? ""}\n${summary}`));
}
