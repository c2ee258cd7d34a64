import { type Hit, MOST_HITS } from "./hit.js";

/** From its sign on, which is found sooner than what may stand before one. */
const EMAIL = /@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu;
const BEFORE_SIGN = /(?<![\w.+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}$/gu;
/** No part before a sign is longer; a letter may be two characters. */
const LONGEST = 130;
const IPV4 =
  /(?<![\d.\w/-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d\w]|\.\d|-\d)/g;
const IPV6 = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi;
const CARD = /(?<![\d.-])\d(?:[ -]?\d){12,18}(?![\d-]|\.\d)/g;

/** E-mail addresses, public IP addresses and card numbers (those that pass Luhn's check). */
export function findPersonalData(text: string): readonly Hit[] {
  const hits: Hit[] = [];
  const search = (
    kind: Hit["kind"],
    form: RegExp,
    counts: (value: string, before: string) => boolean,
  ): void => {
    let last = 0;
    form.lastIndex = 0;
    for (let match = form.exec(text); match && hits.length < MOST_HITS; match = form.exec(text)) {
      const before = kind === "email" ? beforeSign(text, match.index, last) : "";
      if (before === null) continue;
      const value = before + match[0];
      const start = match.index - before.length;
      last = form.lastIndex;
      if (!counts(value, text.slice(Math.max(0, start - 12), start))) continue;
      hits.push({ kind, what: kind, value, start, end: start + value.length });
    }
  };
  if (text.includes("@")) search("email", EMAIL, (_, before) => !/(?:git|ssh):\/\/$/.test(before));
  search("ip", IPV4, (value, before) => isPublicV4(value) && !/(?:\bv|version|release|\/)\s?$/i.test(before));
  if (text.includes("::") || /:[0-9a-f]{0,4}:[0-9a-f]{0,4}:/i.test(text)) search("ip", IPV6, isPublicV6);
  search("card", CARD, (value) => isCard(value.replace(/\D/g, "")));
  return hits;
}

/** The part of an address before its sign, of what was not taken yet; null: there is none. */
function beforeSign(text: string, sign: number, taken: number): string | null {
  const from = Math.max(0, taken - 1, sign - LONGEST);
  BEFORE_SIGN.lastIndex = from < taken ? 1 : 0;
  return BEFORE_SIGN.exec(text.slice(from, sign))?.[0] ?? null;
}

/** Addresses of one's own network tell nothing about a person. */
function isPublicV4(value: string): boolean {
  const [a = 0, b = 0] = value.split(".").map(Number);
  const isOwn =
    a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254);
  return a !== 0 && a !== 127 && a < 224 && !isOwn;
}

/** Those that the world routes begin with 2 or 3; clock times, MAC addresses and `std::vector` do not look so. */
function isPublicV6(value: string): boolean {
  const gaps = value.split("::").length - 1;
  const groups = value.split(":").filter(Boolean);
  if (gaps > 1 || value.includes(":::") || (gaps === 0 && groups.length !== 8)) return false;
  return groups.length >= 2 && /^[23][0-9a-f]{3}$/i.test(groups[0] ?? "");
}

/** The first digit of a card network, 13 to 19 digits, and Luhn's check digit. */
function isCard(digits: string): boolean {
  if (!/^[3-6]/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const doubled = place % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
