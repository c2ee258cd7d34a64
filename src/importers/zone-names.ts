/** A zone as a text names it: an IANA zone, or the offset that an abbreviation stands for. */
export interface NamedZone {
  readonly label: string;
  readonly iana: string | null;
  /** `+01:00`; null where `iana` says it. */
  readonly offset: string | null;
  /** Where the abbreviation is used: tells whether it fits the season. */
  readonly region: string | null;
  /** The letters mean another zone elsewhere (IST, CST, BST …). */
  readonly doubtful: boolean;
}

type Row = readonly [offset: string, region: string, doubtful?: boolean];

/** What the letters say; the region only tells whether daylight saving was in force. */
const ABBREVIATIONS: Readonly<Record<string, Row>> = {
  PST: ["-08:00", "America/Los_Angeles"],
  PDT: ["-07:00", "America/Los_Angeles"],
  MST: ["-07:00", "America/Denver"],
  MDT: ["-06:00", "America/Denver"],
  CST: ["-06:00", "America/Chicago", true],
  CDT: ["-05:00", "America/Chicago"],
  EST: ["-05:00", "America/New_York"],
  EDT: ["-04:00", "America/New_York"],
  CET: ["+01:00", "Europe/Berlin"],
  MEZ: ["+01:00", "Europe/Berlin"],
  CEST: ["+02:00", "Europe/Berlin"],
  MESZ: ["+02:00", "Europe/Berlin"],
  WET: ["+00:00", "Europe/Lisbon"],
  WEST: ["+01:00", "Europe/Lisbon"],
  EET: ["+02:00", "Europe/Helsinki"],
  EEST: ["+03:00", "Europe/Helsinki"],
  BST: ["+01:00", "Europe/London", true],
  MSK: ["+03:00", "Europe/Moscow"],
  IST: ["+05:30", "Asia/Kolkata", true],
  JST: ["+09:00", "Asia/Tokyo"],
  KST: ["+09:00", "Asia/Seoul"],
  SGT: ["+08:00", "Asia/Singapore"],
  HKT: ["+08:00", "Asia/Hong_Kong"],
  AEST: ["+10:00", "Australia/Sydney"],
  AEDT: ["+11:00", "Australia/Sydney"],
  NZST: ["+12:00", "Pacific/Auckland"],
  NZDT: ["+13:00", "Pacific/Auckland"],
  BRT: ["-03:00", "America/Sao_Paulo"],
};

/** Words that mean local time, summer and winter. */
const PLACES: Readonly<Record<string, string>> = {
  PT: "America/Los_Angeles",
  MT: "America/Denver",
  CT: "America/Chicago",
  ET: "America/New_York",
  pacific: "America/Los_Angeles",
  mountain: "America/Denver",
  central: "America/Chicago",
  eastern: "America/New_York",
  uk: "Europe/London",
  british: "Europe/London",
  german: "Europe/Berlin",
  danish: "Europe/Copenhagen",
  deutsche: "Europe/Berlin",
  deutscher: "Europe/Berlin",
  dansk: "Europe/Copenhagen",
};

const OFFSET = /^(?:UTC|GMT)?\s?([+\-−±])(\d{1,2})(?::?(\d{2}))?(?![\d:])/;
const UTC_WORD = /^(?:UTC|GMT|Z|Coordinated Universal Time|Zulu)(?![\p{L}\p{N}])/u;
const IANA =
  /^(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Brazil|Canada|Europe|Indian|Mexico|Pacific|Etc|US)\/[A-Za-z_+\-/0-9]+/;
const LETTERS = /^[A-Z]{2,4}(?![\p{L}\p{N}])/u;
/** `PST (UTC-7)`: what stands in the brackets says what the letters were meant to. */
const OFFSET_BEHIND = /^\s?\((?:UTC|GMT)?\s?([+\-−])(\d{1,2})(?::?(\d{2}))?\)/;
/** `7:09 AM Eastern:`, with nothing behind it that it could describe. */
const COAST = /^(?:Pacific|Mountain|Central|Eastern)(?=\s*(?:[:,;.)\]|*–—]|-\s|$))/;
const PLACE_TIME =
  /^([\p{L}]+(?: [\p{Lu}][\p{L}]+)?) (?:local )?(?:standard |daylight )?(?:time|zeit|tid)\b/iu;

function pad(text: string): string {
  return text.padStart(2, "0");
}

let cities: ReadonlyMap<string, string> | null = null;

