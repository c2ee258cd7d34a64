import type { Importer, ImportInput, Recognition } from "./draft.js";

export interface Choice {
  readonly importer: Importer | null;
  /** Why none was chosen: which were tried and what each missed. */
  readonly tried: string;
}

/** Nothing that comes after this can be more certain. */
const CERTAIN = 0.95;

/** The importer that reads an input: the one asked for, else the one that recognises it best. */
export function chooseImporter(
  input: ImportInput,
  importers: readonly Importer[],
  asked: string | null,
): Choice {
  if (asked !== null) return { importer: importerNamed(asked, importers), tried: "" };
  const ranked: ({ readonly importer: Importer } & Recognition)[] = [];
  for (const importer of importers) {
    const recognition = importer.recognises(input);
    ranked.push({ importer, ...recognition });
    if (recognition.score >= CERTAIN) break;
  }
  ranked.sort((a, b) => b.score - a.score);
  const [best] = ranked;
  if (best && best.score > 0) return { importer: best.importer, tried: "" };
  const tried = ranked
    .map(({ importer, missed }) => `${importer.id} (${missed || "nothing of it"})`)
    .join("; ");
  return { importer: null, tried: `unknown shape; tried: ${tried}` };
}

/** The importer of that id or alias, or null. */
export function importerNamed(asked: string, importers: readonly Importer[]): Importer | null {
  return importers.find(({ id, aliases = [] }) => id === asked || aliases.includes(asked)) ?? null;
}
