/** One message of a pasted chat or log. */
export interface ChatMessage {
  /** Line of the paste, from 1. */
  readonly line: number;
  /** `14:02`, `14:02:11`, or an ISO time with its day and offset as written; null where no time was given. */
  readonly time: string | null;
  readonly speaker: string | null;
  /** Further lines are kept below the first, joined by `\n`. */
  readonly text: string;
  /** Why it probably belongs to a timeline; null: talk. */
  readonly likely: Likely | null;
}

export type Likely = "alert" | "change" | "decision" | "notice";

interface Head {
  readonly time: string | null;
  readonly speaker: string | null;
  readonly text: string;
}

const CLOCK = String.raw`(\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?)`;
const ISO = String.raw`(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)`;
const NAME = String.raw`@?([\p{L}][\p{L}\p{N}._-]{0,39}(?: (?!APP\b)[\p{Lu}][\p{L}\p{N}._-]{0,39})?)`;
const ZONE = String.raw`(?:\s?(?:UTC|GMT|Z)\b)?`;

/** The forms of CLI.md §3, each on its own line; the first that fits is taken. */
const FORMS: readonly { readonly pattern: RegExp; readonly head: (match: RegExpExecArray) => Head }[] = [
  {
    pattern: new RegExp(`^\\[?${ISO}\\]?[\\s:,-]+<${NAME}>\\s*(.*)$`, "u"),
    head: ([, time = "", speaker = "", text = ""]) => ({ time: isoTime(time), speaker, text }),
  },
  {
    pattern: new RegExp(`^\\[?${ISO}\\]?[\\s,-]+${NAME}:\\s+(.*)$`, "u"),
    head: ([, time = "", speaker = "", text = ""]) => ({ time: isoTime(time), speaker, text }),
  },
  {
    pattern: new RegExp(`^\\[?${ISO}\\]?[\\s:,-]*(.*)$`, "u"),
    head: ([, time = "", text = ""]) => ({ time: isoTime(time), speaker: null, text }),
  },
  {
    pattern: new RegExp(`^\\[?${CLOCK}${ZONE}\\]?[\\s-]*<${NAME}>\\s*(.*)$`, "iu"),
    head: ([, time = "", speaker = "", text = ""]) => ({ time: clockTime(time), speaker, text }),
  },
  {
    pattern: new RegExp(`^\\[?${CLOCK}${ZONE}\\]?\\s+${NAME}:\\s+(.*)$`, "iu"),
    head: ([, time = "", speaker = "", text = ""]) => ({ time: clockTime(time), speaker, text }),
  },
  {
    // `ana  2:02 PM` alone on its line (Slack's copy), the text below
    pattern: new RegExp(`^${NAME}(?:\\s+APP)?\\s+\\[?${CLOCK}\\]?$`, "iu"),
    head: ([, speaker = "", time = ""]) => ({ time: clockTime(time), speaker, text: "" }),
  },
  {
    pattern: new RegExp(`^\\[?${CLOCK}${ZONE}\\]?(?:\\s*[-–—:]\\s+|\\s+)(.+)$`, "iu"),
    head: ([, time = "", text = ""]) => ({ time: clockTime(time), speaker: null, text }),
  },
];

