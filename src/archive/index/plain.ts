import type { Context } from "../../ports.js";
import type { Archive } from "../archive.js";
import { eachFileAt, openAtCommit } from "../at-commit.js";
import { counted } from "../counted.js";
import { idOfPath } from "../paths.js";
import { listPaths } from "../read.js";
import { profileFrom } from "./alike.js";
import { candidatesAmong, censusAmong } from "./candidates.js";
import { type Answer, type Catalogue, MOST_NAMED } from "./catalogue.js";
import type { Entry } from "./entry.js";
import { fold, wordsOf } from "./fold.js";
import { findHit } from "./hit.js";
import { homeAmong } from "./home.js";
import { passes, type Query, sorted } from "./query.js";
import { readBytes } from "./read-bytes.js";
import { entryOf } from "./read-entry.js";
import { COLUMNS } from "./text-columns.js";
import { findClause, type TextQuery } from "./text-query.js";

interface Read {
  readonly entry: Entry;
  readonly text: string;
}

/** The catalogue without an index: every file is read and parsed. The measure of what the index must answer. */
export async function plainCatalogue(context: Context, archive: Archive): Promise<Catalogue> {
  const files = await context.files();
  const read: Read[] = [];
  for (const path of await counted(context, "reading incidents", await listPaths(context, archive))) {
    const bytes = await readBytes(files, archive, path);
    if (bytes !== null) read.push(readOne(bytes, path, archive));
  }
  return catalogueOf(read);
}

/** The catalogue of the incidents that HEAD has, whatever the work tree holds. */
export async function committedCatalogue(context: Context, archive: Archive): Promise<Catalogue> {
  const committed = await openAtCommit(context, archive, "HEAD");
  const read: Read[] = [];
  await eachFileAt(committed, (bytes, path) => read.push(readOne(bytes, path, committed)));
  return catalogueOf(read);
}

function readOne(bytes: Uint8Array, path: string, archive: Archive): Read {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { entry: entryOf(bytes, path, archive), text };
}

function catalogueOf(read: readonly Read[]): Catalogue {
  const entries = read.map(({ entry }) => entry);
  return {
    find: async (query) => findIn(read, query),
    census: async (profile) => censusAmong(entries, profile),
    candidates: async (profile, most, census) => candidatesAmong(entries, profile, most, census),
    home: async (query) =>
      homeAmong(
        entries.map(({ facts }) => facts),
        query,
      ),
    named: async (beginning) =>
      entries
        .map(({ facts }) => facts.path)
        .filter((path) => idOfPath(path).startsWith(beginning))
        .sort()
        .slice(0, MOST_NAMED),
    profile: async (path) => {
      const one = read.find(({ entry }) => entry.facts.path === path);
      return one ? profileFrom(one.entry.facts, one.text, one.entry.pieces) : null;
    },
    close: async () => {},
  };
}

function findIn(read: readonly Read[], query: Query): Answer {
  const fitting = read.filter(({ entry }) => passes(entry.facts, query) && holds(entry, query.text));
  const byFacts = new Map(fitting.map((one) => [one.entry.facts, one]));
  const all = sorted(
    fitting.map(({ entry }) => entry.facts),
    query,
  );
  const found = all.slice(0, query.limit ?? all.length).map((facts) => {
    const one = byFacts.get(facts);
    return { facts, hit: one ? findHit(one.text, one.entry.pieces, query.text) : null };
  });
  return { found, total: all.length };
}

function holds({ texts }: Entry, query: TextQuery): boolean {
  if (query.length === 0) return true;
  const words = COLUMNS.map((column) => ({
    column,
    words: wordsOf(fold(texts[column])).map((word) => ({ word })),
  }));
  return query.every((clause) =>
    words.some(
      ({ column, words: inColumn }) =>
        (clause.column === null || clause.column === column) && findClause(clause, inColumn) >= 0,
    ),
  );
}
