import type { ParsedIncident } from "../document/parse.js";
import type { Settings } from "../model/settings.js";
import type { KeptFindings } from "./kept-findings.js";
import { Moment } from "./moment.js";
import { type Asked, listened, type OtherIncidents } from "./others.js";
import { type CheckOptions, checkForSharing } from "./run.js";

/** As checkForSharing, so that it can be kept. */
export async function findingsToKeep(
  parsed: ParsedIncident,
  settings: Settings,
  options: CheckOptions & { readonly others: OtherIncidents },
): Promise<KeptFindings> {
  const { id, path } = parsed.incident;
  const moment = new Moment(options.today, options.now);
  const { others, asked } = listened(options.others);
  const findings = await checkForSharing(parsed, settings, { ...options, moment, others });
  const unusual = asked.filter((one) => !isAlone(one, id, path));
  return {
    id,
    stretch: moment.stretch(),
    asked: unusual.length > 0 ? unusual : null,
    findings,
  };
}

/** The usual: nobody else bears this id, or a name that could be taken for this file's. */
function isAlone([question, of, answer]: Asked, id: string, path: string): boolean {
  const own = question === "withId" ? id : question === "likePath" ? path : null;
  return of === own && answer?.length === 1 && answer[0] === path;
}
