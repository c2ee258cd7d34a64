import type { Milestone } from "../../model/when.js";
import { blocksOf } from "./blocks.js";

/** A line such as `**Severity:** SEV2`, `Resolved 2020-02-18 14:59`, or a row of a two-column table. */
export interface Fact {
  /** As written, without emphasis and colon. */
  readonly label: string;
  readonly value: string;
}

const MILESTONE_LABELS: readonly (readonly [Milestone, RegExp])[] = [
  [
    "detected",
    /^(?:(?:first|incident|outage|issue|fault|problem) )?(?:detected|discovered|noticed|identified)(?: (?:at|on))?$|^(?:first|incident|outage|issue|fault|problem) reported(?: (?:at|on))?$|^(?:(?:team|we|on-?call)(?: (?:was|were|became|made))?|first) aware(?: (?:at|on))?$|^(?:detection|discovery)(?: (?:time|date))?$|^(?:time of|when) detect(?:ion|ed)$|^(?:erkannt|entdeckt)(?: (?:um|am))?$|^opdaget(?: kl)?$|^検[知出](?:日時|時刻)?$/iu,
  ],
  [
    "acknowledged",
    /^(?:(?:incident|alert|page) )?(?:acknowledged|ack)(?: (?:at|on))?$|^bestätigt(?: (?:um|am))?$|^kvitteret(?: kl)?$/iu,
  ],
  [
    "declared",
    /^(?:incident )?(?:declared|raised|opened)(?: (?:at|on))?$|^incident declared$|^(?:declaration)(?: time)?$/iu,
  ],
  [
    "mitigated",
    /^(?:(?:incident|outage|impact|issue|fault|problem) )?(?:mitigated|repaired|contained)(?: (?:at|on))?$|^(?:mitigation|repair) time$|^緩和(?:日時|時刻)?$/iu,
  ],
  [
    "resolved",
    /^(?:(?:incident|outage|impact|issue|fault|problem) )?(?:resolved|closed)(?: (?:at|on))?$|^resolution (?:time|date)$|^(?:behoben|gelöst)(?: (?:um|am))?$|^(?:løst|afsluttet)(?: kl)?$|^解決(?:日時|時刻)?$/iu,
  ],
  [
    "ended",
    /^(?:(?:incident|outage|impact|issue) )?(?:ended|end|end time|end date|recovered|restored|recovery time|until)(?: (?:at|on))?$|^ende$|^(?:beendet|wiederhergestellt)(?: (?:um|am))?$|^(?:slut|sluttidspunkt|genoprettet)(?: kl)?$|^(?:復旧|終了)(?:日時|時刻)?$/iu,
  ],
  [
    "started",
    /^(?:(?:incident|outage|impact|issue|fault|problem) )?(?:started|began|begins|start|start time|start date|start of (?:impact|incident|outage)|occurs|occurred|onset)(?: (?:at|on))?$|^(?:beginn|begonnen|startzeit)(?: (?:um|am))?$|^(?:start|begyndt|startet|starttidspunkt)(?: kl)?$|^発生(?:日時|時刻)?$/iu,
  ],
];

/** The milestone that a label names, or null. */
export function milestoneNamed(label: string): Milestone | null {
  const plain = label
    .replace(/[*_`]/g, "")
    .replace(/\s*[:：]\s*$/, "")
    .replace(/\s*\([^)]*\)\s*$/, "")
    .trim();
  return MILESTONE_LABELS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

const LABELLED =
  /^\s*(?:[-*+]\s+)?(?:\*\*|__)?([\p{L}][^:：|*\n]{0,48}?)(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(\S.*)$/u;

/** Labelled lines and two-column tables, in order. */
export function factsIn(lines: readonly string[]): readonly Fact[] {
  const found: Fact[] = [];
  for (const block of blocksOf(lines)) {
    if (block.kind === "table") found.push(...factsOfTable(block.rows));
    else if (block.kind === "paragraph" || block.kind === "list") {
      for (const line of lines.slice(block.from, block.to)) {
        const fact = factOfLine(line);
        if (fact) found.push(fact);
      }
    } else if (block.kind === "heading") {
      const fact = factOfLine(block.text);
      if (fact) found.push(fact);
    }
  }
  return found;
}

function factsOfTable(rows: readonly (readonly string[])[]): readonly Fact[] {
  if (rows.some((row) => row.filter(Boolean).length > 2)) return [];
  return rows
    .map(([label = "", value = ""]) => ({
      label: label
        .replace(/[*_`]/g, "")
        .replace(/\s*[:：]\s*$/, "")
        .trim(),
      value: value.trim(),
    }))
    .filter(({ label, value }) => label !== "" && value !== "" && label.length <= 50);
}

/** `Key: value`, its emphasis taken away; a link or a sentence is none. */
export function factOfLine(line: string): Fact | null {
  const match = LABELLED.exec(line);
  const [, label = "", value = ""] = match ?? [];
  if (!match || /^https?$/i.test(label) || label.split(/\s+/).length > 6) return null;
  return { label: label.trim(), value: value.replace(/\*\*\s*$/, "").trim() };
}

