import type { Proposal } from "../draft.js";
import type { Sentence } from "./sentences.js";

type Rule = readonly [field: string, pattern: RegExp];

const NUMBER = String.raw`(?:\d{1,3}(?:[.,\s]\d{3})+|\d+(?:[.,]\d+)?)`;
const SCALE = String.raw`(?:\s?(?:Millionen|Mio\.?|Milliarden|Mrd\.?|Tausend|million(?:en|er)?|millions?|billions?|thousand|mio\.?|mia\.?|tusinde?))?`;
const SPOKEN =
  "(?:ein(?:e|er|em)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|mehrere(?:n)?|einige(?:n)?|several|flere)";
const UNIT =
  "(?:Stunden?|Minuten?|Tagen?|Tage|Wochen?|hours?|minutes?|days?|weeks?|timer?|minutter?|døgn|dage?|uger?)";
const ABOUT = String.raw`(?:über|mehr als|rund|etwa|gut|knapp|fast|bis zu|seit(?: bereits)?(?: über)?|more than|over|about|around|nearly|almost|up to|at least|op mod|mere end|over|omkring|cirka|næsten|knap)\s+`;

/** Lengths, counts, money and clock times as the three languages say them; the words are the value. */
const RULES: readonly Rule[] = [
  ["lasted", new RegExp(`(?:${ABOUT})?(?:de |die |the )?(?:${NUMBER}|${SPOKEN}) ${UNIT}\\b`, "giu")],
  [
    "impact.customers",
    new RegExp(
      `(?:${ABOUT})?${NUMBER}${SCALE}\\s(?:Nutzer(?:n|innen)?|Kund(?:en|innen)|Menschen|Personen|Händler|Konten|users?|customers?|people|accounts?|merchants?|kunder|brugere|personer|butikker)\\b`,
      "giu",
    ),
  ],
  [
    "places",
    new RegExp(
      `${NUMBER}\\s(?:weitere(?:n)?\\s)?(?:Städte(?:n)?|Länder(?:n)?|Filialen|Geschäfte(?:n)?|cities|countries|stores|branches|byer|lande)\\b`,
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
    /\b(?:(?:schon )?seit|ab|gegen|um|since|from|at|around|siden|fra|ved|omkring)\s+(?:kl(?:okken|\.)?\s*)?\d{1,2}(?:[:.]\d{2})?\s?(?:Uhr(?: morgens| abends| nachts| nachmittags)?|[ap]\.?m\.?|o'clock)(?![\p{L}])/giu,
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
    "said_by",
    /(?:sagt(?:e)?|erklärt(?:e)?|so|laut|teilte|according to|said|says|explained|siger|sagde|forklarer|oplyser|udtaler|lyder det fra|svarer)\s+((?:\p{Lu}[\p{L}.-]+\s?){1,4})/gu,
  ],
];
const MOST_PROPOSALS = 200;

/** What the sentences say that may become a fact, each with its sentence and offset: for a person to accept. */
export function proposalsOf(sentences: readonly Sentence[]): readonly Proposal[] {
  const found: Proposal[] = [];
  for (const sentence of sentences) {
    for (const [field, pattern] of RULES) {
      for (const match of sentence.text.matchAll(pattern)) {
        const value = (match[1] ?? match[0]).trim();
        found.push({
          field,
          value,
          sentence: sentence.text,
          offset: sentence.offset + match.index,
          certain: false,
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
  return found.slice(0, MOST_PROPOSALS);
}

/** A bracketed blank: words that nobody replaced. */
export const BLANK = /\[(?![xX ]\])[^\][\n]{0,20}\p{L}{2,}[^\][\n]{0,200}\](?![([:])/gu;
