import type { RuleId, RuleWords, Said } from "../languages/rules/words.js";
import type { Level, Position } from "../model/finding.js";
import type { Incident, Status } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import type { Moment } from "./moment.js";
import type { OtherIncidents } from "./others.js";
import type { Hit } from "./secrets/hit.js";
import type { MayMatch } from "./sieve/sieve.js";

/** Everything that a rule may look at. */
export interface Facts {
  readonly text: string;
  /** Offset at which the body begins. */
  readonly bodyStart: number;
  /** Tells of the text which expressions may match in it; see wording-search. */
  readonly mayMatch: MayMatch;
  /** What should not be in the text: credentials and personal data. */
  readonly hits: readonly Hit[];
  readonly incident: Incident;
  readonly settings: Settings;
  readonly moment: Moment;
  /** The status that the file is judged by: its own, or the one that it is about to get. */
  readonly status: Status;
  /** null: nothing is known of other files, so rules that need them say nothing. */
  readonly others: OtherIncidents | null;
  readonly words: RuleWords;
}

/** One place where a rule does not hold. */
export interface Spot {
  readonly at: Position;
  readonly said: Said;
  /** Where it differs from the rule's own. */
  readonly level?: Level;
  readonly fixable?: boolean;
}

/**
 * A document that shows a rule, cut down to what matters: keys of the front matter that are added to (or replace) a plain
 * file's, and its body.
 */
export interface Example {
  readonly front?: string;
  readonly body?: string;
  /** Path of another file of the archive. */
  readonly beside?: string;
  /** The whole file, where its beginning or its bytes are what it is about. */
  readonly file?: () => string | Uint8Array;
  /** What lies at the file's path is no regular file. */
  readonly isLink?: boolean;
  /** afterword.yml, beside a file that has nothing wrong. */
  readonly settings?: string;
  /** Said in docs/rules.md in place of what cannot be shown there. */
  readonly words?: string;
}

export interface Examples {
  readonly passes: readonly Example[];
  readonly fails: readonly Example[];
}

/** A check of one incident. Its examples are its tests and its entry in docs/rules.md. */
export interface Rule {
  readonly id: RuleId;
  readonly level: Level;
  /** One or two sentences: what goes wrong when nobody looks. */
  readonly why: string;
  readonly examples: Examples;
  /** Only the passing of time can cause it: a warning at most, whatever the archive says. */
  readonly byTimeAlone?: boolean;
  /** No comment and no setting takes it away. */
  readonly always?: boolean;
  check(facts: Facts): Iterable<Spot>;
}
