import type { Archive } from "../archive/archive.js";
import { localDate } from "../document/instant.js";
import type { Context } from "../ports.js";
import type { EditProblem } from "./answer-edit.js";
import { dayOfAnswers, editsOf } from "./answer-edits.js";
import { type Answers, factAt } from "./answers.js";
import { DraftFile } from "./draft-file.js";

export interface Started {
  readonly draft: DraftFile;
  /** Of a dry run. */
  readonly diff: string;
  /** Nobody has said on which day it was, so the id has the day of writing and may still change. */
  readonly mayRename: boolean;
}

/** A new draft with the answers so far: the same for the guide's first answer, for flags, and for --answers. */
export async function startDraft(
  context: Context,
  archive: Archive,
  answers: Answers,
  template: string,
): Promise<Started | EditProblem> {
  const options = { settings: archive.settings, now: context.clock.now() };
  const edits = editsOf(answers, options);
  if ("problem" in edits) return edits;
  const today = localDate(options.now, archive.settings.timezone);
  const day = dayOfAnswers(answers, options);
  const text = (key: string) => {
    const value = factAt(answers, key);
    return typeof value === "string" ? value.trim() : null;
  };
  const draft = await DraftFile.begin(context, archive, {
    // One line: a title with line ends would be a heading and something else.
    title: (text("title") ?? "").replace(/\s+/g, " "),
    language: text("language") ?? archive.settings.language,
    template,
    day: day === undefined ? today : day,
    today,
  });
  const made = await draft.edit(edits, "new");
  if ("problem" in made) return made;
  return { draft, diff: made.diff, mayRename: day === undefined };
}
