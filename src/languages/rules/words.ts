/** What a finding says, and what to write or type instead (empty when the message says it all). */
export type Said = readonly [message: string, hint: string];

/** A word that is not in the archive's list: the word, the list, and the nearest right one or null. */
type NotListed = (word: string, listed: readonly string[], near: string | null) => Said;
/** Two places of one file that cannot both be right: name and written text of each. */
type Contradiction = (one: string, oneWritten: string, other: string, otherWritten: string) => Said;

/** The messages of every rule; the keys are the rules' ids. One file a language: a missing word does not compile. */
export interface RuleWords {
  readonly "title-missing": () => Said;
  readonly "section-missing": (heading: string, empty: boolean) => Said;
  readonly "fact-missing": (key: string, example: string) => Said;
  readonly "title-differs": (title: string, heading: string | null) => Said;
  readonly "severity-not-listed": NotListed;
  readonly "service-not-listed": NotListed;
  readonly "factor-not-listed": NotListed;
  readonly "person-not-listed": NotListed;
  readonly "impact-without-service": (row: number) => Said;
  readonly "reach-out-of-range": (written: string) => Said;
  readonly "times-contradict": Contradiction;
  readonly "time-in-future": (what: string, written: string) => Said;
  readonly "event-outside-incident": (written: string, side: "before" | "after", hours: number) => Said;
  readonly "milestone-differs": Contradiction;
  readonly "milestone-not-in-times": (tag: string, key: string, written: string) => Said;
  readonly "lasted-differs": (lasted: string, times: string) => Said;
  readonly "change-after-start": (change: string, started: string) => Said;
  readonly "impact-outside-incident": Contradiction;
  readonly "timeline-out-of-order": (written: string, before: string) => Said;
  readonly "timeline-without-zone": (zone: string) => Said;
  readonly "timeline-gap": (minutes: number, after: string) => Said;
  readonly "cause-without-text": () => Said;
  readonly "text-without-cause": () => Said;
  readonly "cause-without-source": () => Said;
  readonly "prevention-missing": () => Said;
  readonly "owner-missing": (action: string) => Said;
  readonly "due-missing": (action: string) => Said;
  readonly "verb-missing": (action: string) => Said;
  readonly "action-overdue": (action: string, due: string) => Said;
  readonly "action-number-missing": (next: number) => Said;
  readonly "reason-missing": (action: string) => Said;
  readonly "done-day-missing": (action: string) => Said;
  /** `phrase` is the document's own words; `kind` says what is wrong with them. */
  readonly blameless: (phrase: string, kind: "blame" | "hindsight" | "person") => Said;
  readonly "notice-missing": (severity: string) => Said;
  readonly "duplicate-id": (id: string, other: string) => Said;
  readonly "file-name-clash": (other: string) => Said;
  readonly "conflict-left": () => Said;
  readonly "related-missing": (key: string, id: string, near: string | null) => Said;
  readonly "duplicate-of-missing": () => Said;
  readonly "file-name-differs": (id: string, path: string) => Said;
  readonly credential: (what: string, shown: string) => Said;
  readonly "personal-data": (what: "email" | "ip" | "card", shown: string) => Said;
  readonly "approval-stale": (by: string) => Said;
  readonly "approval-without-hash": (by: string) => Said;
  readonly "approvals-missing": (have: number, wanted: number) => Said;
  readonly "closed-with-open-actions": (open: number) => Said;
  readonly "postmortem-overdue": (days: number, allowed: number) => Said;
  readonly "sources-missing": () => Said;
  readonly "silence-without-reason": (rule: string) => Said;
  readonly "silence-of-unknown-rule": (rule: string, near: string | null) => Said;
}

export type RuleId = keyof RuleWords;
