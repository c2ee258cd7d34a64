import type { SqlValue } from "../../ports.js";
import { idOfPath } from "../paths.js";
import { sharedOf } from "./alike.js";
import type { Entry } from "./entry.js";
import { foldSigns } from "./fold.js";
import { briefOf, isWaiting, ownerKey } from "./home.js";
import { packFacts, packPieces } from "./packed-facts.js";
import { countedAs, severityRank } from "./query.js";
import { COLUMNS } from "./text-columns.js";

/** All that the index keeps of one file, ready to be bound: plain values, so that another thread can make them. */
export interface EntryRows {
  readonly path: string;
  readonly blob: string;
  readonly incident: readonly SqlValue[];
  /** What is long: the facts, the pieces, the folded text of each column. As texts, or as their bytes in UTF-8. */
  readonly texts: readonly SqlValue[];
  readonly shared: ReadonlyArray<readonly [kind: string, value: string]>;
  /** Status, id, path, brief; null where nobody waits for it. */
  readonly waiting: readonly SqlValue[] | null;
  /** Place, due, owner's key, owner, number, text of each open action item. */
  readonly open: ReadonlyArray<readonly SqlValue[]>;
}

export function rowsOf(entry: Entry, severities: readonly string[]): EntryRows {
  const { facts, blob, texts, pieces } = entry;
  const open = facts.actions.flatMap(({ state, due, number, owner, text }, place) =>
    state === "open" ? [[place, due, owner === null ? null : ownerKey(owner), owner, number, text]] : [],
  );
  return {
    path: facts.path,
    blob,
    incident: incidentRow(entry, severities),
    texts: [packFacts(facts), packPieces(pieces), ...COLUMNS.map((column) => foldSigns(texts[column]))],
    shared: sharedOf(facts),
    waiting: isWaiting(facts) ? [facts.status, facts.id, facts.path, JSON.stringify(briefOf(facts))] : null,
    open,
  };
}

/** How many texts there are of each file. */
export const TEXTS = 2 + COLUMNS.length;

function incidentRow({ facts, blob }: Entry, severities: readonly string[]): readonly SqlValue[] {
  const open = facts.actions.filter(({ state }) => state === "open").length;
  return [
    facts.path,
    idOfPath(facts.path),
    blob,
    facts.id,
    facts.title,
    facts.status,
    countedAs(facts.severity),
    severityRank(facts.severity, severities),
    facts.language,
    countedAs(facts.trigger),
    `\n${facts.services.join("\n")}\n`,
    facts.day,
    facts.start,
    facts.duration,
    facts.ongoing ? 1 : 0,
    facts.actions.length,
    open,
  ];
}
