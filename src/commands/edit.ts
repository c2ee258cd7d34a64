import type { Archive } from "../archive/archive.js";
import { applyChanges } from "../archive/changes.js";
import { openArchive } from "../archive/locate.js";
import { resolveReference } from "../archive/read.js";
import { NO_ANSWERS } from "../authoring/answers.js";
import { DraftFile } from "../authoring/draft-file.js";
import type { Interview } from "../authoring/interview.js";
import { finishRename } from "../authoring/rename-note.js";
import { nearest } from "../model/nearest.js";
import { SECTIONS, type SectionKey } from "../model/section.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { draftOutcome } from "./draft-outcome.js";
import { applySettings } from "./edit-set.js";

/** Goes on with a postmortem: fields by --set, the whole file in the editor, one section, or guided. */
export async function run(context: Context, { positional, options }: Arguments): Promise<Outcome> {
  const archive = await openArchive(context);
  await finishRename(context, archive);
  const [reference = "@last", part] = positional;
  const draft = await DraftFile.open(context, archive, await resolveReference(context, archive, reference));
  const assignments = Array.isArray(options.set) ? options.set : [];
  if (assignments.length > 0) return setFields(context, archive, draft, assignments);
  const section = part === undefined ? null : sectionNamed(part);
  if (part !== undefined && section === null && !(context.interactive && (await isQuestion(archive, part)))) {
    throw noSuchSection(part);
  }
  if (options.editor === true) return inEditor(context, archive, draft);
  if (context.interactive) return guide(context, archive, draft, section ?? part);
  if (section !== null) return setSectionFromInput(context, archive, draft, section);
  throw new UserError(
    "nobody-to-ask",
    "nobody can be asked, and nothing was said to be changed",
    EXIT.usage,
    {
      hint: `afterword edit ${shellWord(draft.id)} --set severity=SEV2, or afterword edit ${shellWord(draft.id)} summary < summary.md`,
    },
  );
}

async function setFields(
  context: Context,
  archive: Archive,
  draft: DraftFile,
  assignments: readonly string[],
): Promise<Outcome> {
  const { path } = draft;
  const before = draft.parsed.text;
  const after = applySettings(before, assignments, { path, settings: archive.settings });
  const { changed, diff } = await applyChanges(
    context,
    archive,
    [{ path, before, after }],
    `edit ${draft.id}`,
  );
  if (changed.length === 0) context.output.note(`${path} says so already`);
  await draft.refresh();
  return draftOutcome(context, archive, draft, { diff, exit: EXIT.done });
}

/** `edit <id> summary < file`: the section's text from standard input. */
async function setSectionFromInput(
  context: Context,
  archive: Archive,
  draft: DraftFile,
  section: SectionKey,
): Promise<Outcome> {
  const text = (await context.stdin()).trim();
  if (text === "") {
    throw new UserError("no-text", `the text of \`${section}\` is expected on standard input`, EXIT.usage, {
      hint: `afterword edit ${shellWord(draft.id)} ${section} < ${section}.md`,
    });
  }
  const made = await draft.edit([{ kind: "section", section, text }], `edit ${section}`);
  if ("problem" in made)
    throw new UserError("edit", made.problem, EXIT.content, { where: draft.path, hint: made.hint });
  return draftOutcome(context, archive, draft, { diff: made.diff, exit: EXIT.done });
}

async function guide(
  context: Context,
  archive: Archive,
  draft: DraftFile,
  part: string | undefined,
): Promise<Outcome> {
  const { talkAbout, talkOn } = await import("../authoring/talk.js");
  return talked(context, archive, draft, (interview) =>
    part === undefined ? talkOn(interview) : talkAbout(interview, part),
  );
}

/** The whole file in the editor; what is saved is what the editor saved. */
async function inEditor(context: Context, archive: Archive, draft: DraftFile): Promise<Outcome> {
  if (!context.interactive) {
    throw new UserError("nobody-to-ask", "an editor needs a terminal", EXIT.usage, {
      hint: `afterword edit ${shellWord(draft.id)} --set severity=SEV2`,
    });
  }
  const { editText } = await import("../authoring/edit-text.js");
  return talked(context, archive, draft, async (interview) => {
    const edited = await editText(interview, "whole", draft.parsed.text);
    if (edited === null) return;
    await draft.replace(edited.base, edited.text, `edit ${draft.id}`).catch(async (error: unknown) => {
      await edited.rebase(draft.parsed.text);
      throw error;
    });
    await edited.saved();
  });
}

async function talked(
  context: Context,
  archive: Archive,
  draft: DraftFile,
  talk: (interview: Interview) => Promise<void>,
): Promise<Outcome> {
  const { guided } = await import("../authoring/guided.js");
  const mayRename =
    draft.incident.times.started === undefined && (await isUntracked(context, archive, draft));
  const plan = { answers: NO_ANSWERS, template: archive.settings.template };
  const end = await guided(context, archive, { draft, mayRename, plan, talk });
  return draftOutcome(context, archive, end.draft ?? draft, { diff: "", exit: end.exit });
}

/** Nobody else can have seen it: git does not know the file. */
async function isUntracked(context: Context, archive: Archive, draft: DraftFile): Promise<boolean> {
  try {
    const git = await context.git(archive.root);
    const { code } = await git.run(["ls-files", "--error-unmatch", "--", draft.path]);
    return code !== 0;
  } catch {
    return false;
  }
}

function sectionNamed(part: string): SectionKey | null {
  const wanted = part.toLowerCase().replace(/[\s-]+/g, "_");
  return SECTIONS.find((section) => section === wanted) ?? null;
}

/** `severity`, `times.started`: a fact that the guide asks for. */
async function isQuestion({ settings }: Archive, part: string): Promise<boolean> {
  const { questionsFor } = await import("../authoring/questions.js");
  return questionsFor(settings).some(({ id, key }) => id === part || key === part);
}

function noSuchSection(part: string): UserError {
  const near = nearest(part, SECTIONS);
  return new UserError(
    "no-such-section",
    `there is no section \`${part}\`${near === null ? "" : `; did you mean \`${near}\`?`}`,
    EXIT.usage,
    { hint: `afterword edit @last ${near ?? "summary"} (${SECTIONS.join(", ")})` },
  );
}
