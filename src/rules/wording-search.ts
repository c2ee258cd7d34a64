import type { ParsedIncident } from "../document/parse.js";
import { AFTER, expression, type Wording } from "../languages/rules/wording.js";
import type { Facts } from "./rule.js";
import { SECRET_FORMS } from "./secrets/forms.js";
import { type MayMatch, Sieve } from "./sieve/sieve.js";
import { wordingOf } from "./wording.js";

export type Kind = "person" | "blame" | "hindsight";

/** The expressions of a language that may match in a text, in the order in which what they find counts. */
export type Search = (
  prose: string,
  mayMatch: MayMatch,
) => Generator<readonly [kind: Kind, expression: RegExp]>;

interface Searches {
  /** Made when it begins to be worth it. */
  sieve: Sieve | null;
  /** As if anything were a name: what the true expressions need besides a name, they need too. */
  readonly anyone: readonly RegExp[];
  /** How many files were looked at. */
  looks: number;
  /** By names: those of most files are the same. */
  readonly person: Map<string, readonly Person[]>;
}

/** An expression of a language with true names. */
interface Person {
  readonly expression: RegExp;
  /** Matches where `expression` does, found sooner: see `fromTheEnd`. */
  readonly ahead: RegExp | null;
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
  let persons: readonly Person[] | null = null;
  return function* (prose, mayMatch) {
    for (const [i, some] of anyone.entries()) {
      if (!mayMatch(some)) continue;
      persons ??= expressionsFor(who(), wording, person);
      const { expression = some, ahead = null } = persons[i] ?? {};
      if (ahead === null || ahead.test(prose)) yield ["person", expression];
    }
    for (const one of wording.blame) if (mayMatch(one)) yield ["blame", one];
    for (const one of wording.hindsight) if (mayMatch(one)) yield ["hindsight", one];
  };
}

function expressionsFor(who: string, wording: Wording, kept: Searches["person"]): readonly Person[] {
  const known = kept.get(who);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = wording.person(who).map((expression) => ({ expression, ahead: fromTheEnd(expression, who) }));
  kept.set(who, made);
  return made;
}

/** May be absent, so that what stands behind it is found sooner alone. */
const MAYBE = /^\(\?:[^()]*(?:\([^()]*\)[^()]*)*\)[*?]/;

/**
 * Where an expression begins with a name, one that looks for what follows it, and then back: that is rare, and names are
 * many. null: it begins with something else.
 */
function fromTheEnd({ source, flags }: RegExp, who: string): RegExp | null {
  const name = expression(who).source.slice(0, -AFTER.length - 1);
  if (!source.startsWith(name) || !source.endsWith(`)${AFTER}`)) return null;
  const rest = source.slice(name.length, -AFTER.length - 1);
  const sign = rest.replace(MAYBE, "");
  return new RegExp(`(?:${sign})${AFTER}(?<=${name}${rest}))`, flags.replace("g", ""));
}
