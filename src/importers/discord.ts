import { cutText } from "../model/cut-text.js";
import type { DraftEvent, Importer, ImportInput, ReadResult } from "./draft.js";
import { toldTime } from "./instants.js";
import { asMap, at, firstText, type JsonMap, jsonOf, mapsIn, text } from "./json.js";
import { oldestFirst } from "./sort-events.js";

/** A channel as DiscordChatExporter writes it (JSON). */
export const discord: Importer = {
  id: "discord",
  describe: "Discord: a channel exported with DiscordChatExporter, or messages of its API (JSON)",
  recognises(input) {
    const json = jsonOf(input);
    if ("trouble" in json) return { score: 0, missed: json.trouble };
    return messagesOf(json.value).length > 0
      ? { score: 0.95, missed: "" }
      : { score: 0, missed: "no list of messages with `timestamp` and `author`" };
  },
  read: readDiscord,
};

/** The messages of an exported channel, or the list that Discord's API answers with. */
function messagesOf(value: unknown): readonly JsonMap[] {
  return mapsIn(Array.isArray(value) ? value : asMap(value)?.messages).filter(
    (message) => toldTime(message.timestamp) !== null && asMap(message.author) !== null,
  );
}

/** What people and bots write; all other types are notices of the channel itself. */
const TALK = /^(?:Default|Reply|ChatInputCommand|ContextMenuCommand|0|19|20|23)$/;

function readDiscord(input: ImportInput): ReadResult {
  const json = jsonOf(input);
  if ("trouble" in json) return nothing(json.trouble);
  const messages = messagesOf(json.value);
  const byId = new Map(messages.map((message) => [text(message.id), message]));
  const events = messages.flatMap((message) => eventOf(message, byId, json.value) ?? []);
  if (events.length === 0) return nothing("no message in it: only joins, pins and other notices, or nothing");
  const left = messages.length - events.length;
  return {
    incidents: [],
    events: oldestFirst(events),
    skipped: [],
    notes: left > 0 ? [`${left} notices left out (joins, pins, empty messages)`] : [],
  };
}

function nothing(reason: string): ReadResult {
  return { incidents: [], events: [], skipped: [{ line: "$.messages", reason }], notes: [] };
}

function eventOf(
  message: JsonMap,
  byId: ReadonlyMap<string | null, JsonMap>,
  channel: unknown,
): DraftEvent | null {
  const said = contentOf(message);
  if (said === "" || !TALK.test(text(message.type) ?? "Default")) return null;
  const speaker = nameOf(message.author);
  const asked = text(at(message, "reference", "messageId") ?? at(message, "message_reference", "message_id"));
  const parent = asked === null ? undefined : byId.get(asked);
  const about = parent ? `\n(an answer to “${firstWords(contentOf(parent))}”)` : "";
  const ids = [
    at(channel, "guild", "id") ?? at(message, "guild_id"),
    at(channel, "channel", "id") ?? at(message, "channel_id"),
    message.id,
  ].map(text);
  const isLinked = ids.every((id) => id !== null && /^\d{1,20}$/.test(id));
  return {
    at: toldTime(message.timestamp)?.at ?? null,
    text: `${speaker ? `${speaker}: ` : ""}${said}${about}`,
    tags: [],
    link: isLinked ? `https://discord.com/channels/${ids.join("/")}` : null,
  };
}

/** The text, else what a bot put into its embeds, else the names of the attachments. */
function contentOf(message: JsonMap): string {
  const content = text(message.content);
  if (content !== null) return withNames(content, mapsIn(message.mentions));
  const embeds = mapsIn(message.embeds).map((embed) =>
    [firstText(embed, "title"), firstText(embed, "description")].filter(Boolean).join(": "),
  );
  const files = mapsIn(message.attachments).map((file) => firstText(file, "fileName", "filename") ?? "");
  return [...embeds, ...files].filter((part) => part !== "").join("\n");
}

function nameOf(author: unknown): string | null {
  return firstText(author, "nickname", "global_name", "name", "username");
}

/** `<@42>` as the name of whom it means. */
function withNames(content: string, mentions: readonly JsonMap[]): string {
  return mentions.reduce<string>((said, one) => {
    const id = text(one.id);
    const name = nameOf(one);
    return id && name ? said.replaceAll(`<@${id}>`, name).replaceAll(`<@!${id}>`, name) : said;
  }, content);
}

function firstWords(said: string): string {
  const [line = ""] = said.replace(/[<>]/g, "").split("\n");
  return cutText(line, 60);
}
