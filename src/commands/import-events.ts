import type { EditOptions } from "../document/edit.js";
import { parseIncident } from "../document/parse.js";
import { addEntries, bestOf } from "../importers/add-entries.js";
import type { DraftEvent } from "../importers/draft.js";
import { cleanText } from "../importers/foreign-markdown.js";
import { safeLink } from "../importers/write-timeline.js";
import type { TimelineEvent } from "../model/timeline.js";

export interface AddedEvents {
  readonly text: string;
  readonly added: readonly DraftEvent[];
  readonly alreadyThere: number;
  readonly refused: readonly DraftEvent[];
}

/** The events that an incident's timeline lacks, put into it in order; `isKnown` tells those that were in it before. */
export function addEvents(
  text: string,
  events: readonly DraftEvent[],
  options: EditOptions,
  isKnown: (event: DraftEvent) => boolean = () => false,
): AddedEvents {
  const { incident } = parseIncident(text, options);
  const there = new Set(incident.timeline.flatMap((event) => keysOfEntry(event, text)));
  const fresh: DraftEvent[] = [];
  const shared = sharedLinks(events);
  for (const event of events) {
    const keys = keysOfEvent(event, bestOf(event, incident.zone, options), shared);
    if (!keys.some((key) => there.has(key)) && !isKnown(event)) fresh.push(event);
    for (const key of keys) there.add(key);
  }
  const { text: made, refused } = addEntries(text, fresh, options);
  const added = fresh.filter((event) => !refused.includes(event));
  return { text: made, added, alreadyThere: events.length - fresh.length, refused };
}

/** Addresses of one message, update or comment; others (a dashboard, an incident, a pull request) show many events. */
const OF_ONE_EVENT = /#.|^https:\/\/(?:slack\.com\/archives|discord\.com\/channels)\//;

/** Whether an event is known again by its link alone. */
export function hasOwnLink({ link }: DraftEvent): boolean {
  return link !== null && OF_ONE_EVENT.test(link);
}

function sharedLinks(events: readonly DraftEvent[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { link } of events) if (link !== null) (seen.has(link) ? shared : seen).add(link);
  return shared;
}

/** An event is the same where its own link is, or its time and its words. */
function keysOfEvent(event: DraftEvent, best: number | null, shared: ReadonlySet<string>): readonly string[] {
  const { link } = event;
  const own = link !== null && hasOwnLink(event) && !shared.has(link) ? [`link ${safeLink(link)}`] : [];
  return [...own, `${best ?? event.at ?? "??:??"} ${wordsOf(cleanText(event.text))}`];
}

function keysOfEntry(entry: TimelineEvent, text: string): readonly string[] {
  const written = text.slice(entry.start, entry.end);
  const links = [...written.matchAll(/<(https?:\/\/[^>\s]+)>/g)].map(([, link]) => `link ${link}`);
  const said = written
    .replace(/^\s*[-*+]\s+(?:\*\*[^*]*\*\*|__[^_]*__)/, "")
    .replace(/ (?:#[a-z_]+ ?)*<https?:\/\/[^>\s]*>(?=\s|$)/g, "")
    .replace(/(?: #(?:notice|change|page))+(?=\s|$)/g, "");
  return [...links, `${entry.at.best ?? entry.at.written} ${wordsOf(said)}`];
}

function wordsOf(text: string): string {
  const plain = text.replace(/[^\p{L}\p{N}]+/gu, " ");
  return plain.trim().toLowerCase().slice(0, 200);
}
