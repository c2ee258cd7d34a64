import { join } from "node:path";
import type { Archive } from "../archive/archive.js";
import { stateFolder, stateRoot } from "../archive/state-folder.js";
import { Interrupted } from "../model/interrupted.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context, Locks } from "../ports.js";
import type { DraftFile } from "./draft-file.js";
import { HalfTyped } from "./half-typed.js";
import { interfaceWords } from "./interface-language.js";
import { type DraftPlan, Interview } from "./interview.js";

export interface GuidedRun {
  /** The draft to go on with; null: the first answer begins one. */
  readonly draft: DraftFile | null;
  readonly mayRename: boolean;
  readonly plan: DraftPlan;
  readonly talk: (interview: Interview) => Promise<void>;
}

/** How a guided run ended: 0, or the code of what interrupted it. */
export interface GuidedEnd {
  readonly draft: DraftFile | null;
  readonly exit: number;
}

/**
 * Opens the terminal, holds the draft's lock, talks, and leaves both as they were. Ctrl-C and signals are no error: what
 * was answered is on disk, what was half typed too, and how to go on is said.
 */
export async function guided(context: Context, archive: Archive, run: GuidedRun): Promise<GuidedEnd> {
  const words = await interfaceWords(context.env);
  const held = new HeldLocks(context, archive);
  if (run.draft) await held.take(run.draft.id);
  const half = await HalfTyped.open(context, archive, run.draft?.id ?? "new");
  const prompter = await context.prompter();
  const interview = new Interview(context, archive, words, prompter, half, run.plan, (id) => held.take(id));
  if (run.draft) interview.resume(run.draft, run.mayRename);
  try {
    await run.talk(interview);
    return { draft: interview.draft, exit: EXIT.done };
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    const { draft } = interview;
    if (draft) prompter.note(`${words.saved(draft.path)}\n${words.continueWith(draft.id)}`);
    return { draft, exit: error.exit };
  } finally {
    await half.flush();
    prompter.close();
    await held.release();
  }
}

/** The locks of this run: two runs on one draft at once never mix, the second gets exit 8. */
class HeldLocks {
  readonly #held: Awaited<ReturnType<Locks["take"]>>[] = [];

  constructor(
    private readonly context: Context,
    private readonly archive: Archive,
  ) {}

  async take(id: string): Promise<void> {
    const folder = stateFolder(this.context, this.archive.root);
    const files = await this.context.files();
    try {
      await files.makeFolder(stateRoot(this.context), 0o700);
      await files.makeFolder(folder, 0o700);
    } catch {
      // Without a state folder there is no lock to hold; writeState has said so, or will.
      return;
    }
    const lock = await (await this.context.locks()).take(join(folder, `${id}.lock`));
    if (lock === null) {
      throw new UserError("locked", `another afterword is working on ${id}`, EXIT.locked, {
        hint: "finish it there, or wait until it has ended",
      });
    }
    this.#held.push(lock);
  }

  async release(): Promise<void> {
    for (const lock of this.#held.splice(0)) await lock?.release();
  }
}
