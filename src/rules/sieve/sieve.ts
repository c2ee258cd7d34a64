import { Automaton } from "./automaton.js";
import { type Need, needOf } from "./needs.js";

/** A need with the places of its stems. */
type Placed = true | number | { readonly all: readonly Placed[] } | { readonly any: readonly Placed[] };

/** Which expressions may match in a text that was looked at. */
export type MayMatch = (expression: RegExp) => boolean;

/**
 * Tells in one pass over a text which of many expressions may match in it: nearly every one needs a stem that a plain text
 * does not have, and searching for each by itself took most of the time of a check (Aho and Corasick's automaton). It only
 * ever saves searches: an expression that it does not know may always match.
 */
export class Sieve {
  private readonly needs = new Map<RegExp, Placed>();
  private readonly automaton: Automaton;

  constructor(expressions: readonly RegExp[]) {
    const places = new Map<string, number>();
    const placed = (need: Need): Placed => {
      if (need === true) return true;
      if (typeof need !== "string")
        return "all" in need ? { all: need.all.map(placed) } : { any: need.any.map(placed) };
      const place = places.get(need) ?? places.size;
      places.set(need, place);
      return place;
    };
    for (const expression of expressions) this.needs.set(expression, placed(needOf(expression)));
    this.automaton = new Automaton([...places.keys()]);
  }

  look(text: string): MayMatch {
    const stems = this.automaton.stemsIn(text);
    return (expression) => holds(this.needs.get(expression) ?? true, stems);
  }
}

function holds(need: Placed, stems: Uint8Array): boolean {
  if (need === true) return true;
  if (typeof need === "number") return stems[need] === 1;
  return "all" in need
    ? need.all.every((one) => holds(one, stems))
    : need.any.some((one) => holds(one, stems));
}
