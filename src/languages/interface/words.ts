import type { SectionKey } from "../../model/section.js";

/** Every question of the guided run. */
export const QUESTION_IDS = [
  "title",
  "day",
  "zone",
  "severity",
  "services",
  "timeline",
  "milestones",
  "text",
  "actions",
  "detection",
  "trigger",
  "cause",
  "ended",
] as const;
export type QuestionId = (typeof QUESTION_IDS)[number];

export interface QuestionWords {
  readonly ask: string;
  /** One line, in sight while one answers. */
  readonly hint: string;
  /** What `?` shows. */
  readonly help: string;
  /** Its name in "check your answers". */
  readonly name: string;
}

/** What the guided run says. `{n}` texts are functions, so that every language orders its own words. */
export interface InterfaceWords {
  readonly keys: {
    readonly line: string;
    readonly choice: string;
    readonly tick: string;
    readonly loop: string;
  };
  /** Monday first, short. */
  readonly weekdays: readonly string[];
  readonly unknownYet: string;
  readonly later: string;
  readonly notAnswered: string;
  readonly yes: string;
  readonly continueWith: (id: string) => string;
  readonly saved: (path: string) => string;
  readonly renamed: (path: string) => string;
  readonly resumed: string;
  /** A line that was refused stands in the line again. */
  readonly mend: string;
  /** Where a proposed answer came from. */
  readonly proposed: (from: string) => string;
  readonly notShared: string;
  readonly next: (command: string) => string;
  readonly questions: Readonly<Record<QuestionId, QuestionWords>>;
  readonly problems: {
    readonly title: string;
    readonly day: string;
    readonly zone: (near: string | null) => string;
    readonly time: string;
    readonly service: (name: string, near: string | null) => string;
  };
  /** "Have we seen this before?", between two questions. */
  readonly seen: {
    readonly title: string;
    readonly ask: string;
    readonly same: Readonly<Record<"cause" | "vendor" | "factors" | "service" | "trigger" | "words", string>>;
    /** null: nobody knows how long. */
    readonly lasted: (length: string | null) => string;
    readonly prevented: (done: number, of: number) => string;
    readonly nothingPromised: string;
    readonly notShown: (id: string) => string;
  };
  readonly archiveZone: (zone: string) => string;
  readonly values: Readonly<Record<string, string>>;
  readonly timeline: {
    readonly intro: string;
    readonly help: string;
    readonly quiet: (length: string) => string;
    readonly count: (count: number) => string;
    readonly nextDay: (label: string) => string;
    readonly noTime: string;
    readonly notAClock: (clock: string, label: string) => string;
    readonly twice: (label: string, first: string, second: string) => string;
    readonly never: (label: string) => string;
    readonly hyphen: (range: string) => string;
    readonly noSuch: (label: string) => string;
    readonly undone: string;
    readonly nothingToUndo: string;
    readonly removed: (label: string) => string;
    readonly zoneNow: (zone: string) => string;
    readonly tick: (count: number) => string;
    readonly kept: (count: number) => string;
    readonly already: (count: number) => string;
    readonly pasteAgain: string;
    readonly pasteZone: string;
    readonly future: (label: string) => string;
  };
  readonly milestones: {
    readonly which: string;
    readonly take: string;
    readonly change: (name: string) => string;
    readonly none: string;
    readonly nothing: string;
  };
  readonly text: {
    readonly editor: string;
    readonly oneByOne: string;
    readonly keep: string;
    readonly cut: string;
    readonly top: string;
    readonly multiline: string;
    readonly old: string;
    readonly failed: (command: string, exit: number) => string;
    readonly unchanged: (command: string) => string;
    readonly gone: string;
    readonly headingMissing: (heading: string) => string;
  };
  readonly actions: {
    readonly intro: string;
    readonly help: string;
    readonly noDay: (token: string) => string;
    readonly nudge: string;
  };
  readonly import: {
    readonly accept: (count: number, file: string) => string;
    readonly help: string;
  };
  readonly review: {
    readonly ask: string;
    readonly help: string;
    readonly approve: string;
    readonly requestChanges: string;
    readonly comment: string;
    readonly nothing: string;
    readonly section: string;
    readonly whole: string;
    readonly what: string;
    readonly empty: string;
    readonly withApproval: string;
  };
  readonly check: {
    readonly title: string;
    readonly ask: string;
    readonly noSuch: (count: number) => string;
    readonly missing: (names: string) => string;
  };
  readonly sections: Readonly<Partial<Record<SectionKey, string>>>;
}