/** `2:02 PM` → `14:02`; null for what is no time of day. */
export function clockTime(written: string): string | null {
  const match = /^(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s?(?:([ap])\.?m\.?)?$/i.exec(written.trim());
  if (!match) return null;
  const [, hourText = "", minute = "", second, half] = match;
  const hour = Number(hourText);
  if (Number(minute) > 59 || Number(second ?? 0) > 59 || hour > 23) return null;
  // 17:14pm and 0:30am are slips that say the same twice; 0:30pm is none that can be read
  if (half?.toLowerCase() === "p" && hour === 0) return null;
  const afternoon = half?.toLowerCase() === "p";
  const full = half && hour <= 12 ? (hour % 12) + (afternoon ? 12 : 0) : hour;
  return `${String(full).padStart(2, "0")}:${minute}${second === undefined ? "" : `:${second}`}`;
}

function isoTime(written: string): string {
  return written
    .replace(" ", "T")
    .replace(/[.,]\d+/, "")
    .replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
}

function headOf(line: string): Head | null {
  for (const { pattern, head } of FORMS) {
    const match = pattern.exec(line);
    const found = match && head(match);
    if (found && found.time !== null) return found;
  }
  return null;
}

const SIGNS: readonly (readonly [Likely, RegExp])[] = [
  [
    "alert",
    /\b(alert(s|ed|ing)?|firing|\[fir|pag(ed|er|es|ing|erduty)|opsgenie|alarm|critical|error rate|5\d\d\b|is down\b|triggered|alarmiert|alarmen)/i,
  ],
  [
    "change",
    /\b(deploy(s|ed|ing|ment)?|roll(ed|ing)?[ -]?(back|out)|rollback|revert(ed|ing|s)?|release(d|s)?|merged?|restart(ed|ing)?|fail(ed)?[ -]?over|scal(ed|ing) (up|down|out)|config change|feature flag|hotfix|zurückgerollt|ausgerollt|rullet tilbage|udrullet)\b/i,
  ],
  [
    "decision",
    /\b(decid(e|ed|ing)|decision|let'?s (go|roll|do)|agreed|declar(e|ed|ing)|incident commander|escalat(e|ed|ing)|entschieden|besluttet)\b/i,
  ],
  [
    "notice",
    /\b(status ?page|statuspage|customers? (told|informed|notified)|posted (an )?update|announc(e|ed|ement)|statusseite|kunden informiert|driftsstatus|statusside)\b/i,
  ],
];

/** What a message sounds like: alerts, changes, decisions and public notices are proposed for the timeline. */
export function likelyEvent(text: string): Likely | null {
  return SIGNS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

interface Open {
  line: number;
  head: Head;
  more: string[];
}

function closed({ line, head, more }: Open): ChatMessage | null {
  const lines = [head.text, ...more].map((part) => part.trimEnd());
  while (lines.length > 0 && lines[0]?.trim() === "") lines.shift();
  const text = lines.join("\n").trim();
  return text === ""
    ? null
    : { line, time: head.time, speaker: head.speaker, text, likely: likelyEvent(text) };
}

/**
 * Reads pasted lines into messages. A line that begins no message belongs to the one above when that one waits for its
 * text or the line is indented; else it is a message without a time. Nothing is left out but empty lines.
 */
export function readChat(pasted: string): readonly ChatMessage[] {
  const open: Open[] = [];
  pasted.split(/\r\n|\r|\n/).forEach((raw, index) => {
    const line = raw.replace(/^\s*>\s?/, "");
    if (line.trim() === "") return;
    const last = open.at(-1);
    const head = headOf(line.trim());
    if (head) open.push({ line: index + 1, head, more: [] });
    else if (last && belongsAbove(line, last)) last.more.push(line.trim());
    else open.push({ line: index + 1, head: { time: null, speaker: null, text: line.trim() }, more: [] });
  });
  return withSpeakers(open.map(closed).filter((message) => message !== null));
}

function belongsAbove(line: string, last: Open): boolean {
  return /^\s/.test(line) || (last.head.time !== null && last.head.text === "");
}

/** `14:02 ana text`: a first word is a speaker where it begins several messages and is no everyday word. */
function withSpeakers(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const named = messages.filter(({ speaker, time }) => speaker === null && time !== null);
  const counts = new Map<string, number>();
  for (const { text } of named) {
    const word = firstWord(text);
    if (word) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const repeated = [...counts.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
  // most lines begin with a word that comes again: these are names, not verbs
  if (repeated * 3 < named.length * 2 || named.length < 3) return messages;
  return messages.map((message) => {
    const word = message.speaker === null && message.time !== null ? firstWord(message.text) : null;
    if (!word || (counts.get(word) ?? 0) < 2) return message;
    return { ...message, speaker: word, text: message.text.slice(word.length).trim() };
  });
}

function firstWord(text: string): string | null {
  return /^([\p{L}][\p{L}\p{N}._-]{1,39})\s+\S/u.exec(text)?.[1] ?? null;
}
