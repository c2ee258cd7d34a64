import type { Importer, ImportInput, Recognition } from "./draft.js";

export interface Choice {
  readonly importer: Importer | null;
  /** Where none was chosen: which were tried and what each missed. */
  readonly tried: readonly Tried[];
}

/** Importers that missed the same. */
export interface Tried {
  readonly importers: readonly string[];
  readonly missed: string;
}

/** Nothing that comes after this can be more certain. */
const CERTAIN = 0.95;

/** The importer that reads an input: the one asked for, else the one that recognises it best. */
export function chooseImporter(
  input: ImportInput,
  importers: readonly Importer[],
  asked: string | null,
): Choice {
  if (asked !== null) return { importer: importerNamed(asked, importers), tried: [] };
  const ranked: ({ readonly importer: Importer } & Recognition)[] = [];
  for (const importer of importers) {
    const recognition = importer.recognises(input);
    ranked.push({ importer, ...recognition });
    if (recognition.score >= CERTAIN) break;
  }
  ranked.sort((a, b) => b.score - a.score);
  const [best] = ranked;
  if (best && best.score > 0) return { importer: best.importer, tried: [] };
  return { importer: null, tried: grouped(ranked) };
}

function grouped(
  ranked: readonly { readonly importer: Importer; readonly missed: string }[],
): readonly Tried[] {
  const byMissed = new Map<string, string[]>();
  for (const { importer, missed } of ranked) {
    const what = missed || "nothing of it";
    byMissed.set(what, [...(byMissed.get(what) ?? []), importer.id]);
  }
  return [...byMissed].map(([missed, importers]) => ({ importers, missed }));
}

/** The importer of that id or alias, or null. */
export function importerNamed(asked: string, importers: readonly Importer[]): Importer | null {
  return importers.find(({ id, aliases = [] }) => id === asked || aliases.includes(asked)) ?? null;
}
