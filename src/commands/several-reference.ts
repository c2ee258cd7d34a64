import type { Archive } from "../archive/archive.js";
import { archiveAround } from "../archive/locate.js";
import type { ReadIncident } from "../archive/read.js";
import { readAsked } from "../archive/read-asked.js";
import { type NamedArchive, openArchives } from "../archive/several.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";

export interface IncidentIn {
  readonly read: ReadIncident;
  readonly from: NamedArchive;
}

/** Whether a word can only be meant as the name of an incident. */
export function looksLikeReference(word: string): boolean {
  return /^@last$|(?:^|\/)\d{4}-\d\d-\d\d|(?:^|\/)undated-|\.md$/.test(word);
}

/** As incidentIn, opening the archives; one that is only configured is not opened for what the one around has. */
export async function findAmong(
  context: Context,
  reference: string,
): Promise<{ readonly archive: Archive; readonly read: ReadIncident }> {
  const around = context.globals.archives.length > 0 ? null : await archiveAround(context);
  if (around) {
    try {
      return { archive: around, read: await readAsked(context, around, reference) };
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== "no-such-incident") throw error;
    }
  }
  const { read, from } = await incidentIn(context, (await openArchives(context)).opened, reference);
  return { read, archive: from.archive };
}

/** The one incident that `reference` names: `name of the archive/id`, or an id that only one archive has. Else exit 4. */
export async function incidentIn(
  context: Context,
  opened: readonly NamedArchive[],
  reference: string,
): Promise<IncidentIn> {
  const named = opened.find(({ name }) => reference.startsWith(`${name}/`));
  if (named) {
    const read = await readAsked(context, named.archive, reference.slice(named.name.length + 1));
    return { read, from: named };
  }
  const found: IncidentIn[] = [];
  const errors: UserError[] = [];
  for (const from of opened) {
    try {
      found.push({ read: await readAsked(context, from.archive, reference), from });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors.push(error);
    }
  }
  const [first, second] = found;
  if (first && !second) return first;
  // Where one archive has several of them, that is the answer; "not here" is only one when none has it.
  const worst = errors.find(({ code }) => code === "ambiguous-id") ?? errors[0];
  if (!first)
    throw worst ?? new UserError("no-such-incident", `there is no incident \`${reference}\``, EXIT.notFound);
  const names = found.map(({ from, read }) => visibleLine(`${from.name}/${read.id}`));
  throw new UserError(
    "ambiguous-id",
    `\`${visibleLine(reference)}\` is in ${found.length} archives: ${names.join(", ")}`,
    EXIT.notFound,
    { hint: `with the name of the archive: ${names[0]}` },
  );
}
