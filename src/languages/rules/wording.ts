/**
 * Wording of one document language that the rules look for. Expressions are global and whatever the case; what they
 * match is shown to the writer as it stands.
 */
export interface Wording {
  /** Words that blame instead of explaining. */
  readonly blame: readonly RegExp[];
  /** Judgement with what was known only afterwards. */
  readonly hindsight: readonly RegExp[];
  /** A person as the cause. `who` is a group of names and roles. */
  person(who: string): readonly RegExp[];
  /** Roles that stand for one person, as part of an expression. */
  readonly roles: string;
  /** Stands right before a phrase and turns it round: “no human error”. */
  readonly denial: RegExp;
  /** The text of an action says what will be done. */
  saysWhatToDo(text: string): boolean;
}

/**
 * A letter, digit or `_` of our languages. Not `\\p{L}`: with the flags `iu` each expression that holds it costs milliseconds
 * to compile, and there are forty of them.
 */
const LETTER = "[\\wÀ-ɏ]";

/** What follows a whole word. */
export const AFTER = `(?!${LETTER})`;

/** The alternatives as whole words, whatever the case; a blank is any white space. */
export function phrases(...alternatives: readonly string[]): RegExp {
  return expression(alternatives.join("|"));
}

/** One expression between letters that are none of its own, whatever the case; a blank is any white space. */
export function expression(source: string): RegExp {
  return new RegExp(`(?<!${LETTER})(?:${source.replaceAll(" ", "\\s+")})${AFTER}`, "gi");
}

/** The words of a text, lower case, without signs. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
}
