import type { Instant } from "../model/when.js";

const DAY = 86_400;

/** How long answers stay as they are: the clock not before `from` and before `before`, the day likewise by four bounds. */
export interface Stretch {
  readonly from: Instant | null;
  readonly before: Instant | null;
  /** The day lies after this one … */
  readonly after: string | null;
  /** … and not before this one, */
  readonly since: string | null;
  /** before this one … */
  readonly until: string | null;
  /** … and not after this one. */
  readonly last: string | null;
}

/**
 * The moment of a check. Rules cannot read the clock, only ask it questions; so whoever keeps what they found knows how
 * long it holds: as long as every question would be answered the same.
 */
export class Moment {
  private readonly bounds: { -readonly [key in keyof Stretch]: Stretch[key] } = { ...ALWAYS };

  constructor(
    private readonly today: string,
    private readonly now: Instant,
  ) {}

  /** The day is over. */
  isOver(day: string): boolean {
    const answer = day < this.today;
    if (answer) this.bounds.after = greater(this.bounds.after, day);
    else this.bounds.last = lesser(this.bounds.last, day);
    return answer;
  }

  /** The day has not begun. */
  isToCome(day: string): boolean {
    const answer = day > this.today;
    if (answer) this.bounds.until = lesser(this.bounds.until, day);
    else this.bounds.since = greater(this.bounds.since, day);
    return answer;
  }

  /** The instant lies in the future. */
  isAhead(instant: Instant): boolean {
    const answer = instant > this.now;
    if (answer) this.bounds.before = lesser(this.bounds.before, instant);
    else this.bounds.from = greater(this.bounds.from, instant);
    return answer;
  }

  /** Whole days since then. */
  daysSince(instant: Instant): number {
    const days = Math.floor((this.now - instant) / DAY);
    this.bounds.from = greater(this.bounds.from, instant + days * DAY);
    this.bounds.before = lesser(this.bounds.before, instant + (days + 1) * DAY);
    return days;
  }

  /** As long as this holds, every question asked so far has the answer that it had. */
  stretch(): Stretch {
    return { ...this.bounds };
  }

  /** Whether this moment lies in a stretch. */
  isWithin({ from, before, after, since, until, last }: Stretch): boolean {
    return (
      (from === null || from <= this.now) &&
      (before === null || this.now < before) &&
      (after === null || after < this.today) &&
      (since === null || since <= this.today) &&
      (until === null || this.today < until) &&
      (last === null || this.today <= last)
    );
  }
}

/** How long answers stay as they are that hold for each of these stretches. */
export function commonStretch(stretches: Iterable<Stretch>): Stretch {
  const common: { -readonly [key in keyof Stretch]: Stretch[key] } = { ...ALWAYS };
  for (const { from, before, after, since, until, last } of stretches) {
    if (from !== null) common.from = greater(common.from, from);
    if (before !== null) common.before = lesser(common.before, before);
    if (after !== null) common.after = greater(common.after, after);
    if (since !== null) common.since = greater(common.since, since);
    if (until !== null) common.until = lesser(common.until, until);
    if (last !== null) common.last = lesser(common.last, last);
  }
  return common;
}

const ALWAYS: Stretch = { from: null, before: null, after: null, since: null, until: null, last: null };

function greater<T extends number | string>(one: T | null, other: T): T {
  return one === null || other > one ? other : one;
}

function lesser<T extends number | string>(one: T | null, other: T): T {
  return one === null || other < one ? other : one;
}
