import { alerts } from "./alerts.js";
import { chatLog } from "./chat-log.js";
import { cstate } from "./cstate.js";
import type { Importer } from "./draft.js";
import { markdownPostmortem } from "./markdown/importer.js";
import { opsgenie } from "./opsgenie.js";
import { pagerduty } from "./pagerduty.js";
import { records } from "./records.js";
import { slack } from "./slack.js";
import { statuspage } from "./statuspage.js";

/** Every importer; of equal scores the earlier one reads the file. */
export const IMPORTERS: readonly Importer[] = [
  statuspage,
  cstate,
  pagerduty,
  opsgenie,
  slack,
  alerts,
  records,
  chatLog,
  markdownPostmortem,
];
