import { type ChatMessage, readChat } from "../importers/chat.js";
import { visibleLine } from "../model/visible-text.js";
import { keepNotes } from "./draft-notes.js";
import type { Interview } from "./interview.js";
import { zoneNamed } from "./questions.js";
import type { TimelinePad } from "./timeline-pad.js";
import { typeLine } from "./typed-timeline.js";

const CLOCK = /^\d{1,2}:\d\d(:\d\d)?$/;
const NAME = /^[\p{L}\p{N}_-]+$/u;

/** Under this name a block is half typed until it has been dealt with: leaving the list loses nothing. */
const HALF = "timeline-paste";

/** The block that was pasted when the run before was left, to be gone through now. */
export async function pasteAgain(pad: TimelinePad): Promise<readonly string[]> {
  const { half, prompter, words } = pad.interview;
  const left = half.offered(HALF);
  if (left === null) return [];
  prompter.note(words.timeline.pasteAgain);
  return pasteIntoTimeline(pad, left.split("\n"));
}

/** All of the block is on disk elsewhere now, also what was refused of it. */
export async function forgetBlock({ half }: Interview): Promise<void> {
  if (half.offered(HALF) !== null) await half.answered(HALF);
}

/** A pasted block: asked for its zone once, then a list to tick. What is not ticked stays in the draft's notes. Answers what was refused. */
export async function pasteIntoTimeline(
  pad: TimelinePad,
  lines: readonly string[],
): Promise<readonly string[]> {
  const { prompter, words, context, archive, open, half } = pad.interview;
  half.typed(HALF, lines.join("\n"));
  const messages = readChat(lines.join("\n"));
  const home = pad.state.zone;
  if (messages.some(({ time }) => time !== null && CLOCK.test(time))) await askZone(pad);
  const reply = await prompter.tick({
    message: words.timeline.tick(messages.length),
    footer: words.keys.tick,
    help: words.timeline.help,
    isAboutBlock: true,
    choices: messages.map(rowOf),
    initial: messages.flatMap(({ likely, time }, i) => (likely !== null && time !== null ? [i] : [])),
  });
  const ticked = new Set(reply.key === "back" ? [] : reply.value);
  const wanted = messages.filter((_, i) => ticked.has(i)).map(lineOf);
  const fresh = freshOnly(pad, wanted);
  const refused = await pad.add(fresh);
  pad.useZone(home);
  const rest = messages.filter((_, i) => !ticked.has(i)).map(rowOf);
  const kept = await keepNotes(context, archive, open.id, rest);
  if (kept > 0) prompter.note(words.timeline.kept(kept));
  if (fresh.length < wanted.length) prompter.note(words.timeline.already(wanted.length - fresh.length));
  return refused;
}

/** One question for all clock times of the block; Enter on an empty line: the zone in which one types. */
async function askZone(pad: TimelinePad): Promise<void> {
  const { prompter, words } = pad.interview;
  const reply = await prompter.line({
    message: `${words.timeline.pasteZone}\n      ${words.questions.zone.hint} (${pad.state.zone})`,
    footer: words.keys.line,
    help: words.questions.zone.help,
    isAboutBlock: true,
    initial: "",
    problem: (text) =>
      text.trim() === "" || zoneNamed(text.trim()) !== null ? null : words.problems.zone(null),
  });
  const zone = reply.key === "enter" ? zoneNamed(reply.value.trim()) : null;
  if (zone !== null) pad.useZone(zone);
}

function rowOf({ time, speaker, text }: ChatMessage): string {
  const who = speaker === null ? "" : `${speaker}: `;
  return visibleLine(`${time ?? "??:??"}  ${who}${text}`);
}

/**
 * A message as one would type it: wrapped lines joined, the speaker as a person where the name is one word. What has no
 * time of a chat may be a line as one types it (`+5m rolled back`), and is read as one.
 */
function lineOf({ time, speaker, text }: ChatMessage): string {
  const joined = text.replace(/\s*\n\s*/g, " ");
  if (time === null && speaker === null) return joined;
  if (joined.startsWith("..")) return `${time}${joined}`;
  const isPerson = speaker !== null && NAME.test(speaker);
  const who = speaker === null || isPerson ? "" : `${speaker}: `;
  return `${time ?? "??:??"} ${who}${joined}${isPerson ? ` @${speaker}` : ""}`;
}

/** Without what the timeline holds already at that time: pasting the same again adds nothing. */
function freshOnly(pad: TimelinePad, lines: readonly string[]): readonly string[] {
  const known = new Set(pad.entries.map(({ raw }) => keyOfText(raw)));
  const fresh: string[] = [];
  let state = pad.state;
  for (const line of lines) {
    const made = typeLine(line, state);
    const isThere = pad.entries.some(
      ({ event, raw }) =>
        event.at.best === made.typed.when.best && keyOfText(raw).endsWith(keyOfText(made.typed.text)),
    );
    if (isThere && known.size > 0) continue;
    fresh.push(line);
    state = made.state;
  }
  return fresh;
}

function keyOfText(text: string): string {
  return text.replace(/[\s\\]+/g, " ").trim();
}
