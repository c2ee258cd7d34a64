import { alerts } from "./alerts.js";
import { discord } from "./discord.js";
import type { Importer } from "./draft.js";
import { gitLog } from "./git-log.js";
import { github } from "./github.js";
import { gitlab } from "./gitlab.js";
import { jira } from "./jira.js";
import { mattermost } from "./mattermost.js";
import { opsgenie } from "./opsgenie.js";
import { pagerduty } from "./pagerduty.js";
import { slack } from "./slack.js";
import { statuspage } from "./statuspage.js";
import { textImporter } from "./texts-library.js";
import { upptime } from "./upptime.js";

/** Every importer; of equal scores the earlier one reads the file, and none is asked after one that is certain. */
export const IMPORTERS: readonly Importer[] = [
  statuspage,
  slack,
  upptime,
  pagerduty,
  opsgenie,
  mattermost,
  discord,
  github,
  gitlab,
  jira,
  alerts,
  gitLog,
  ...["status-feed", "cstate", "csv", "chat", "article", "markdown-postmortem"].map(onDemand),
];

/** What reads texts costs a third of a short import to load: exports in JSON are recognised without it. */
function onDemand(id: string): Importer {
  return {
    id,
    get aliases() {
      return textImporter(id).aliases ?? [];
    },
    get describe() {
      return textImporter(id).describe;
    },
    recognises: (input) => textImporter(id).recognises(input),
    read: (input, options) => textImporter(id).read(input, options),
  };
}
