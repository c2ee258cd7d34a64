import type { WrittenDay } from "../days.js";
import type { Proposal } from "../draft.js";
import { saysOver } from "./dates.js";
import { meantBy } from "./own-date.js";
import type { Sentence } from "./sentences.js";

type Rule = readonly [field: string, pattern: RegExp];

const NUMBER = String.raw`(?:\d{1,3}(?:[.,\s]\d{3})+|\d+(?:[.,]\d+)?)`;
const SCALE = String.raw`(?:\s?(?:Millionen|Mio\.?|Milliarden|Mrd\.?|Tausend|million(?:en|er)?|millions?|billions?|thousand|mio\.?|mia\.?|tusinde?))?`;
const SPOKEN =
  "(?:ein(?:e|er|em)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|mehrere(?:n)?|einige(?:n)?|several|flere)";
const UNIT =
  "(?:Stunden?|Minuten?|Tagen?|Tage|Wochen?|hours?|minutes?|days?|weeks?|timers?|time|minutters?|døgn|dages?|uger?)";
/** `four-hour`, `zwölfstündig`. */
const JOINED = String.raw`(?:${NUMBER}|${SPOKEN})-(?:hour|minute|day|week)-?(?:long)?\b|(?:${NUMBER}-?|ein|zwei|drei|vier|fünf|sechs|acht|zehn|zwölf|mehr)(?:stündig|minütig|tägig)\p{L}*`;
/** Words that are a number and nothing else: `to` and `a` are not. */
const FEW =
  "(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|tre|fem|seks|syv|otte|elleve|tolv|mehreren?|einigen?|several|flere)";
const COUNT = `(?<![\\p{L}\\p{N}])(?:${NUMBER}${SCALE}|${FEW}|(?:hundreds|thousands|tens of thousands|millions|Hunderte|Tausende|Zehntausende|Millionen|hundredvis|tusindvis|titusindvis|millioner)(?: (?:of|von|af))?)`;
const ABOUT = String.raw`(?:über|mehr als|rund|etwa|gut|knapp|fast|bis zu|seit(?: bereits)?(?: über)?|more than|over|about|around|nearly|almost|up to|at least|op mod|mere end|over|omkring|cirka|næsten|knap)\s+`;

