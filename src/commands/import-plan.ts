import type { Archive } from "../archive/archive.js";
import type { FileChange } from "../archive/file-change.js";
import { newId } from "../archive/ids.js";
import { FOREIGN_ID, incidentPath } from "../archive/paths.js";
import { readAll } from "../archive/read.js";
import { localDate } from "../document/instant.js";
import { parseIncident } from "../document/parse.js";
import { baseName, contentKey } from "../importers/content-key.js";
import type { DraftIncident } from "../importers/draft.js";
import { documentText, titleOf } from "../importers/to-document.js";
import type { Context } from "../ports.js";
import { secretNotes } from "./import-secrets.js";

/** What the archive holds already, and what this run has planned so far. */
export class ImportPlan {
  readonly changes: FileChange[] = [];
  private readonly keys = new Map<string, string>();
  /** Every id, by its small letters. */
  private readonly ids = new Map<string, string>();
  /** What the drafts of this run say, by the key that their source gave them. */
  private readonly planned = new Map<string, string>();

  private constructor(
    private readonly context: Context,
    private readonly archive: Archive,
  ) {}

  static async open(context: Context, archive: Archive): Promise<ImportPlan> {
    const plan = new ImportPlan(context, archive);
    for (const { id, parsed } of await readAll(context, archive)) {
      plan.ids.set(id.toLowerCase(), id);
      for (const key of keysOf(parsed.incident.sources)) plan.keys.set(key, id);
    }
    return plan;
  }

  /** The id of the incident that was made from this source before, or null. */
  known(draft: DraftIncident, importer: string): string | null {
    // a copy of an incident file names the incident that it is
    const named =
      importer === "markdown-postmortem" ? this.ids.get(draft.foreignId?.toLowerCase() ?? "") : undefined;
    return named ?? this.keys.get(this.keyOf(draft, importer)) ?? null;
  }

  /** Two documents of this run that say different things are two, also where their names and titles are the same. */
  private keyOf(draft: DraftIncident, importer: string): string {
    const planned = this.planned.get(draft.key);
    const own = DOCUMENTS.includes(importer) && planned !== undefined ? contentOf(draft) : planned;
    return own === planned ? draft.key : contentKey(draft.key, own ?? null);
  }

  /** Plans the file of a draft. */
  async add(
    draft: DraftIncident,
    file: string,
    importer: string,
  ): Promise<{ id: string; notes: readonly string[] }> {
    const { settings } = this.archive;
    const fallbackTitle = stem(baseName(file));
    const day = dayOf(draft);
    const id = await this.idFor(draft, titleOf(draft.title ?? fallbackTitle), day);
    const year = day?.slice(0, 4) ?? localDate(this.context.clock.now(), settings.timezone).slice(0, 4);
    const path = incidentPath(id, year);
    const key = this.keyOf(draft, importer);
    const after = documentText(
      { ...draft, key },
      { id, fallbackTitle, file: baseName(file), importer, settings },
    );
    this.changes.push({ path, before: null, after });
    this.ids.set(id.toLowerCase(), id);
    this.keys.set(key, id);
    if (key === draft.key) this.planned.set(key, contentOf(draft));
    const { timeline } = parseIncident(after, { path, settings }).incident;
    const lost = draft.events.length - timeline.length;
    const missed =
      lost > 0 ? [`${lost} events could not be written as entries of the timeline: they stand as text`] : [];
    return { id, notes: [...secretNotes(after, path), ...missed] };
  }

  private async idFor({ foreignId }: DraftIncident, title: string, day: string | null): Promise<string> {
    const keeps = foreignId !== null && FOREIGN_ID.test(foreignId) && !DEVICE_NAME.test(foreignId);
    if (keeps && foreignId !== null && !this.ids.has(foreignId.toLowerCase())) return foreignId;
    for (;;) {
      const id = await newId(title, day, this.context.random);
      if (!this.ids.has(id.toLowerCase())) return id;
    }
  }
}

/** Importers that know a document by its name, title and day: it has no id of its own. */
const DOCUMENTS = ["markdown-postmortem", "cstate", "article"];

function contentOf({ title, sections, events }: DraftIncident): string {
  return contentKey(JSON.stringify([title, sections, events]));
}

/** Names that some systems keep for devices, and git for itself. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|\.(?:md|git)$/i;

/** The first day that the draft knows of, `YYYY-MM-DD`, or null. */
function dayOf({ times, events }: DraftIncident): string | null {
  const known = [
    times.started,
    times.detected,
    times.declared,
    ...events.map(({ at }) => at),
    times.resolved,
    times.ended,
  ];
  for (const written of known) {
    const day = /^~?(\d{4}-\d{2}-\d{2})/.exec(written ?? "")?.[1];
    if (day) return day;
  }
  return null;
}

/** A file's name without its ending: what stands in for a missing title. */
function stem(name: string): string {
  return name.replace(/(?:\.[A-Za-z]{1,8}){1,3}$/, "") || name;
}

function keysOf(sources: readonly unknown[]): readonly string[] {
  return sources.flatMap((source) => {
    const note = typeof source === "object" && source !== null && "note" in source ? String(source.note) : "";
    const key = /\bkey ([0-9a-f]{16})\b/.exec(note)?.[1];
    return key === undefined ? [] : [key];
  });
}
