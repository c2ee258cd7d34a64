import { languageOf } from "../language-of.js";
import { ABOUT_OUTAGES, isProse } from "./headline.js";

/** How sure it is that a text is an article, a notice or a mail, 0 to 1. */
export function freeTextScore(text: string, name: string): number {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const prose = lines.filter(isProse).length;
  if (prose === 0 || isStructured(lines)) return prose >= 2 && languageOf(text) !== null ? WEAK : 0;
  if (!ABOUT_OUTAGES.test(text)) return prose >= 2 && languageOf(text) !== null ? STRONG : 0;
  return MARKDOWN_NAME.test(name) && isOwnReport(text) ? WEAK : STRONG;
}

/** More than Markdown has for a file with a single sign of it: a quote may begin with a dash. */
const STRONG = 0.65;
/** Less than a file with the name of Markdown has. */
const WEAK = 0.45;
const MARKDOWN_NAME = /\.(?:md|markdown|qmd|erb)$/i;

/** Who writes about others quotes them; who writes to others greets them. */
const QUOTED =
  /["”“»«],? (?:said|says|sagte?|erklärte?|siger|sagde|so|udtaler)\b|\b(?:said|says|told reporters|according to|in a statement|nach angaben|laut|teilte [^.]{0,60} mit|siger|oplyser|ifølge)\b/iu;
const GREETING =
  /^\s*(?:dear|hello|hi|sehr geehrte[rn]?|guten tag|liebe[rn]?|hallo|kære|hej)\b[^.\n]{0,60}[,!]?\s*$/imu;

const QUOTATION = /["“„«][^"”“»\n]{0,600}["”“»]/gu;
const OURS = /(?<![\p{L}])(?:we|our|ours|us|wir|uns(?:er\p{L}*)?|vi|vores?|os)(?![\p{L}])/giu;

/** Those whose system it is write “we” and “our”, outside quotes, and greet nobody. */
function isOwnReport(text: string): boolean {
  if (QUOTED.test(text) || GREETING.test(text)) return false;
  return (text.replace(QUOTATION, "").match(OURS)?.length ?? 0) >= 2;
}

const MARKED = /^\s*(?:#{1,6} |={3,}\s*$|\|.*\||\*\*|__)/u;
const CLOCKED = /^\s*(?:[-*+•–]\s+|\d+[.)]\s+)?[[(`*]*(?:\d{4}-\d{2}-\d{2}|\d{1,2}[:.]\d{2}\b)/u;
const BULLET = /^\s*(?:[-*+•]|\d+[.)])\s+/u;
const LABELLED = /^\s*\p{Lu}[\p{L} ]{2,24}: /u;
/** Lines of a mail's head name no facts of an outage. */
const OF_A_MAIL =
  /^\s*(?:subject|from|to|cc|date|sent|reply-to|betreff|von|an|datum|gesendet|emne|fra|til|dato|sendt)\s*:/iu;

/** A postmortem has headings, tables, lines that begin with a clock, lists of short points, or labelled facts. */
function isStructured(lines: readonly string[]): boolean {
  const count = (test: (line: string) => boolean): number => lines.filter(test).length;
  const points = count((line) => BULLET.test(line) && !isProse(line));
  return (
    lines.some((line) => MARKED.test(line)) ||
    count((line) => CLOCKED.test(line)) >= 2 ||
    points >= 2 ||
    count((line) => LABELLED.test(line) && !OF_A_MAIL.test(line)) >= 2
  );
}
