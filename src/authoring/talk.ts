import type { SectionKey } from "../model/section.js";
import { EXIT, UserError } from "../model/user-error.js";
import { type Answers, factAt } from "./answers.js";
import { ask } from "./ask.js";
import { firstGap, walk } from "./flow.js";
import type { Interview } from "./interview.js";
import { type QuestionSpec, questionsFor } from "./questions.js";
import { SeenBefore } from "./seen-before.js";
import { askSection, sectionInEditor } from "./text-step.js";

/** The guided start: the six steps, those that flags have answered left out, then the check. */
export async function talkNew(interview: Interview, given: Answers): Promise<void> {
  const seen = new SeenBefore(interview);
  try {
    await start(interview, given, seen);
  } finally {
    seen.close();
  }
}

async function start(interview: Interview, given: Answers, seen: SeenBefore): Promise<void> {
  const asked = questionsFor(interview.archive.settings).filter(({ isFirst }) => isFirst);
  const title = factAt(given, "title");
  const isAsked = interview.proposed("title") !== null;
  if (isAsked || typeof title !== "string" || title.trim() === "") return walk(interview, asked, 0, seen);
  const problem = await interview.begin(title.trim());
  if (problem) throw new UserError("answer", problem.problem, EXIT.usage, { hint: problem.hint });
  interview.prompter.note(interview.words.saved(interview.open.path));
  return walk(interview, asked, firstGap(interview, asked), seen);
}

/** Goes on where the file shows a gap, through everything that a review asks for. */
export async function talkOn(interview: Interview): Promise<void> {
  const asked = questionsFor(interview.archive.settings);
  return walk(interview, asked, firstGap(interview, asked));
}

/** One part alone: a question by its id or key, or a section of the text. */
export async function talkAbout(interview: Interview, part: string): Promise<void> {
  const specs = questionsFor(interview.archive.settings);
  const spec: QuestionSpec | undefined = specs.find(({ id, key }) => id === part || key === part);
  const isQuestion = spec !== undefined && !SECTIONS_WITH_TEXT.has(part);
  if (isQuestion) await ask(interview, spec);
  else await talkAboutSection(interview, part as SectionKey);
}

async function talkAboutSection(interview: Interview, key: SectionKey): Promise<void> {
  const hasEditor = Boolean(interview.context.env.AFTERWORD_EDITOR);
  const typed = interview.half.offered(`section-${key}`) ?? "";
  if (hasEditor && (await sectionInEditor(interview, key, typed.split("\n"))) !== "refused") return;
  await askSection(interview, key);
}

/** Sections that have the name of a fact as well: `edit <id> impact` means the text. */
const SECTIONS_WITH_TEXT = new Set(["impact", "detection"]);
