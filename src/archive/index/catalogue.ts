import type { Candidate, Profile } from "./alike.js";
import type { Facts } from "./facts.js";
import type { Hit } from "./hit.js";
import type { HomeAnswer, HomeQuery } from "./home.js";
import type { Query } from "./query.js";

export interface Found {
  readonly facts: Facts;
  /** Where the words of the query stand; null without words. */
  readonly hit: Hit | null;
}

export interface Answer {
  readonly found: readonly Found[];
  /** How many there are without the limit. */
  readonly total: number;
}

/** How many incidents there are, and in how many of them each of some words tells something. */
export interface Census {
  readonly incidents: number;
  readonly holding: ReadonlyMap<string, number>;
}

/** More names than this are never told. */
export const MOST_NAMED = 9;

/** The incidents of an archive as they are at this moment, to be asked: from the index, or read from their files. */
export interface Catalogue {
  find(query: Query): Promise<Answer>;
  /** How rare the words of a profile are. */
  census(profile: Profile): Promise<Census>;
  /** What may be among the `most` that are most like a profile, to be ranked; `census`: where it is not the own one. */
  candidates(profile: Profile, most: number, census?: Census): Promise<readonly Candidate[]>;
  home(query: HomeQuery): Promise<HomeAnswer>;
  /** Paths of the incident files whose name, without `.md`, is this or begins so; in order, at most nine. */
  named(beginning: string): Promise<readonly string[]>;
  /** What the incident of this path is compared by; null: there is none. */
  profile(path: string): Promise<Profile | null>;
  close(): Promise<void>;
}
