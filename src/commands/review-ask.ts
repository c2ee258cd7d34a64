import type { Archive } from "../archive/archive.js";
import type { ReadIncident } from "../archive/read.js";
import { type Editing, editText } from "../authoring/edit-text.js";
import { HalfTyped } from "../authoring/half-typed.js";
import { interfaceWords } from "../authoring/interface-language.js";
import { Interrupted } from "../model/interrupted.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import type { Verdict } from "./review-verdict.js";

export interface AskedVerdict {
  readonly verdict: Verdict;
  readonly note: string | null;
  readonly section: string | null;
  /** The verdict is in the file: what was typed for it may go. */
  readonly given: () => Promise<void>;
}

type Answer = AskedVerdict | { readonly verdict: null; readonly exit: number };

/** A review under way: whom it asks, about what, and the words that were typed and not given yet. */
interface Asking extends Editing {
  readonly read: ReadIncident;
  readonly half: HalfTyped;
}

/** The name of the words in what is half typed. */
const WORDS = "words";

/** Shows what is to be read, then asks what the reviewer thinks; leaving gives no verdict, and keeps what was typed. */
export async function askVerdict(
  context: Context,
  archive: Archive,
  read: ReadIncident,
  reading: string,
): Promise<Answer> {
  const words = await interfaceWords(context.env);
  const half = await HalfTyped.open(context, archive, `review-${read.id}`);
  const prompter = await context.prompter();
  try {
    prompter.note(reading);
    return await ask({ context, archive, words, prompter, half, read, draft: read });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    return { verdict: null, exit: error.exit };
  } finally {
    await half.flush();
    prompter.close();
  }
}

async function ask(asking: Asking): Promise<Answer> {
  const verdicts = ["approved", "changes_requested", "commented"] as const;
  const { review, keys } = asking.words;
  for (;;) {
    const chosen = await asking.prompter.choose({
      message: review.ask,
      footer: keys.choice,
      help: review.help,
      choices: [review.approve, review.requestChanges, review.comment, review.nothing],
      initial: 3,
    });
    if (chosen.key === "editor") continue;
    const verdict = chosen.key === "enter" ? verdicts[chosen.value] : undefined;
    if (verdict === undefined) return { verdict: null, exit: 0 };
    const section = verdict === "approved" ? null : await askSection(asking);
    if (section === "back") continue;
    const note = await askWords(asking, verdict);
    if (note !== "back") return { verdict, section, ...note };
  }
}

/** What the reviewer says in words, on a line or in the editor; an approval needs none. */
async function askWords(
  asking: Asking,
  verdict: Verdict,
): Promise<Pick<AskedVerdict, "note" | "given"> | "back"> {
  const { prompter, half } = asking;
  const { review, keys, resumed } = asking.words;
  const mayBeEmpty = verdict === "approved";
  const offered = half.offered(WORDS);
  if (offered !== null) prompter.note(resumed);
  let initial = offered ?? "";
  for (;;) {
    const reply = await prompter.line({
      message: mayBeEmpty ? review.withApproval : review.what,
      footer: keys.line,
      help: review.help,
      initial,
      problem: (text) => (text.trim() === "" && !mayBeEmpty ? review.empty : null),
      onType: (text) => half.typed(WORDS, text),
    });
    if (reply.key === "back") return "back";
    if (reply.key === "enter") return { note: reply.value.trim() || null, given: () => half.answered(WORDS) };
    const edited = await editText(asking, "review", reply.value, { isTyped: true });
    const text = edited?.text.trim() ?? "";
    if (edited !== null && text !== "") {
      return { note: text, given: () => Promise.all([edited.saved(), half.answered(WORDS)]).then(() => {}) };
    }
    await edited?.saved();
    initial = reply.value;
  }
}

async function askSection(asking: Asking): Promise<string | null | "back"> {
  const { prompter, words, read } = asking;
  const { review, keys } = words;
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
  if (reply.key !== "enter") return reply.key === "back" ? "back" : askSection(asking);
  return sections[reply.value - 1]?.section ?? null;
}
