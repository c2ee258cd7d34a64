import { cutText } from "../model/cut-text.js";
import type { DraftEvent, Importer, ImportInput, ReadResult, Skipped, SourceFile } from "./draft.js";
import { toldTime } from "./instants.js";
import { asMap, firstText, type JsonMap, jsonOf, mapsIn, readJson, text } from "./json.js";
import { messageText, type Names } from "./slack-text.js";

/** A Slack export: day files of a channel, their names explained by users.json and channels.json. */
export const slack: Importer = {
  id: "slack",
  describe: "Slack: an export (zip or folder), a channel's folder, one day file, or a thread (JSON)",
  recognises(input) {
    const json = jsonOf(input);
    if ("trouble" in json) return { score: 0, missed: json.trouble };
    const messages = messagesOf(json.value);
    return messages.length > 0
      ? { score: 0.95, missed: "" }
      : { score: 0, missed: "no list of messages with `ts`" };
  },
  read: readSlack,
};

const TS = /^\d{9,11}\.\d{1,9}$/;

function messagesOf(value: unknown): readonly JsonMap[] {
  const list = Array.isArray(value) ? value : asMap(value)?.messages;
  return mapsIn(list).filter((message) => typeof message.ts === "string" && TS.test(message.ts));
}

/** Notices of the channel itself: who came and went, what was pinned. */
const NOISE =
  /^(?:channel_|group_|bot_(?:add|remove|enable|disable)|pinned_item|unpinned_item|tombstone|message_deleted|reminder_add|huddle_thread|sh_room_created)/;

interface Message {
  readonly ts: string;
  readonly thread: string | null;
  readonly channel: string;
  readonly said: string;
  readonly speaker: string | null;
}

function readSlack(input: ImportInput): ReadResult {
  const names = namesOf(input.besides);
  const skipped: Skipped[] = [];
  const messages = new Map<string, Message>();
  let noise = 0;
  for (const file of input.files) {
    const json = input.files.length === 1 ? jsonOf(input) : readJson(file.text);
    if ("trouble" in json) {
      skipped.push({ line: file.name, reason: json.trouble });
      continue;
    }
    const channel = channelOf(file.name);
    for (const raw of messagesOf(json.value)) {
      const subtype = text(raw.subtype) ?? "";
      const message = NOISE.test(subtype)
        ? null
        : readMessage(raw, subtype, text(raw.channel_name) ?? channel, names);
      if (message === null) {
        noise++;
        continue;
      }
      const key = `${message.channel} ${message.ts}`;
      // the edited text wins, whatever the order of the file
      if (subtype === "message_changed" || !messages.has(key)) messages.set(key, message);
    }
  }
  const ordered = [...messages.values()].sort((a, b) => Number(a.ts) - Number(b.ts));
  if (ordered.length === 0 && skipped.length === 0) {
    skipped.push({
      line: input.name,
      reason: "no event in it: only joins, topics and other notices, or nothing",
    });
  }
  const parents = new Map(ordered.map((message) => [message.ts, message]));
  return {
    incidents: [],
    events: ordered.map((message) => eventOf(message, parents, names)),
    skipped,
    notes: noise > 0 ? [`${noise} notices left out (joins, topics, empty messages)`] : [],
  };
}

/** `export/incident-42/2026-01-30.json`: the folder is the channel. */
function channelOf(name: string): string {
  const parts = name.split(/[/\\]/);
  return parts.at(-2) ?? "";
}

function readMessage(raw: JsonMap, subtype: string, channel: string, names: Names): Message | null {
  const edited = subtype === "message_changed" ? asMap(raw.message) : null;
  const message = edited ?? raw;
  const said = messageText(message, names);
  const ts = text(edited?.ts) ?? text(raw.ts) ?? "";
  if (said === "" || !TS.test(ts)) return null;
  const thread = text(message.thread_ts);
  return { ts, thread: thread === ts ? null : thread, channel, said, speaker: speakerOf(message, names) };
}

function speakerOf(message: JsonMap, names: Names): string | null {
  const user = text(message.user);
  const profile = firstText(message.user_profile, "display_name", "real_name", "name");
  const bot = firstText(message, "username") ?? firstText(message.bot_profile, "name");
  return (user && names.users.get(user)) || profile || bot || user;
}

function eventOf(
  { ts, thread, channel, said, speaker }: Message,
  parents: ReadonlyMap<string, Message>,
  names: Names,
): DraftEvent {
  const id = names.channelIds.get(channel);
  const parent = thread === null ? undefined : parents.get(thread);
  const about = parent ? `\n(in the thread of “${firstWords(parent.said)}”)` : "";
  return {
    at: toldTime(ts)?.at ?? null,
    text: `${speaker ? `${speaker}: ` : ""}${said}${about}`,
    tags: [],
    link: id === undefined ? null : `https://slack.com/archives/${id}/p${ts.replace(".", "")}`,
  };
}

function firstWords(said: string): string {
  const [first = ""] = said.split("\n");
  const line = first.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[<>]/g, "");
  return cutText(line, 60);
}

function namesOf(besides: readonly SourceFile[]): Names {
  const users = new Map<string, string>();
  const channelIds = new Map<string, string>();
  for (const { name, text: source } of besides) {
    const json = readJson(source);
    if ("trouble" in json) continue;
    for (const entry of mapsIn(json.value)) {
      const id = text(entry.id);
      if (id === null || !/^[A-Z0-9]{1,30}$/i.test(id)) continue;
      if (/users\.json$/.test(name)) {
        const known =
          firstText(entry.profile, "display_name", "real_name") ?? firstText(entry, "name", "real_name");
        if (known) users.set(id, known);
      } else channelIds.set(text(entry.name) ?? id, id);
    }
  }
  return { users, channelIds, channels: new Map([...channelIds].map(([name, id]) => [id, name])) };
}