/** Lengths, counts, money and clock times as the three languages say them; the words are the value. */
const RULES: readonly Rule[] = [
  ["lasted", new RegExp(`(?:${ABOUT})?(?:de |die |the )?(?:${NUMBER}|${SPOKEN}) ${UNIT}\\b`, "giu")],
  ["lasted", new RegExp(JOINED, "giu")],
  [
    "impact.customers",
    new RegExp(
      `(?:${ABOUT})?${COUNT}\\s(?:Nutzer(?:n|innen)?|Kund(?:en|innen)|Menschen|Personen|Händlern?|Konten|Fahrgästen?|Passagieren?|Reisenden?|Haushalten?|Bürgern?|Patienten|users?|customers?|people|accounts?|merchants?|passengers?|travell?ers?|households?|residents|patients|kunder|brugere|personer|passagerer|rejsende|borgere|husstande|patienter)(?![\\p{L}])`,
      "giu",
    ),
  ],
  [
    "places",
    new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${NUMBER}|${FEW})\\s(?:weitere(?:n)?\\s)?(?:Städte(?:n)?|Länder(?:n)?|Filialen|Geschäfte(?:n)?|Flughäfen|Krankenhäuser(?:n)?|Standorte(?:n)?|Regionen|cities|countries|states|stores|shops|branches|airports|hospitals|locations|regions|data cent(?:er|re)s|byer|lande|butikker|lufthavne|hospitaler|regioner)(?![\\p{L}])`,
      "giu",
    ),
  ],
  [
    "money",
    new RegExp(
      `(?:(?:€|\\$|£|EUR|USD|CHF|DKK)\\s?${NUMBER}${SCALE}|${NUMBER}${SCALE}\\s?(?:€|Euro|Dollar|Franken|Kronen|kroner|kr\\.?|dollars?|euros?|pounds?))(?![\\p{L}])`,
      "giu",
    ),
  ],
  [
    "times.started",
    /\b(?:(?:schon )?seit|ab|gegen|um|since|from|at|around|by|shortly after|kurz nach|siden|fra|ved|omkring)\s+(?:about\s+|around\s+|etwa\s+|ca\.?\s+)?(?:kl(?:okken|\.)?\s*)?\d{1,2}(?:[:.]\d{2})?\s?(?:Uhr(?: morgens| abends| nachts| nachmittags)?|[ap]\.?m\.?|o'clock)(?![\p{L}])/giu,
  ],
  ["times.started", /\b(?:seit|siden|since)\s+(?:kl(?:okken|\.)?\s*)?\d{1,2}[:.]\d{2}\b/giu],
  [
    "times.started",
    /\b(?:(?:tidlig|sent|tidligt)\s+)?(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)(?:\s?(?:morgen|formiddag|middag|eftermiddag|aften|nat))?\b/giu,
  ],
  [
    "times.started",
    /\b(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)(?:s?(?:morgen|vormittag|mittag|nachmittag|abend|nacht)|\s(?:früh|Morgen|Vormittag|Mittag|Nachmittag|Abend|Nacht))?\b/gu,
  ],
  [
    "times.started",
    /\b(?:(?:early|late)\s+(?:on\s+)?)?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\s(?:morning|afternoon|evening|night|lunchtime))?\b/gu,
  ],
  [
    "times.started",
    /(?<![\p{L}])(?:yesterday|gestern|i går)(?:\s(?:morning|afternoon|evening|früh|Morgen|Vormittag|Mittag|Nachmittag|Abend|morges|formiddags|eftermiddags|aftes))?(?![\p{L}])/giu,
  ],
  [
    "said_by",
    /(?<![\p{L}])((?:\p{Lu}[\p{L}.&-]+\s){1,4}|[Ee]ine?\s(?:Sprecher(?:in)?|Vertreter(?:in)?)\s(?:der|des|von)\s(?:\p{Lu}[\p{L}.-]+\s){1,3})(?:said|says|announced|told|sagte|erklärte|meldete|oplyser|oplyste|skriver|siger)(?![\p{L}])/gu,
  ],
  [
    "said_by",
    /(?:said|says|explained|added)\s+((?:(?:the|its|a|chief|executive|spokes(?:man|woman|person)|director|officer|minister|head|of|president|manager)\s+){1,5}(?:\p{Lu}[\p{L}.-]+\s?){1,4})/gu,
  ],
  [
    "said_by",
    /(?:sagt(?:e)?|erklärt(?:e)?|so|laut|teilte|according to|said|says|explained|siger|sagde|forklarer|oplyser|udtaler|lyder det fra|svarer)\s+((?:\p{Lu}[\p{L}.-]+\s?){1,4})/gu,
  ],
];
/** Words that stand for somebody named elsewhere. */
const NOBODY = /^(?:Det|Es|It|He|She|They|We|Vi|Wir|Der|Die|Das|Han|Hun|De|Sie|Er|This|That|Which|Who)$/u;
const MOST_PROPOSALS = 200;

/** What the sentences say that may become a fact, each with its sentence and offset: for a person to accept. */
export function proposalsOf(
  sentences: readonly Sentence[],
  written: WrittenDay | null = null,
): readonly Proposal[] {
  const found: Proposal[] = [];
  for (const sentence of sentences) {
    for (const [field, pattern] of RULES) {
      for (const match of sentence.text.matchAll(pattern)) {
        const value = (match[1] ?? match[0]).trim().replace(field === "said_by" ? /[.,;:]+$/ : /$^/, "");
        if (field === "said_by" && NOBODY.test(value)) continue;
        const isOver = field === "times.started" && saysOver(sentence.text);
        const meant = written && field === "times.started" ? meantBy(value, written) : null;
        found.push({
          field: isOver ? "times.ended" : field,
          value,
          sentence: sentence.text,
          offset: sentence.offset + match.index,
          certain: false,
          ...(meant === null ? {} : { meant }),
        });
      }
    }
    for (const { 0: blank, index } of sentence.text.matchAll(BLANK)) {
      found.push({
        field: "blank",
        value: blank,
        sentence: sentence.text,
        offset: sentence.offset + index,
        certain: false,
      });
    }
  }
  return withoutInner(found).slice(0, MOST_PROPOSALS);
}

/** Of two readings of the same words in one field, the longer. */
function withoutInner(found: readonly Proposal[]): readonly Proposal[] {
  const holds = (a: Proposal, b: Proposal): boolean =>
    a !== b &&
    a.field === b.field &&
    a.offset <= b.offset &&
    a.offset + a.value.length >= b.offset + b.value.length &&
    (a.value.length > b.value.length || found.indexOf(a) < found.indexOf(b));
  return found.filter((one) => !found.some((other) => holds(other, one)));
}

/** A bracketed blank: words that nobody replaced. */
export const BLANK = /\[(?![xX ]\])[^\][\n]{0,20}\p{L}{2,}[^\][\n]{0,200}\](?![([:])/gu;
