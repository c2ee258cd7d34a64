import { alerts } from "./alerts.js";
import { article } from "./article/importer.js";
import { chatLog } from "./chat-log.js";
import { cstate } from "./cstate.js";
import { discord } from "./discord.js";
import type { Importer } from "./draft.js";
import { gitLog } from "./git-log.js";
import { github } from "./github.js";
import { gitlab } from "./gitlab.js";
import { jira } from "./jira.js";
import { markdownPostmortem } from "./markdown/importer.js";
import { mattermost } from "./mattermost.js";
import { opsgenie } from "./opsgenie.js";
import { pagerduty } from "./pagerduty.js";
import { records } from "./records.js";
import { slack } from "./slack.js";
import { statusFeed } from "./status-feed.js";
import { statuspage } from "./statuspage.js";
import { upptime } from "./upptime.js";

/** Every importer; of equal scores the earlier one reads the file. */
export const IMPORTERS: readonly Importer[] = [
  statuspage,
  statusFeed,
  cstate,
  upptime,
  pagerduty,
  opsgenie,
  slack,
  mattermost,
  discord,
  github,
  gitlab,
  jira,
  alerts,
  gitLog,
  records,
  chatLog,
  article,
  markdownPostmortem,
];
