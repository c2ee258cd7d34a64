import { readChat } from "./chat.js";
import { DayWalk } from "./day-walk.js";
import { fromText } from "./days.js";
import type { DraftEvent, Importer, ImportInput, ReadOptions, ReadResult } from "./draft.js";
import { withoutAnsi } from "./foreign-markdown.js";
import { toldTime } from "./instants.js";
import { records } from "./records.js";
import { stampAt } from "./stamp.js";

const LEAST_MESSAGES = 2;

/** A chat or log that was copied as plain text. */
export const chatLog: Importer = {
  id: "chat",
  aliases: ["log", "mattermost", "discord"],
  describe: "a chat or log copied as text: `[14:02] ana: text`, `14:02 <ana> text`, ISO log lines",
  recognises(input) {
    if (records.recognises(input).score > 0) return { score: 0, missed: "a table" };
    const [file] = input.files;
    const text = withoutAnsi(file?.text.slice(0, 50_000) ?? "");
    const messages = readChat(text);
    const timed = messages.filter(({ time }) => time !== null).length;
    const enough = timed >= LEAST_MESSAGES && timed * 2 > messages.length;
    const headed = /^#{1,6} /m.test(text);
    return enough && !headed
      ? { score: 0.7, missed: "" }
      : { score: 0, missed: "fewer than half of the lines begin with a time" };
  },
  read: readLog,
};

/** What a server writes when somebody comes or goes: `* bo joins #ops`, `-!- bo has quit`. */
const NOTICE =
  /^(?:\*{1,3}|-!-|-->|<--)\s*\S{1,40}(?: \[[^\]]*\]| \([^)]*\))? (?:has )?(?:join(?:s|ed)|left|leaves|quits?|parted|is now known as)\b/i;

function readLog(input: ImportInput, options: ReadOptions): ReadResult {
  const day = options.day === null ? null : fromText(options.day);
  const walk = new DayWalk({ day, knownDays: day ? [day] : [], zone: null });
  const events: DraftEvent[] = [];
  let naive = false;
  let notices = 0;
  for (const file of input.files) {
    for (const { time, speaker, text } of readChat(withoutAnsi(file.text))) {
      if (speaker === null && NOTICE.test(text)) {
        notices++;
        continue;
      }
      const whole = toldTime(time);
      const stamp = whole || time === null ? null : stampAt(time);
      const at = whole?.at ?? (stamp ? walk.place(stamp) : null);
      naive ||= whole ? !whole.zoned : stamp !== null;
      events.push({ at, text: `${speaker ? `${speaker}: ` : ""}${text}`, tags: [], link: null });
    }
  }
  const noDay = events.some(({ at }) => at !== null && /^\d{2}:/.test(at));
  return {
    incidents: [],
    events,
    skipped: [],
    notes: [
      ...walk.notes,
      ...(notices > 0 ? [`${notices} notices left out (joins and leaves)`] : []),
      ...(noDay ? ["the times have no day, and none is known: they are kept without one"] : []),
      ...(naive ? ["no time zone is stated: the times are read in the zone of the incident"] : []),
    ],
  };
}
