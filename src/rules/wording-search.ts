import type { ParsedIncident } from "../document/parse.js";
import type { Wording } from "../languages/rules/wording.js";
import type { Facts } from "./rule.js";
import { SECRET_FORMS } from "./secrets/forms.js";
import { type MayMatch, Sieve } from "./sieve/sieve.js";
import { wordingOf } from "./wording.js";

export type Kind = "person" | "blame" | "hindsight";

/** The expressions of a language that may match in a text, in the order in which what they find counts. */
export type Search = (mayMatch: MayMatch) => Generator<readonly [kind: Kind, expression: RegExp]>;

interface Searches {
  /** Made when it begins to be worth it. */
  sieve: Sieve | null;
  /** As if anything were a name: what the true expressions need besides a name, they need too. */
  readonly anyone: readonly RegExp[];
  /** How many files were looked at. */
  looks: number;
  /** By names: those of most files are the same. */
  readonly person: Map<string, readonly RegExp[]>;
}
const bySpeech = new WeakMap<Wording, Searches>();
const ANYTHING = "[^]";
const MOST_KEPT = 50;
/** To make a sieve takes as long as to search this many files without one. */
const WORTH_A_SIEVE = 10;

function searchesIn(wording: Wording): Searches {
  const known = bySpeech.get(wording);
  if (known) return known;
  const anyone = wording.person(ANYTHING);
  const made: Searches = { sieve: null, looks: 0, anyone, person: new Map() };
  bySpeech.set(wording, made);
  return made;
}

/** Which of the expressions of its language, and which forms of secrets, may match in a file: one look at it for all. */
export function formsIn({ text, incident }: Pick<ParsedIncident, "text" | "incident">): MayMatch {
  const wording = wordingOf(incident.language);
  const searches = searchesIn(wording);
  if (searches.looks++ < WORTH_A_SIEVE) return () => true;
  searches.sieve ??= new Sieve([...SECRET_FORMS, ...searches.anyone, ...wording.blame, ...wording.hindsight]);
  return searches.sieve.look(text);
}

/** As it was looked at with the whole file, or by itself where the file has it written in another way. */
export function formsInValue(value: string, { text, mayMatch, incident }: Facts): MayMatch {
  return text.includes(value) ? mayMatch : formsIn({ text: value, incident });
}

/** `who` is asked when the first expression may match but for the name. */
export function searchFor(wording: Wording, who: () => string): Search {
  const { anyone, person } = searchesIn(wording);
  let persons: readonly RegExp[] | null = null;
  return function* (mayMatch) {
    for (const [i, expression] of anyone.entries()) {
      if (!mayMatch(expression)) continue;
      persons ??= expressionsFor(who(), wording, person);
      yield ["person", persons[i] ?? expression];
    }
    for (const one of wording.blame) if (mayMatch(one)) yield ["blame", one];
    for (const one of wording.hindsight) if (mayMatch(one)) yield ["hindsight", one];
  };
}

function expressionsFor(who: string, wording: Wording, kept: Searches["person"]): readonly RegExp[] {
  const known = kept.get(who);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = wording.person(who);
  kept.set(who, made);
  return made;
}
