import type { Candidate, Profile } from "./alike.js";
import type { Facts } from "./facts.js";
import type { Hit } from "./hit.js";
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

/** The incidents of an archive as they are at this moment, to be asked: from the index, or read from their files. */
export interface Catalogue {
  find(query: Query): Promise<Answer>;
  /** What may be like a profile, to be ranked. */
  candidates(profile: Profile): Promise<readonly Candidate[]>;
  close(): Promise<void>;
}
