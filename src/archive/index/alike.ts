import { isSuspected } from "../../model/incident.js";
import type { Facts } from "./facts.js";
import { fold, wordsOf } from "./fold.js";
import { type Column, type Piece, summaryOf } from "./text-columns.js";

/** What an incident, or a text, is compared by. */
export interface Profile {
  /** The incident itself, which is not like itself. */
  readonly path: string | null;
  readonly cause: string | null;
  readonly vendor: string | null;
  readonly factors: readonly string[];
  readonly services: readonly string[];
  readonly trigger: string | null;
  /** Folded, each once. */
  readonly words: readonly string[];
}

export interface SharedWord {
  readonly word: string;
  /** The rarer in the archive, the heavier. */
  readonly weight: number;
}

/** An incident that shares a cause, a vendor, a factor or rare words with a profile. */
export interface Candidate {
  readonly facts: Facts;
  readonly words: readonly SharedWord[];
}

export interface Alike {
  readonly facts: Facts;
  readonly score: number;
  /** Each reason on one line. */
  readonly because: readonly string[];
}

/** Where the words of an incident tell what it was. */
export const TELLING_COLUMNS: readonly Column[] = [
  "title",
  "summary",
  "impact",
  "root_cause",
  "cause",
  "vendor",
  "factor",
  "tag",
];

const WEIGHTS = { cause: 6, vendor: 2, factor: 1, service: 1, trigger: 0.5, words: 0.6 };
const MOST_FROM_FACTORS = 3;
const MOST_FROM_WORDS = 6;
const LEAST_SCORE = 1.5;
const MOST_WORDS = 12;
const SHORTEST_WORD = 3;

/** The words of a text that can tell anything: no numbers, nothing very short. */
export function tellingWords(folded: string): readonly string[] {
  return [...new Set(wordsOf(folded))].filter(
    (word) => word.length >= SHORTEST_WORD && /\p{Alphabetic}/u.test(word),
  );
}

/** `document` incidents of `all` hold the word; null: too many or none, so it tells nothing. */
export function weightOf(documents: number, all: number): number | null {
  if (documents === 0 || documents > Math.min(5000, 3 + all * 0.2)) return null;
  return Math.log(1 + all / documents);
}

/** The rarest of the words, at most twelve. */
export function heaviest(words: readonly SharedWord[]): readonly SharedWord[] {
  return [...words].sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1)).slice(0, MOST_WORDS);
}

/** What two incidents may share beside words, as the index keeps it. */
export function sharedOf(
  facts: Pick<Facts, "cause" | "vendor" | "factors">,
): ReadonlyArray<readonly [string, string]> {
  const cause = facts.cause?.key ?? null;
  return [
    ...(cause === null ? [] : [["cause", cause] as const]),
    ...(facts.vendor === null ? [] : [["vendor", facts.vendor] as const]),
    ...[...new Set(facts.factors)].map((factor) => ["factor", factor] as const),
  ];
}

/** What can be said before the facts are read: cause, vendor, factors, words. */
export function firstScore({ cause, vendor, factors, words }: Shared): number {
  return (
    (cause ? WEIGHTS.cause : 0) +
    (vendor ? WEIGHTS.vendor : 0) +
    Math.min(MOST_FROM_FACTORS, factors * WEIGHTS.factor) +
    Math.min(MOST_FROM_WORDS, words * WEIGHTS.words)
  );
}

/** How much an incident shares with a profile. */
export interface Shared {
  readonly cause: boolean;
  readonly vendor: boolean;
  /** How many. */
  readonly factors: number;
  /** The sum of their weights. */
  readonly words: number;
}

/** What services and trigger can still add to a first score, and what rounding can. */
const STILL = WEIGHTS.service + WEIGHTS.trigger + 0.02;

/**
 * The first score below which an incident cannot come among the `most` first any more, whatever services and trigger it
 * has. `scores`: of all that share anything.
 */
export function leastFirstScore(scores: readonly number[], most: number): number {
  const last = Float64Array.from(scores).sort().at(-most) ?? 0;
  return Math.max(last, LEAST_SCORE) - STILL;
}

/** Those that are alike enough, the most alike first and of those the newest, each with its reasons. */
export function ranked(profile: Profile, candidates: readonly Candidate[], most: number): readonly Alike[] {
  return candidates
    .map((candidate) => compared(profile, candidate))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort(mostAlikeFirst)
    .slice(0, most);
}

/** Of those that are equally alike, the newest. */
export function mostAlikeFirst(a: Alike, b: Alike): number {
  return b.score - a.score || newestFirst(a.facts, b.facts);
}

/** Ids begin with the day. Two files may bear one id, so the path decides between them. */
function newestFirst(a: { id: string; path: string }, b: { id: string; path: string }): number {
  if (a.id !== b.id) return a.id > b.id ? -1 : 1;
  return a.path < b.path ? -1 : 1;
}

function compared(profile: Profile, { facts, words }: Candidate): Alike {
  const factors = [...new Set(facts.factors)].filter((factor) => profile.factors.includes(factor));
  const services = facts.services.filter((service) => profile.services.includes(service));
  const isTrigger = profile.trigger !== null && facts.trigger === profile.trigger;
  const first = firstScore({
    cause: profile.cause !== null && facts.cause?.key === profile.cause,
    vendor: profile.vendor !== null && facts.vendor === profile.vendor,
    factors: factors.length,
    words: words.reduce((sum, { weight }) => sum + weight, 0),
  });
  const score = first + (services.length > 0 ? WEIGHTS.service : 0) + (isTrigger ? WEIGHTS.trigger : 0);
  const because = [
    profile.cause !== null && facts.cause?.key === profile.cause ? `same cause: ${profile.cause}` : "",
    profile.vendor !== null && facts.vendor === profile.vendor ? `same vendor: ${profile.vendor}` : "",
    factors.length > 0 ? `same factors: ${factors.join(", ")}` : "",
    services.length > 0 ? `same service: ${services.join(", ")}` : "",
    isTrigger ? `same trigger: ${profile.trigger}` : "",
    words.length > 0 ? `same words: ${words.map(({ word }) => word).join(", ")}` : "",
  ].filter(Boolean);
  return { facts, score: Math.round(score * 100) / 100, because };
}

/** The profile of an incident; `text`: its title and summary, folded. What is only suspected does not count. */
export function profileOf(facts: Facts, text: string): Profile {
  const certain = (value: string | null): string | null =>
    value === null || value === "unknown" || isSuspected(value) ? null : value;
  return {
    path: facts.path,
    cause: facts.cause?.key ?? null,
    vendor: certain(facts.vendor),
    factors: facts.factors.filter((factor) => !isSuspected(factor)),
    services: facts.services,
    trigger: certain(facts.trigger),
    words: tellingWords(text),
  };
}

/** The profile of an incident as it is kept: its facts, its text, and the pieces of the text. */
export function profileFrom(facts: Facts, text: string, pieces: readonly Piece[]): Profile {
  return profileOf(facts, fold(`${facts.title ?? ""}\n${summaryOf(text, pieces)}`));
}

/** The profile of a text alone. */
export function profileOfText(folded: string): Profile {
  const nothing = { path: null, cause: null, vendor: null, factors: [], services: [], trigger: null };
  return { ...nothing, words: tellingWords(folded) };
}
