import type { Context } from "../../ports.js";
import type { Archive } from "../archive.js";
import type { ReadIncident } from "../read.js";
import { type Alike, type Profile, profileOf, ranked } from "./alike.js";
import type { Catalogue } from "./catalogue.js";
import { factsOf } from "./facts.js";
import { fold } from "./fold.js";
import { openCatalogue } from "./open.js";

/** The incidents most like a profile. Deterministic: the same archive gives the same answer. */
export function alikeTo(
  context: Context,
  archive: Archive,
  profile: Profile,
  most: number,
): Promise<readonly Alike[]> {
  return alikeToWhat(context, archive, async () => profile, most);
}

/** The same for a profile that the catalogue is asked for. */
export async function alikeToWhat(
  context: Context,
  archive: Archive,
  profileIn: (catalogue: Catalogue) => Promise<Profile>,
  most: number,
): Promise<readonly Alike[]> {
  const catalogue = await openCatalogue(context, archive);
  try {
    const profile = await profileIn(catalogue);
    return ranked(profile, await catalogue.candidates(profile, most), most);
  } finally {
    await catalogue.close();
  }
}

export function profileOfIncident({ parsed: { incident } }: ReadIncident, archive: Archive): Profile {
  const summary = incident.sections.find(({ section }) => section === "summary")?.text ?? "";
  const facts = factsOf(incident, archive.settings.timezone);
  return profileOf(facts, fold(`${incident.title ?? ""}\n${summary}`));
}
