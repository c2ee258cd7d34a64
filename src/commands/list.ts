import { openCatalogue } from "../archive/index/open.js";
import { beginLooking } from "../archive/index/work-tree.js";
import { namesSeveral, openArchive } from "../archive/locate.js";
import { localDate } from "../document/instant.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { listQuery } from "./list-query.js";
import { listText } from "./list-text.js";
import { listedJson } from "./shapes/list-json.js";

/** Incidents, filtered and sorted; words search the text. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  if (namesSeveral(context)) return (await import("./list-several.js")).run(context, args);
  const archive = await openArchive(context, beginLooking(context));
  const now = context.clock.now();
  const query = listQuery(args, archive.settings, now);
  const catalogue = await openCatalogue(context, archive);
  try {
    const answer = await catalogue.find(query);
    const today = localDate(now, archive.settings.timezone);
    const zone = context.globals.tz ?? archive.settings.timezone;
    return {
      json: { incidents: answer.found.map((one) => listedJson(one, today, now)), total: answer.total },
      text: context.globals.json ? "" : await listText(answer, { zone, now, output: context.output }),
    };
  } finally {
    await catalogue.close();
  }
}
