import { dayAt, dayText } from "../days.js";
import type { DraftAction } from "../draft.js";

export const DONE =
  /^(?:✅|☑|✔|done|completed?|closed|fixed|finished|resolved|merged|yes|erledigt|fertig|abgeschlossen|færdig|afsluttet|løst|完了|済)/iu;
export const DECLINED =
  /^(?:declined|won'?t (?:do|fix)|wontfix|cancell?ed|rejected|abandoned|obsolete|abgelehnt|verworfen|afvist|droppet|却下|中止|見送り)/iu;

/** What a line says of its state: `(DONE)` or `[done]` at its end, `✅` before or behind it, all of it struck out. */
export function stateSaid(line: string): DraftAction["state"] | null {
  const text = line.trim();
  if (/^(?:\*\*|__|`)?(?:DONE|FIXED|MERGED|ERLEDIGT|FÆRDIG)(?:\*\*|__|`)?\s*(?:[:–—-]|\s)/u.test(text))
    return "done";
  if (
    /\s(?:[–—-]|→|=>)\s*(?:\*\*|__|`)?(?:DONE|FIXED|MERGED|ERLEDIGT|FÆRDIG)(?:\*\*|__|`)?[.!]?$/u.test(text)
  )
    return "done";
  if (/^~~.*~~\.?$/u.test(text) || /^(?:✅|☑|✔)|(?:✅|☑|✔)\uFE0F?$/u.test(text)) return "done";
  const said = (/[([（]([^()[\]（）]{2,20})[)\]）]\.?$/u.exec(text) ??
    /^[([（]([^()[\]（）]{2,20})[)\]）]/u.exec(text))?.[1];
  if (said === undefined) return null;
  return DONE.test(said) ? "done" : DECLINED.test(said) ? "declined" : null;
}

const DUE =
  /(?:\b(?:due(?: date)?|deadline|by|until|eta|bis(?: zum)?|frist|fällig(?: am)?|senest(?: den)?|inden)\b|期限)\**\s*[:：]?\s*\**\s*(?=[\d\p{L}])/giu;
const OWNER_WORD = String.raw`(?<![\p{L}\p{N}-])(?:owners?|assignees?|assigned to|responsible|dri|verantwortlich(?:er)?|zuständig|ansvarlig|ejer|担当者?)`;
/** `ana.lima`, `Ana Lima`, `Ana B. Lima`: a dot ends the name where no letter follows. */
const NAME = String.raw`\p{L}[\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*(?: \p{Lu}(?:\.(?= \p{Lu})|[\p{L}-]+)){0,2}`;
const NAMED = String.raw`\s*\**\s*@?(${NAME})`;
/** `Owner: Ana Lima`, `(owner Ana)`: a sentence that speaks of owners names none. */
const OWNERS: readonly RegExp[] = [
  new RegExp(`${OWNER_WORD}\\**\\s*(?:[:：=]|[-–—]\\s)${NAMED}`, "iu"),
  new RegExp(`[([（]\\s*${OWNER_WORD}\\s${NAMED}\\s*[)\\],;）]`, "iu"),
  new RegExp(
    `(?<![\\p{L}\\p{N}-])(?:[Aa]ssigned to|[Zz]ugewiesen an|[Tt]ildelt)\\s+@?(?=\\p{Lu})(${NAME})`,
    "u",
  ),
];
const PERSON = /(?<![\p{L}\p{N}/.`])@([\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?)(?![/\p{L}\p{N}])/u;
/** `(Ana Lima, due 2025-04-01)`: a name alone before the day. */
const BEFORE_DUE = /[([（]\s*(\p{Lu}[\p{L}.-]*(?: \p{Lu}[\p{L}.-]*){0,2})\s*[,;:–-]\s*$/u;

/** Who does it and until when, where the line says so with words or signs; the text itself stays whole. */
export function namedIn(line: string): Pick<DraftAction, "owner" | "due"> {
  const plain = line.replace(/`[^`]*`/g, (code) => " ".repeat(code.length));
  for (const match of plain.matchAll(DUE)) {
    const day = dayAt(plain.slice(match.index + match[0].length))?.day;
    if (!day?.year) continue;
    const before = BEFORE_DUE.exec(plain.slice(0, match.index))?.[1];
    return { owner: personIn(plain) ?? (before ? ownerOf(before) : null), due: dayText(day) };
  }
  return { owner: personIn(plain), due: null };
}

function personIn(line: string): string | null {
  const named =
    PERSON.exec(line)?.[1] ??
    OWNERS.map((pattern) => pattern.exec(line)?.[1]).find((name) => name !== undefined);
  return named === undefined ? null : ownerOf(named);
}

/** One person as `@` writes one: blanks become hyphens; null where nobody is named. */
export function ownerOf(text: string): string | null {
  const name =
    text
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
      .split(/\s*(?:[,;/&]|\band\b)\s*/)[0]
      ?.replace(/^@/, "")
      .trim() ?? "";
  if (
    name === "" ||
    name.length > 40 ||
    /^(?:[-–—]+|tbd|todo|n\/?a|none|nobody|unassigned|unknown|未定|\?+)$/iu.test(name)
  )
    return null;
  const word = name.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-+|-+$/g, "");
  return word || null;
}
