import type { ParsedIncident } from "../document/parse.js";
import { rulesEn } from "../languages/rules/en.js";
import type { RuleWords } from "../languages/rules/words.js";
import type { Finding, Level } from "../model/finding.js";
import type { Status } from "../model/incident.js";
import { nearest } from "../model/nearest.js";
import type { Settings } from "../model/settings.js";
import type { Instant } from "../model/when.js";
import { inOrder } from "./findings.js";
import { Moment } from "./moment.js";
import type { OtherIncidents } from "./others.js";
import { READER_RULES } from "./reader-rules.js";
import { RULES } from "./registry.js";
import type { Facts, Rule, Spot } from "./rule.js";
import { findHits } from "./secrets/find.js";
import type { Hit } from "./secrets/hit.js";
import { masked } from "./secrets/hit.js";
import type { MayMatch } from "./sieve/sieve.js";
import { findSilences, type Silence } from "./silence.js";
import { formsIn } from "./wording-search.js";

export interface CheckOptions {
  /** The day it is, `YYYY-MM-DD`, and the moment. */
  readonly today: string;
  readonly now: Instant;
  /** Where it is to be known afterwards what was asked of that moment. */
  readonly moment?: Moment;
  /** Ids of the whole archive; without them, duplicate ids and related ones are not looked at. */
  readonly others?: OtherIncidents;
  /** Judge it as if it had this status: what `submit` is about to write. */
  readonly as?: Status;
  /** Language of the messages; English where absent. */
  readonly words?: RuleWords;
}

/** Nobody reads more of one file, or of one rule in it; a hostile file has a hundred thousand. */
const MOST_FINDINGS = 1000;
const MOST_OF_A_RULE = 200;

/**
 * Everything that is wrong with one incident: what the reader of the grammar found and what the rules find, with the levels
 * of the archive, without what a comment silences, by line. Credentials by our own forms only: see `checkForSharing`.
 */
export function checkIncident(
  parsed: ParsedIncident,
  settings: Settings,
  options: CheckOptions,
): readonly Finding[] {
  return findAll(parsed, settings, options, { mayMatch: formsIn(parsed), known: [] });
}

interface Searched {
  readonly mayMatch: MayMatch;
  /** What `findKnownTokens` found. */
  readonly known: readonly Hit[];
}

function findAll(
  parsed: ParsedIncident,
  settings: Settings,
  options: CheckOptions,
  { mayMatch, known }: Searched,
): readonly Finding[] {
  const { incident, text, bodyStart } = parsed;
  const words = options.words ?? rulesEn;
  const hits = findHits(text, bodyStart, incident, { mayMatch, known });
  const facts: Facts = {
    text,
    bodyStart,
    mayMatch,
    hits,
    incident,
    settings,
    moment: options.moment ?? new Moment(options.today, options.now),
    status: options.as ?? incident.status,
    others: options.others ?? null,
    words,
  };
  if (parsed.findings.some(({ rule }) => UNREAD.has(rule))) return unread(parsed.findings, facts);
  const silences = findSilences(text, incident.path, bodyStart, parsed.comments);
  const silenced = linesByRule(silences);
  const found = [
    ...parsed.findings,
    ...RULES.flatMap((rule) => findingsOf(rule, facts)),
    ...ofSilences(silences, facts),
  ];
  const kept = found.flatMap((finding) => {
    const level = levelOf(finding, settings);
    return level === "off" || isSilenced(finding, silenced) ? [] : [{ ...finding, level }];
  });
  return withoutSecrets(inOrder(kept), hits).slice(0, MOST_FINDINGS);
}

/** Nothing of the file was read: to say what it lacks would be noise. What it gives away is still said. */
const UNREAD = new Set([
  "not-utf8",
  "nul-byte",
  "file-too-large",
  "front-matter-language",
  "front-matter-missing",
]);

