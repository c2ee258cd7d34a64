import type { Sentence } from "./sentences.js";

const DETERMINER =
  /^(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|kein|keine|viele|vielen|alle|allen|diese|dieser|diesem|dieses|ihre|ihren|seine|seinen|im|am|zum|zur|beim|vom|mehrere|einige|weitere|the|a|an|this|many|some|all|its|their|en|et|denne|dette|de|flere|mange|alle|sin|sit|sine)$/i;
const NAME = /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}]{2,})(?=(?:-\p{L}|[^\p{L}\p{N}-]|$))/gu;
const LEAST_MENTIONS = 3;

/** The organisation that the text is about: a name in the headline that the text uses as a name again and again. */
export function vendorOf(title: string | null, sentences: readonly Sentence[]): string | null {
  if (title === null) return null;
  const titled = new Set([...title.matchAll(NAME)].map(([, name = ""]) => name));
  const counts = new Map<string, { name: number; noun: number }>();
  for (const { text } of sentences) {
    for (const { 1: name = "", index } of text.matchAll(NAME)) {
      if (!titled.has(name)) continue;
      const before = /(\p{L}+)\s+$/u.exec(text.slice(0, index))?.[1] ?? "";
      const count = counts.get(name) ?? { name: 0, noun: 0 };
      const asNoun = DETERMINER.test(before) && !/-/.test(text[index + name.length] ?? "");
      counts.set(name, asNoun ? { ...count, noun: count.noun + 1 } : { ...count, name: count.name + 1 });
    }
  }
  const names = [...counts]
    .filter(
      ([name, { name: asName, noun }]) => asName >= LEAST_MENTIONS && asName > noun * 3 && !COMMON.test(name),
    )
    .sort((a, b) => b[1].name - a[1].name);
  return names[0]?.[0] ?? null;
}

/** Nouns that stand without an article often enough. */
const COMMON =
  /^(?:Ausfall|Ausfälle|Panne|Pannen|Störung|Störungen|Nutzer|Nutzern|Kunden|Probleme|Problem|Dienste|Dienst|Kritik|Nutzerreaktionen|Zahlungen|Technische|Nach|Mehr|Stunden|Nedbrud|Kunder|Brugere|Problemer|Users|Customers|Outage|Service|Services|Vi|We|Wir|Und|Og|And|Massive|Großer|Update)$/;

export interface ToldCause {
  readonly status: "unknown" | "suspected" | "stated";
  readonly sentence: Sentence;
}

const NOT_TOLD: readonly RegExp[] = [
  /\b(?:ursache|grund|auslöser)\b[^.]{0,60}\b(?:unklar|unbekannt|nicht (?:bekannt|geklärt|genannt))/i,
  /\b(?:ohne|keine)\b[^.]{0,30}\bangaben\b[^.]{0,20}\b(?:zur|zu den|über die) ursachen?/i,
  /\bwas (?:genau )?(?:die ursache|der grund)\b[^.]{0,40}\b(?:unklar|offen)/i,
  /\b(?:cause|reason|root cause)\b[^.]{0,50}\b(?:unknown|unclear|not (?:yet )?(?:known|been (?:disclosed|determined|identified)))/i,
  /\b(?:did|has|have|had) not? ?(?:say|said|disclosed?|explained?|revealed?)\b[^.]{0,40}\b(?:cause|caused|why)/i,
  /\b(?:kan|kunne|vil|ville)\b[^.]{0,20}\bikke\b[^.]{0,30}\b(?:oplyse|sige|forklare)\b[^.]{0,60}\b(?:skyld|årsag|hvorfor|hvad der)/i,
  /\bikke kan oplyse\b[^.]{0,60}\b(?:skyld|årsag)/i,
  /\bårsagen?\b[^.]{0,40}\b(?:ukendt|uvis|ikke (?:kendt|klarlagt|fundet))/i,
  /\bukendt (?:fejl|årsag)\b/i,
];
const GUESSED =
  /\b(?:vermut(?:lich|et)|wahrscheinlich|mutma(?:ß|ss)lich|offenbar|anscheinend|spekul|suspect|believed to|likely|apparently|formodentlig|sandsynligvis|angiveligt|mistanke|tilsyneladende)/i;
const TOLD: readonly RegExp[] = [
  /\b(?:erklärt|begründet)\b[^.]{0,60}\b(?:panne|ausfall|störung|problem)\w*\b[^.]{0,20}\bmit\b/i,
  /\b(?:wurde|wurden|war|sei)\b[^.]{0,60}\bdurch\b[^.]{3,90}\b(?:verursacht|ausgelöst)/i,
  /\b(?:grund|ursache|auslöser)\b(?: dafür| hierfür| des ausfalls| der störung)?,? (?:ist|war|sei|sind|waren)\b/i,
  /\b(?:grund|ursache)\b[^.]{0,40}\blaut\b/i,
  /\b(?:lag|liegt|liege|zurückzuführen) (?:an|auf)\b/i,
  /\b(?:dass es sich um|handelte es sich um|handelt es sich um)\b[^.]{3,90}/i,
  /\b(?:was|were|is) (?:caused|triggered) by\b/i,
  /\b(?:due to|because of|as a result of|blamed|attributed)\b/i,
  /\b(?:root )?cause (?:was|is)\b/i,
  /\bwas (?:the (?:root )?cause|to blame|behind (?:the|it))\b/i,
  /\b(?:ist|war|sei|seien|sind|waren)\b[^.]{3,90}\b(?:der grund|die ursache|der auslöser|schuld)\b/i,
  /\bvar (?:årsag(?:en)?|skyld) (?:til|i)\b/i,
  /\b(?:skyldtes|skyldes|forårsaget af|årsagen (?:er|var))\b/i,
];
const ABOUT_IT =
  /ausf(?:all|älle)|panne|störung|problem|ursache|grund|nedbrud|fejl|outage|incident|disruption|failure|handel|\bcause\b|\bissue|downtime|\berror|årsag/i;

/** Whether the text tells the cause, guesses at it, or says that nobody does; null where it is silent. */
export function causeOf(sentences: readonly Sentence[]): ToldCause | null {
  const silent = sentences.find(({ text }) => NOT_TOLD.some((pattern) => pattern.test(text)));
  if (silent) return { status: "unknown", sentence: silent };
  const about = sentences.filter(
    ({ text }) => ABOUT_IT.test(text) && !/\[[^\]]* [^\]]*\]/.test(text) && !/\?["”“»]?$/.test(text),
  );
  const told = about.find(({ text }) => TOLD.some((pattern) => pattern.test(text)) && !GUESSED.test(text));
  if (told) return { status: "stated", sentence: told };
  const guessed = about.find(({ text }) => GUESSED.test(text) && TOLD.some((pattern) => pattern.test(text)));
  return guessed ? { status: "suspected", sentence: guessed } : null;
}
