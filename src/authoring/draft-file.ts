import type { Archive } from "../archive/archive.js";
import { applyChanges } from "../archive/changes.js";
import { newId, withNewCode } from "../archive/ids.js";
import { assertOurFormat } from "../archive/our-format.js";
import { absolute, idOfPath, incidentPath } from "../archive/paths.js";
import { readPath } from "../archive/read.js";
import { lineEndOf, withLineEnds } from "../document/edit.js";
import { type ParsedIncident, parseIncident } from "../document/parse.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import type { AnswerEdit, EditProblem } from "./answer-edit.js";
import { applyEdits } from "./apply-edits.js";
import { noteRename } from "./rename-note.js";
import { fillTemplate } from "./templates.js";

/** What a draft is begun with. */
export interface Beginning {
  readonly title: string;
  readonly language: string;
  readonly template: string;
  /** First known day of impact, or the day of writing; null: asked, and nobody knows. */
  readonly day: string | null;
  readonly today: string;
}

const TRIES = 20;

/**
 * The one draft that a run works on. The file is the only state: it is read again before each edit, so an edit by hand
 * in between is kept, and each edit is on disk before this answers.
 */
export class DraftFile {
  #parsed: ParsedIncident;

  constructor(
    readonly context: Context,
    readonly archive: Archive,
    private place: string,
    parsed: ParsedIncident,
    /** False while a dry run, or nothing, has put it on disk. */
    private isOnDisk: boolean,
  ) {
    this.#parsed = parsed;
  }

  get path(): string {
    return this.place;
  }

  get id(): string {
    return idOfPath(this.place);
  }

  get parsed(): ParsedIncident {
    return this.#parsed;
  }

  get incident(): ParsedIncident["incident"] {
    return this.#parsed.incident;
  }

  static async open(context: Context, archive: Archive, path: string): Promise<DraftFile> {
    const { parsed } = await readPath(context, archive, path);
    assertOurFormat(parsed.text, path);
    return new DraftFile(context, archive, path, parsed, true);
  }

  /** A new draft in memory; the first `save` puts it on disk. */
  static async begin(context: Context, archive: Archive, beginning: Beginning): Promise<DraftFile> {
    const id = await newId(beginning.title, beginning.day, context.random);
    const path = incidentPath(id);
    const text = await fillTemplate(context, archive.root, {
      facts: { format: "1", id, title: beginning.title, status: "draft", language: beginning.language },
      timeline: [],
      actions: [],
      sections: {},
      template: beginning.template,
      date: beginning.today,
    });
    const parsed = parseIncident(text, { path, settings: archive.settings });
    return new DraftFile(context, archive, path, parsed, false);
  }

  /** Makes the edits on the file as it is now and saves it; a problem leaves it as it was. */
  async edit(edits: readonly AnswerEdit[], label: string): Promise<EditProblem | { readonly diff: string }> {
    const before = await this.refresh();
    const made = applyEdits(before.text, edits, { path: this.place, settings: this.archive.settings });
    if ("problem" in made) return made;
    return { diff: await this.save(made.text, label) };
  }

  /** Reads the file again when it is on disk. */
  async refresh(): Promise<ParsedIncident> {
    if (!this.isOnDisk) return this.#parsed;
    const files = await this.context.files();
    const bytes = await files.read(absolute(this.archive.root, this.place));
    const text = bytes === null ? null : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    if (text === this.#parsed.text) return this.#parsed;
    this.#parsed = (await readPath(this.context, this.archive, this.place)).parsed;
    return this.#parsed;
  }

  /** Writes `text`; a new draft whose name is taken gets a new code. Answers the diff of a dry run. */
  async save(text: string, label: string): Promise<string> {
    if (!this.isOnDisk) return this.create(text, label);
    const change = { path: this.place, before: this.#parsed.text, after: text };
    const { diff } = await applyChanges(this.context, this.archive, [change], label);
    this.#take(text);
    return diff;
  }

  /** Another whole text in place of `base`; when the file has become another meanwhile, nothing is written (exit 8). */
  async replace(base: string, text: string, label: string): Promise<void> {
    const lineEnd = lineEndOf(this.#parsed.text);
    const before = (await this.refresh()).text;
    if (
      before.replace(/\r\n?/g, "\n").replace(/^\ufeff/, "") !==
      base.replace(/\r\n?/g, "\n").replace(/^\ufeff/, "")
    ) {
      const message = "the file was changed while you were writing; what you wrote is kept and opens again";
      throw new UserError("changed-meanwhile", message, EXIT.locked, {
        where: this.place,
        hint: `afterword edit ${shellWord(this.id)} --editor`,
      });
    }
    const mark = before.startsWith("\ufeff") ? "\ufeff" : "";
    await this.save(mark + withLineEnds(text, lineEnd), label);
  }

  private async create(text: string, label: string): Promise<string> {
    let after = text;
    for (let i = 0; ; i++) {
      try {
        const change = { path: this.place, before: null, after };
        const { diff } = await applyChanges(this.context, this.archive, [change], label);
        this.isOnDisk = !this.context.globals.dryRun;
        this.#take(after);
        return diff;
      } catch (error) {
        if (!isTaken(error) || i >= TRIES) throw error;
        const id = withNewCode(this.id, this.context.random);
        after = after.replace(this.id, id);
        this.place = incidentPath(id);
      }
    }
  }

  /** The draft under its final id, once, when its day is known. The new file is there before the old one goes. */
  async rename(day: string | null, label: string): Promise<void> {
    const code = this.id.slice(this.id.lastIndexOf("-") + 1);
    const fresh = await newId(this.incident.title ?? "", day, this.context.random);
    const id = fresh.replace(/[^-]*$/, code);
    if (id === this.id) return;
    const before = await this.refresh();
    const path = incidentPath(id);
    const options = { path, settings: this.archive.settings };
    const made = applyEdits(before.text, [{ kind: "field", path: "id", value: id }], options);
    if ("problem" in made) return;
    const changes = [
      { path, before: null, after: made.text },
      { path: this.place, before: before.text, after: null },
    ];
    await noteRename(this.context, this.archive, { from: this.place, to: path });
    await applyChanges(this.context, this.archive, changes, label);
    await noteRename(this.context, this.archive, null);
    this.place = path;
    this.#take(made.text);
  }

  #take(text: string): void {
    this.#parsed = parseIncident(text, { path: this.place, settings: this.archive.settings });
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof UserError && ["exists", "changed-meanwhile"].includes(error.code);
}
