import type { Archive } from "../archive/archive.js";
import type { ReadIncident } from "../archive/read.js";
import { interfaceWords } from "../authoring/interface-language.js";
import type { InterfaceWords } from "../languages/interface/words.js";
import { Interrupted } from "../model/interrupted.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context, Prompter } from "../ports.js";
import type { Verdict } from "./review-verdict.js";

export interface AskedVerdict {
  readonly verdict: Verdict;
  readonly note: string | null;
  readonly section: string | null;
}

type Answer = AskedVerdict | { readonly verdict: null; readonly exit: number };

/** Shows what is to be read, then asks what the reviewer thinks; leaving gives no verdict. */
export async function askVerdict(
  context: Context,
  _archive: Archive,
  read: ReadIncident,
  reading: string,
): Promise<Answer> {
  const words = await interfaceWords(context.env);
  const prompter = await context.prompter();
  try {
    prompter.note(reading);
    return await ask(prompter, words, read);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    return { verdict: null, exit: error.exit };
  } finally {
    prompter.close();
  }
}

async function ask(prompter: Prompter, words: InterfaceWords, read: ReadIncident): Promise<Answer> {
  const verdicts = ["approved", "changes_requested", "commented"] as const;
  const { review } = words;
  for (;;) {
    const chosen = await prompter.choose({
      message: review.ask,
      footer: words.keys.choice,
      help: review.help,
      choices: [review.approve, review.requestChanges, review.comment, review.nothing],
      initial: 3,
    });
    const verdict = chosen.key === "enter" ? verdicts[chosen.value] : undefined;
    if (verdict === undefined) return { verdict: null, exit: 0 };
    const section = verdict === "approved" ? null : await askSection(prompter, words, read);
    if (section === "back") continue;
    const note = await askNote(prompter, words, verdict);
    if (note !== "back") return { verdict, note: note.words, section };
  }
}

/** What the reviewer says in words; an approval needs none. */
async function askNote(
  prompter: Prompter,
  { review, keys }: InterfaceWords,
  verdict: Verdict,
): Promise<{ readonly words: string | null } | "back"> {
  const mayBeEmpty = verdict === "approved";
  const note = await prompter.line({
    message: mayBeEmpty ? review.withApproval : review.what,
    footer: keys.line,
    help: review.help,
    initial: "",
    problem: (text) => (text.trim() === "" && !mayBeEmpty ? review.empty : null),
  });
  if (note.key !== "enter") return "back";
  const said = note.value.trim();
  return { words: said === "" ? null : said };
}

async function askSection(
  prompter: Prompter,
  { review, keys }: InterfaceWords,
  read: ReadIncident,
): Promise<string | null | "back"> {
  const sections = read.parsed.incident.sections.filter(
    ({ section, level }) => section !== null && level === 2,
  );
  const reply = await prompter.choose({
    message: review.section,
    footer: keys.choice,
    help: review.help,
    choices: [review.whole, ...sections.map(({ heading }) => visibleLine(heading))],
    initial: 0,
  });
  if (reply.key !== "enter") return "back";
  return sections[reply.value - 1]?.section ?? null;
}
