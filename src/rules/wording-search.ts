import type { Wording } from "../languages/rules/wording.js";
import { Sieve } from "./sieve/sieve.js";

export type Kind = "person" | "blame" | "hindsight";

/** The expressions of a language that may match in a text, in the order in which what they find counts. */
export type Search = (text: string) => Generator<readonly [kind: Kind, expression: RegExp]>;

interface Searches {
  readonly sieve: Sieve;
  /** As if anything were a name: what the true expressions need besides a name, they need too. */
  readonly anyone: readonly RegExp[];
  /** By names: those of most files are the same. */
  readonly person: Map<string, readonly RegExp[]>;
}
const bySpeech = new WeakMap<Wording, Searches>();
const ANYTHING = "[^]";
const MOST_KEPT = 50;

function searchesIn(wording: Wording): Searches {
  const known = bySpeech.get(wording);
  if (known) return known;
  const anyone = wording.person(ANYTHING);
  const sieve = new Sieve([...anyone, ...wording.blame, ...wording.hindsight]);
  const made = { sieve, anyone, person: new Map() };
  bySpeech.set(wording, made);
  return made;
}

/** `who` is asked when the first expression may match but for the name. */
export function searchFor(wording: Wording, who: () => string): Search {
  const { sieve, anyone, person } = searchesIn(wording);
  let persons: readonly RegExp[] | null = null;
  return function* (text) {
    const mayMatch = sieve.look(text);
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
