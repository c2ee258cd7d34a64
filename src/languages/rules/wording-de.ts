import { expression, phrases, type Wording, wordsOf } from "./wording.js";

const FAILED =
  "(?:hat|hatte|habe|haben|hatten)(?: [^\\s.!?]+){0,6} (?:vergessen|versäumt|übersehen|ignoriert|verursacht|vernachlässigt|missachtet)|" +
  "(?:vergaß|versäumte|übersah|ignorierte|verursachte|vernachlässigte|missachtete)|" +
  "(?:war|ist|waren|sind) (?:schuld|unachtsam|nachlässig|fahrlässig|unaufmerksam)";

export const wordingDe: Wording = {
  blame: [
    phrases(
      "menschliche[srnm]? (?:Versagen|Versagens|Fehler|Fehlern|Fehlers|Fehlverhalten)",
      "(?:Bedienfehler|Bedienungsfehler|Anwenderfehler|Benutzerfehler)[ns]?",
      "(?:Flüchtigkeitsfehler|Anfängerfehler)[ns]?",
      "(?:nachlässig|fahrlässig|schlampig|unachtsam|unaufmerksam|leichtsinnig|leichtfertig|inkompetent|unfähig|dumm|faul)(?:e|er|es|en|em)?",
      "(?:Nachlässigkeit|Fahrlässigkeit|Schlamperei|Unachtsamkeit|Unaufmerksamkeit|Leichtsinn|Inkompetenz|Unfähigkeit|Dummheit)",
      "(?:schuld (?:an|ist|war|sind|waren)|(?:ist|war|sind|waren) schuld|selbst schuld)",
      "(?:trägt|tragen|trug|trugen|trifft|traf) (?:die |eine |keine )?Schuld",
      "Schuldige[rnm]?",
      "Fehlverhalten(?:s)?",
      "(?:vergessen|versäumt) zu",
      "mangelnde[rns]? (?:Sorgfalt|Aufmerksamkeit|Disziplin)",
      "(?:machte|beging|macht|begeht) (?:einen|den|diesen) (?:[a-zß-ÿ]+ )?Fehler",
      "(?:einen|den|diesen) (?:[a-zß-ÿ]+ )?Fehler (?:gemacht|begangen)",
    ),
  ],
  hindsight: [
    expression("hätte(?:n|st|t)?(?: [^\\s.!?]+){0,14}? (?:müssen|sollen|dürfen|können)"),
    expression("(?:müssen|sollen) hätte(?:n|st|t)?"),
    expression(
      "(?:wäre|wären)(?: [^\\s.!?]+){0,8} (?:vermeidbar|zu vermeiden|vermieden worden|verhindert worden|verhinderbar)(?: gewesen)?",
    ),
    expression("hätte(?:n|st|t)? (?:man|er|sie|wir|jemand) nur"),
  ],
  person: (who) => [
    expression(`${who} (?:${FAILED})`),
    expression(`(?:durch|von) ${who}(?: [^\\s.!?]+){0,3} (?:verursacht|ausgelöst|verschuldet)`),
    expression(`(?:Fehler|Schuld|Versäumnis|Unachtsamkeit|Nachlässigkeit) (?:von |des |der )?${who}`),
    expression(`(?:Ursache|Grund) (?:war|ist) ${who}`),
    expression(
      `weil ${who}(?: [^\\s.!?]+){0,8} (?:vergessen|vergaß|versäumt|versäumte|übersehen|übersah|ignoriert|ignorierte)`,
    ),
  ],
  roles:
    "(?:der|die|ein|eine|einen|einem|einer|des|dem|den|unser|unsere) (?:[\\wÀ-ɏ-]+[esrnm] )?" +
    "(?:Ingenieur(?:in|s)?|Entwickler(?:in|s)?|Administrator(?:in|s)?|Admin|Techniker(?:in|s)?|Mitarbeiter(?:in|s)?|Kolleg(?:e|in|en)|Praktikant(?:in|en)?|Bereitschaftshabende[rn]?|Diensthabende[rn]?)",
  denial:
    /(?:kein|keine|keinen|keinem|keiner|nicht|nie|ohne|statt|anstatt|anstelle von|weder|noch)(?:\s+(?:ein|eine|einen|von|auf|nur|als|durch))?\s*["„»‚]?$/i,
  saysWhatToDo(text) {
    const words = text.match(/[\p{L}'’-]+/gu) ?? [];
    const [first = ""] = wordsOf(text);
    return IMPERATIVE.test(first) || words.some((word) => isInfinitive(word) || DOING.test(word));
  },
};

const IMPERATIVE =
  /^(?:prüfe|prüft|baue|baut|schreibe|setze|senke|teste|lege|füge|mache|stelle|richte|führe|ersetze|entferne|plane|kläre|frage|rufe|melde|nimm|gib|sorge|schalte|begrenze|dokumentiere)$/;
/** Lower-case words in -en that are no verbs: pronouns, articles, prepositions, common adjectives. */
const NO_VERB = new Set(
  (
    "den denen einen keinen meinen seinen ihren unseren jeden allen anderen neuen alten eigenen ersten zweiten dritten letzten nächsten " +
    "zwischen gegen neben wegen hinten vorne oben unten innen außen besseren größeren kleineren weiteren beiden vielen wenigen einigen " +
    "diesen jenen welchen solchen sieben zusammen mindestens höchstens wen wenn denn dann schon morgen gestern selten guten"
  ).split(" "),
);
/** Nouns of doing, as in “Einführung eines Alarms”. */
const DOING =
  /^(?:Einführung|Überprüfung|Prüfung|Anpassung|Erweiterung|Umstellung|Erstellung|Einrichtung|Aktualisierung|Entfernung|Umsetzung|Durchführung|Ergänzung|Abschaltung|Migration|Schulung|Austausch|Ausbau|Aufbau|Abbau|Umbau|Test|Klärung|Dokumentation|Benennung|Beschaffung|Ablösung|Absprache|Vereinbarung)$/;

function isInfinitive(word: string): boolean {
  return /^\p{Ll}[\p{Ll}-]*(?:en|ern|eln)$/u.test(word) && word.length > 3 && !NO_VERB.has(word);
}