function city(word: string): string | null {
  cities ??= new Map(
    Intl.supportedValuesOf("timeZone").map((name) => [
      (name.split("/").at(-1) ?? name).replaceAll("_", " ").toLowerCase(),
      name,
    ]),
  );
  return cities.get(word.toLowerCase()) ?? null;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const exact = (label: string, iana: string): NamedZone => ({
  label,
  iana,
  offset: null,
  region: null,
  doubtful: false,
});

function offsetZone(label: string, sign: string, hours: string, minutes = "00"): NamedZone | null {
  const most = sign === "+" ? 14 : 12;
  if (Number(hours) > most || Number(minutes) > 59) return null;
  const offset = `${sign === "−" ? "-" : sign}${pad(hours)}:${minutes}`;
  if (/^[+-]00:00$/.test(offset)) return exact(label, "UTC");
  return { label, iana: null, offset, region: null, doubtful: false };
}

/** The zone that `text` begins with and how many characters name it; null where none does. */
export function zoneAt(text: string): { readonly zone: NamedZone; readonly length: number } | null {
  const offset = OFFSET.exec(text);
  if (offset) {
    const [label, sign = "", hours = "", minutes] = offset;
    const zone = sign === "±" ? null : offsetZone(label, sign, hours, minutes);
    if (zone) return { zone, length: label.length };
  }
  const utc = UTC_WORD.exec(text);
  if (utc) return { zone: exact(utc[0], "UTC"), length: utc[0].length };
  const iana = IANA.exec(text);
  if (iana && isZone(iana[0])) return { zone: exact(iana[0], iana[0]), length: iana[0].length };
  return lettersAt(text) ?? placeAt(text);
}

function lettersAt(text: string): { readonly zone: NamedZone; readonly length: number } | null {
  const letters = LETTERS.exec(text)?.[0];
  if (letters === undefined) return null;
  const row = ABBREVIATIONS[letters];
  if (row) {
    const told = OFFSET_BEHIND.exec(text.slice(letters.length));
    const zone = told ? offsetZone(letters + told[0], told[1] ?? "", told[2] ?? "", told[3]) : null;
    if (told && zone) return { zone, length: letters.length + told[0].length };
    const [offset, region, doubtful = false] = row;
    return { zone: { label: letters, iana: null, offset, region, doubtful }, length: letters.length };
  }
  const place = PLACES[letters];
  return place ? { zone: exact(letters, place), length: letters.length } : null;
}

function placeAt(text: string): { readonly zone: NamedZone; readonly length: number } | null {
  const coast = COAST.exec(text)?.[0];
  const coastZone = coast === undefined ? undefined : PLACES[coast.toLowerCase()];
  if (coast !== undefined && coastZone) return { zone: exact(coast, coastZone), length: coast.length };
  const match = PLACE_TIME.exec(text);
  if (!match) return null;
  const word = match[1] ?? "";
  const iana = PLACES[word.toLowerCase()] ?? city(word);
  return iana ? { zone: exact(match[0], iana), length: match[0].length } : null;
}

const SAYS_ZONE =
  /(?:\b(?:times?|timestamps?|time ?zone|zeiten|uhrzeiten|zeitangaben|angaben|zeitzone|tider|tidspunkter|klokkeslæt|tidszone|timeline|zeitverlauf|tidslinje)\b|時刻|日時|タイムライン)[^\n]{0,60}/giu;

/** `CT`, `ET`, `WEST` are other words too: they are a zone only where the sentence leads up to one. */
function isOtherWord(label: string, before: string): boolean {
  return (label.length === 2 || label === "WEST") && !/(?:\bin|\(|:|,|\bare|\btimes)\s*$/i.test(before);
}

/** `(screenshots include timestamps in UTC+2)` is not about the times of the text. */
const OF_A_PICTURE =
  /(?:screen ?shots?|pictures?|images?|graphs?|charts?|dashboards?|logs?|bild(?:er)?|grafik(?:en)?|billed(?:er)?)\b[^.\n]{0,40}$/iu;

/** The zone that a sentence, heading or table head declares: "All times in PST", "Time (UTC)", "時刻 (JST)". */
export function zoneDeclared(text: string): NamedZone | null {
  for (const { 0: said, index: from } of text.matchAll(SAYS_ZONE)) {
    if (OF_A_PICTURE.test(text.slice(0, from))) continue;
    for (const { index } of said.matchAll(
      /(?<![\p{L}\p{N}/])(?=[\p{Lu}+−]|pacific|eastern|dansk tid|deutscher? zeit)/gu,
    )) {
      const found = zoneAt(said.slice(index));
      // a bare letter Z in prose is no zone
      if (found && found.zone.label !== "Z" && !isOtherWord(found.zone.label, said.slice(0, index)))
        return found.zone;
    }
    const coast = /\btimes(?: are)?(?: in)?(?: us)? (pacific|mountain|central|eastern)\b/i
      .exec(said)?.[1]
      ?.toLowerCase();
    const place = coast === undefined ? undefined : PLACES[coast];
    if (place) return exact(coast ?? "", place);
  }
  return null;
}
