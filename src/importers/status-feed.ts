import { parseDocument } from "htmlparser2";
import { contentKey } from "./content-key.js";
import { DayWalk } from "./day-walk.js";
import { fromText } from "./days.js";
import {
  type DraftEvent,
  type DraftIncident,
  EMPTY_DRAFT,
  type Importer,
  type ImportInput,
  type ReadResult,
} from "./draft.js";
import { htmlToText } from "./html-text.js";
import { toldTime } from "./instants.js";
import { webLink } from "./json.js";
import { oldestFirst } from "./sort-events.js";
import { stampAt } from "./stamp.js";
import { timeDoubts } from "./time-doubts.js";
import type { NamedZone } from "./zone-names.js";

/** The Atom or RSS history of a status page. */
export const statusFeed: Importer = {
  id: "status-feed",
  aliases: ["atom", "rss"],
  describe: "the Atom or RSS feed of a status page's history",
  recognises({ files: [file] }) {
    const head = file?.text.slice(0, 4000) ?? "";
    return /<(?:feed|rss)\b/i.test(head)
      ? { score: 0.9, missed: "" }
      : { score: 0, missed: "no Atom or RSS feed" };
  },
  read: readFeed,
};

type Node = ReturnType<typeof parseDocument>["children"][number];
const MOST_ENTRIES = 20_000;

function elements(
  nodes: readonly Node[],
  names: readonly string[],
  depth = 0,
): readonly Extract<Node, { name: string }>[] {
  if (depth > 6) return [];
  return nodes.flatMap((node) => {
    if (!("name" in node) || !("children" in node)) return [];
    return names.includes(node.name) ? [node] : elements(node.children, names, depth + 1);
  });
}

function textIn(node: Node, depth = 0): string {
  if (depth > 20) return "";
  if ("data" in node && node.type === "text") return node.data;
  return "children" in node ? node.children.map((child) => textIn(child, depth + 1)).join("") : "";
}

function readFeed(input: ImportInput): ReadResult {
  const root = parseDocument(input.files[0]?.text ?? "", { xmlMode: true });
  const entries = elements(root.children, ["entry", "item"]).slice(0, MOST_ENTRIES);
  if (entries.length === 0)
    return {
      incidents: [],
      events: [],
      skipped: [{ line: "1", reason: "no entry in the feed: nothing to import" }],
      notes: [],
    };
  return { incidents: entries.map(incidentOf), events: [], skipped: [], notes: [] };
}

const ZONE: NamedZone = { label: "UTC", iana: "UTC", offset: null, region: null, doubtful: false };

function incidentOf(entry: Node): DraftIncident {
  const field = (...names: string[]): string => {
    const found = "children" in entry ? elements(entry.children, names)[0] : undefined;
    return found ? textIn(found).trim() : "";
  };
  const link =
    "children" in entry
      ? (elements(entry.children, ["link"]).map(
          (one) => webLink("attribs" in one ? one.attribs.href : null) ?? webLink(textIn(one)),
        )[0] ?? null)
      : null;
  const published = toldTime(field("published", "pubDate", "updated"));
  const title = htmlToText(field("title"));
  const events = oldestFirst(
    updatesOf(field("content", "description", "summary"), published?.at ?? null, link),
  );
  const started = events.find(({ at }) => at !== null)?.at ?? null;
  const resolved = events.findLast(({ text }) => /^(?:resolved|completed)\b/i.test(text))?.at ?? null;
  const times = { ...(started ? { started } : {}), ...(resolved ? { resolved } : {}) };
  return {
    ...EMPTY_DRAFT,
    title: title || null,
    key: contentKey("status-feed", field("id", "guid") || link, title),
    kind: events.some(({ text }) => /^scheduled\b/i.test(text)) ? "maintenance" : "incident",
    timezone: "UTC",
    times,
    url: link,
    events,
    notes: timeDoubts(times),
  };
}

/** Paragraphs `Aug 21, 00:37 UTC` / `Resolved - …`, newest first; the year is that of the entry. */
function updatesOf(html: string, published: string | null, link: string | null): readonly DraftEvent[] {
  const newest = fromText(published?.slice(0, 10) ?? "");
  const parts = htmlToText(
    html.replace(/<\/?(?:small|var|strong|b)\b[^>]*>/gi, "").replace(/<br\s*\/?>/gi, "\n"),
  )
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== "");
  return joined(parts).map((part) => {
    const stamp = stampAt(part);
    if (!stamp?.clock) return { at: null, text: part, tags: ["notice"], link };
    const walk = new DayWalk({ day: newest, knownDays: [], zone: ZONE });
    const placed = walk.place(stamp);
    // the feed is written backwards: a day after the newest is of the year before
    const late = placed !== null && newest !== null && placed.slice(0, 10) > (published ?? "").slice(0, 10);
    const at = late && newest?.year ? placed.replace(/^\d{4}/, String(newest.year - 1)) : placed;
    const zoned = at !== null && /T\d{2}:\d{2}(?::\d{2})?$/.test(at) ? `${at}Z` : at;
    return { at: zoned, text: part.slice(stamp.length).trim(), tags: ["notice"], link };
  });
}

/** A paragraph without a time goes on with the update above. */
function joined(parts: readonly string[]): readonly string[] {
  const updates: string[] = [];
  for (const part of parts) {
    if (updates.length > 0 && !stampAt(part)?.clock) updates.push(`${updates.pop() ?? ""}\n\n${part}`);
    else updates.push(part);
  }
  return updates;
}