function unread(findings: readonly Finding[], facts: Facts): readonly Finding[] {
  const first = findings.filter(({ rule }) => UNREAD.has(rule)).slice(0, 1);
  const given = RULES.filter(({ always }) => always).flatMap((rule) => findingsOf(rule, facts));
  return withoutSecrets(inOrder([...first, ...given]), facts.hits);
}

/** As checkIncident, with secretlint's rules too: what `check` and `submit` use before anything leaves this machine. */
export async function checkForSharing(
  parsed: ParsedIncident,
  settings: Settings,
  options: CheckOptions,
): Promise<readonly Finding[]> {
  const { findKnownTokens } = await import("./secrets/known-tokens.js");
  const mayMatch = formsIn(parsed);
  const known = await findKnownTokens(parsed.text, parsed.incident.path, mayMatch);
  return findAll(parsed, settings, options, { mayMatch, known });
}

function findingsOf(rule: Rule, facts: Facts): Finding[] {
  const found: Finding[] = [];
  for (const spot of rule.check(facts)) {
    if (found.length >= MOST_OF_A_RULE) break;
    found.push(findingOf(rule.id, rule.level, facts.incident.path, spot));
  }
  return found;
}

function findingOf(rule: string, level: Level, file: string, spot: Spot): Finding {
  const [message, hint] = spot.said;
  const { line, column } = spot.at;
  return {
    rule,
    level: spot.level ?? level,
    file,
    line,
    column,
    message,
    hint,
    fixable: spot.fixable ?? false,
  };
}

const BY_ID = new Map<string, Pick<Rule, "byTimeAlone" | "always">>([
  ...READER_RULES.map((rule) => [rule.id, {}] as const),
  ...RULES.map((rule) => [rule.id, rule] as const),
]);

/** Names that `checks:` and silencing comments may use. */
export function ruleIds(): readonly string[] {
  return [...BY_ID.keys()].toSorted();
}

function levelOf({ rule, level }: Finding, settings: Settings): Level | "off" {
  const { byTimeAlone = false, always = false } = BY_ID.get(rule) ?? {};
  const set = Object.hasOwn(settings.checks, rule) && !always ? settings.checks[rule] : undefined;
  const wanted = set ?? level;
  return byTimeAlone && wanted === "error" ? "warning" : wanted;
}

type LinesByRule = ReadonlyMap<string, ReadonlySet<number>>;

/** Without a reason, nothing is silenced. */
function linesByRule(silences: readonly Silence[]): LinesByRule {
  const byRule = new Map<string, Set<number>>();
  for (const { rule, reason, lines } of silences) {
    if (reason === "") continue;
    const known = byRule.get(rule) ?? new Set<number>();
    for (const line of lines) known.add(line);
    byRule.set(rule, known);
  }
  return byRule;
}

function isSilenced({ rule, line }: Finding, silenced: LinesByRule): boolean {
  return !BY_ID.get(rule)?.always && (silenced.get(rule)?.has(line) ?? false);
}

function ofSilences(silences: readonly Silence[], { incident, words }: Facts): Finding[] {
  return silences.flatMap(({ rule, reason, at }) => {
    const spot = !BY_ID.has(rule)
      ? { at, said: words["silence-of-unknown-rule"](rule, nearest(rule, BY_ID.keys())) }
      : reason === ""
        ? { at, said: words["silence-without-reason"](rule) }
        : null;
    const id = BY_ID.has(rule) ? "silence-without-reason" : "silence-of-unknown-rule";
    return spot ? [findingOf(id, "warning", incident.path, spot)] : [];
  });
}

/** A message may quote the file, and the file may hold a secret: no message ever shows one whole. */
function withoutSecrets(findings: readonly Finding[], hits: readonly Hit[]): readonly Finding[] {
  const secrets = hits.filter(({ kind, value }) => kind === "credential" && value.length >= 4);
  if (secrets.length === 0) return findings;
  const hide = (text: string): string =>
    secrets.reduce((hidden, hit) => hidden.replaceAll(hit.value, () => masked(hit)), text);
  return findings.map((finding) => ({
    ...finding,
    message: hide(finding.message),
    hint: hide(finding.hint),
  }));
}