const SEVERITY_LABEL =
  /^(?:incident )?(?:severity|sev)(?: level)?$|^schweregrad$|^alvorlighed(?:sgrad)?$|^重[大要]度$|^深刻度$/iu;
const SEVERITY = /^(?:(sev(?:erity)?)[\s-]?([0-5])|([SP][0-5])\b|([0-5])(?![\p{L}\p{N}.]))/iu;

/** The severity that a fact states: one of the archive's where it means the same, else as written; null where none is. */
export function severityOf(facts: readonly Fact[], severities: readonly string[]): string | null {
  const fact = facts.find(({ label }) => SEVERITY_LABEL.test(label));
  return fact ? severityText(fact.value, severities) : null;
}

export function severityText(value: string, severities: readonly string[]): string | null {
  const plain = value.replace(/[*_`]/g, "").trim();
  const match = SEVERITY.exec(plain);
  const words = /^[\p{L}][\p{L}\p{N} -]{0,24}$/u.test(plain) ? plain : null;
  const written = match ? (match[1] ? plain.slice(0, match[0].length) : match[0]) : words;
  if (written === null || /^(?:unknown|n\/?a|none|tbd|todo)$/i.test(written)) return null;
  const same = (text: string) =>
    text
      .replace(/[\s-]/g, "")
      .replace(/^severity/i, "sev")
      .toUpperCase();
  const digit = match?.[4] === undefined ? same(written) : `SEV${match[4]}`;
  return severities.find((one) => same(one) === same(written) || same(one) === digit) ?? written;
}

const AUTHOR_LABEL =
  /^(?:(?:report |post-?mortem |document |incident )?(?:authors?|owners?|writers?)|(?:created|written|prepared|authored) by|autor(?:en)?|verfasser|forfattere?|作成者|著者)$/iu;

/** `[names]`, `[your name]`: nobody filled it in. */
const BLANK_NAME =
  /\[(?:your |the |dein |dit )?(?:full )?(?:names?|authors?|owners?|persons?|people|team|who|tbd|namen?|autor(?:en)?|navne?)\]/giu;

export function authorsOf(facts: readonly Fact[]): readonly string[] {
  const fact = facts.find(({ label }) => AUTHOR_LABEL.test(label));
  if (!fact) return [];
  const plain = fact.value
    .replace(BLANK_NAME, "")
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?/g, "$1")
    .replace(/<[^>]*>/g, "")
    .replace(/[*_`]/g, "");
  return plain
    .split(/\s*(?:,|;|&|\band\b|\bund\b|\bog\b)\s*/)
    .map((name) => name.replace(/^@|@$/g, "").trim())
    .filter((name) => name && name.length <= 60)
    .slice(0, 20);
}

export const DATE_LABEL =
  /^(?:(?:incident |outage )?(?:date|day)(?: of (?:the )?(?:incident|outage))?|datum|dato|日付|発生日)$/iu;
export const PERIOD_LABEL =
  /^(?:(?:incident |outage |impact )?(?:duration|period|window|time ?frame)|zeitraum|dauer|periode|varighed|影響期間|影響時間|期間)$/iu;
export const ZONE_LABEL = /^(?:time ?zone|zeitzone|tidszone)$/iu;

const SERVICE_LABEL =
  /^(?:(?:affected|impacted) )?(?:services?|systems?|components?|products?)(?:\(s\))?(?: (?:affected|impacted))?$|^(?:betroffene[rs]? )?(?:dienste?|systeme?|komponenten?)$|^(?:berørte? |ramte? )?(?:tjenester?|systemer?|komponenter?)$|^影響(?:を受けた)?(?:サービス|システム)$/iu;
const NO_SERVICE =
  /^(?:all|none|n\/?a|unknown|tb[acd]|todo|various|multiple|several|alle|keine|ingen|なし|不明|[-–—?]+)$/iu;
const MOST_SERVICES = 30;

/** The services that a fact lists as affected; a sentence is no list. */
export function servicesOf(facts: readonly Fact[]): readonly string[] {
  const fact = facts.find(({ label }) => SERVICE_LABEL.test(label));
  if (!fact) return [];
  const names = fact.value
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1")
    .replace(/[*_`]/g, "")
    .replace(/\s*[.;]\s*$/, "")
    .split(/\s*(?:,|;|、|・|<br\s*\/?>|\/(?=\s)|\band\b|\bund\b|\bog\b|&)\s*/u)
    .map((name) => name.trim())
    .filter(Boolean);
  const isList = names.every(
    (name) => name.length <= 40 && name.split(/\s+/).length <= 4 && !/[.!?:[\]{}]\s|[[\]{}]/.test(name),
  );
  return isList ? [...new Set(names)].filter((name) => !NO_SERVICE.test(name)).slice(0, MOST_SERVICES) : [];
}

/** The label of something that an incident file has a key for. */
export function isFactLabel(label: string): boolean {
  const labels = [SEVERITY_LABEL, AUTHOR_LABEL, ZONE_LABEL, SERVICE_LABEL];
  return milestoneNamed(label) !== null || labels.some((pattern) => pattern.test(label));
}
