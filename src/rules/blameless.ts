import type { Wording } from "../languages/rules/wording.js";
import type { Position } from "../model/finding.js";
import type { Incident } from "../model/incident.js";
import { peopleExpression } from "./people-expression.js";
import { placeOf } from "./places.js";
import { Prose } from "./prose.js";
import type { Facts, Rule, Spot } from "./rule.js";
import { wordingOf } from "./wording.js";
import { formsInValue, type Kind, type Search, searchFor } from "./wording-search.js";

/** Nobody reads more in one file, and a hostile file has a hundred thousand. */
const MOST_PHRASES = 200;

interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: Kind;
}

export const blameless: Rule = {
  id: "blameless",
  level: "warning",
  why:
    "Where a person is the cause, the search ends before the system's part is found, and the next one stays silent. “Should have” " +
    "compares people with a world in which they knew the end. Looks for the words of the document's language, in the writer's own " +
    "prose: not in code, and not in the quoted words of others.",
  examples: {
    passes: [
      { body: "## Root cause\n\nThe console offered production first and asked for no confirmation." },
      {
        body: "## Root cause\n\nThe operator speaks of “human error”; what the console showed is not known.",
      },
      { front: "language: de", body: "## Ursache\n\nDie Konsole zeigte zuerst die Produktion." },
      { front: "language: da", body: "## Årsag\n\nKonsollen viste produktion først." },
    ],
    fails: [
      { body: "## Root cause\n\nThe outage was caused by human error." },
      { body: "## Root cause\n\nAnna forgot to check the pool size." },
      { body: "## Lessons\n\nWe should have tested the rollback." },
      { front: "language: de", body: "## Ursache\n\nEs war menschliches Versagen." },
      { front: "language: de", body: "## Lehren\n\nDie Änderung hätte vorher getestet werden müssen." },
      { front: "language: da", body: "## Årsag\n\nDet var en menneskelig fejl." },
      { front: "language: da", body: "## Læring\n\nVi burde have testet ændringen." },
    ],
  },
  *check(facts) {
    const { incident, settings, text, bodyStart } = facts;
    const wording = wordingOf(incident.language);
    const search = searchFor(wording, () => peopleExpression(incident, settings, wording));
    const prose = new Prose(text, incident.path, bodyStart);
    const body = text.slice(bodyStart);
    const isOwn = (start: number): boolean => prose.isOwn(bodyStart + start);
    for (const phrase of phrasesIn(body, wording, search(body, facts.mayMatch), isOwn)) {
      yield spot(facts, phrase, prose.source.position(bodyStart + phrase.start));
    }
    for (const [path, value] of frontMatterProse(incident)) {
      for (const phrase of phrasesIn(value, wording, search(value, formsInValue(value, facts)), () => true))
        yield spot(facts, phrase, placeOf(incident, path));
    }
  },
};

function spot({ words }: Facts, { text, kind }: Phrase, at: Position): Spot {
  return { at, said: words.blameless(text.replace(/\s+/g, " "), kind) };
}

/** What is found first by kind keeps its place; a phrase that overlaps one is the same trouble. */
function phrasesIn(
  prose: string,
  wording: Wording,
  search: ReturnType<Search>,
  isOwn: (start: number) => boolean,
): readonly Phrase[] {
  const found: Phrase[] = [];
  for (const [kind, expression] of search) {
    expression.lastIndex = 0;
    for (let match = expression.exec(prose); match; match = expression.exec(prose)) {
      if (found.length >= MOST_PHRASES) break;
      const [text] = match;
      const start = match.index;
      const end = start + text.length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      if (wording.denial.test(prose.slice(Math.max(0, start - 40), start)) || !isOwn(start)) continue;
      found.push({ start, end, text, kind });
    }
  }
  return found.toSorted((one, other) => one.start - other.start);
}

function* frontMatterProse({
  title,
  cause,
  impact,
}: Incident): Generator<readonly [path: string, value: string]> {
  if (title !== null) yield ["title", title];
  if (cause?.summary) yield ["cause.summary", cause.summary];
  for (const [row, { note }] of impact.entries()) if (note !== null) yield [`impact.${row}.note`, note];
}
