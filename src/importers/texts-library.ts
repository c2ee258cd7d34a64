import { article } from "./article/importer.js";
import { chatLog } from "./chat-log.js";
import { cstate } from "./cstate.js";
import type { Importer } from "./draft.js";
import { markdownPostmortem } from "./markdown/importer.js";
import { records } from "./records.js";
import { statusFeed } from "./status-feed.js";

const TEXTS: readonly Importer[] = [statusFeed, cstate, records, chatLog, article, markdownPostmortem];

/** An importer of texts and tables; the bundle loads it, and this file, only when it is called. */
export function textImporter(id: string): Importer {
  const importer = TEXTS.find((one) => one.id === id);
  if (!importer) throw new Error(`no importer ${id} in texts-library.ts`);
  return importer;
}
