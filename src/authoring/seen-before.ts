import { lengthText } from "../model/length-text.js";
import { visible, visibleLine } from "../model/visible-text.js";
import type { Aside } from "../ports.js";
import type { Interview } from "./interview.js";

/** How long the end of the interview waits for an answer that is still on its way. */
const PATIENCE_MS = 1000;
const SHOWN = 3;

/** One incident of `similar --json`, as far as it is shown here. */
interface Alike {
  readonly archive?: string;
  readonly id: string;
  readonly title: string | null;
  readonly because: readonly string[];
  readonly impact_duration_s: { readonly point: number | null; readonly upper: number | null } | null;
  readonly actions: ReadonlyArray<{ readonly state: string }>;
}

/**
 * "Have we seen this before?", asked beside the interview: `similar` runs in a process of its own while one goes on
 * answering, first by what broke, then by the draft with its summary. What it finds is offered between two questions; where
 * it finds nothing, or takes too long, nothing is said.
 */
export class SeenBefore {
  #running: ReturnType<Aside["run"]> | null = null;
  #answer: string | null = null;
  #byTitle = false;
  #bySummary = false;
  readonly #offered = new Set<string>();
  /** The ids that the draft has had. */
  readonly #own = new Set<string>();

  constructor(private readonly interview: Interview) {}

  /** Between two questions: offers what was found since, and looks for more where the draft tells more. */
  async between(): Promise<void> {
    await this.offer();
    const { draft } = this.interview;
    if (draft === null) return;
    this.#own.add(draft.id);
    const { title, sections } = draft.incident;
    const hasSummary = sections.some(({ section, empty }) => section === "summary" && !empty);
    if (hasSummary && !this.#bySummary) {
      this.#byTitle = this.#bySummary = true;
      await this.look([draft.id]);
    } else if (title && !this.#byTitle) {
      this.#byTitle = true;
      await this.look([title]);
    }
  }

  /** Before the last question: what is still on its way may take a moment longer. */
  async atEnd(): Promise<void> {
    await this.between();
    const running = this.#running;
    if (running === null) return;
    await Promise.race([running.answer, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    await this.offer();
  }

  close(): void {
    this.#running?.cancel();
    this.#running = null;
  }

  private async look(words: readonly string[]): Promise<void> {
    this.#running?.cancel();
    const { context, archive } = this.interview;
    const aside = await context.aside();
    const most = String(SHOWN + this.#offered.size + 1);
    const args = ["similar", "-C", archive.root, "--json", "--no-input", "--limit", most, "--", ...words];
    const running = aside.run(args);
    this.#running = running;
    void running.answer.then((answer) => {
      if (this.#running === running) this.#answer = answer;
    });
  }

  private async offer(): Promise<void> {
    if (this.#answer === null) return;
    const found = read(this.#answer).filter(
      (one) => !this.#own.has(one.id) && !this.#offered.has(referenceTo(one)),
    );
    this.#answer = null;
    this.#running = null;
    if (found.length > 0) await this.show(found.slice(0, SHOWN));
  }

  /** The list, and one of them as `show` tells it for each number that is typed; Enter goes on. */
  private async show(found: readonly Alike[]): Promise<void> {
    const { prompter, words } = this.interview;
    for (const one of found) this.#offered.add(referenceTo(one));
    const lines = found.flatMap((one, i) => this.lines(one, i + 1));
    prompter.note(["", words.seen.title, ...lines].join("\n"));
    const numberOf = (text: string) => found[Number(text.trim()) - 1];
    for (;;) {
      const reply = await prompter.line({
        message: words.seen.ask,
        footer: words.keys.line,
        help: words.check.noSuch(found.length),
        initial: "",
        problem: (text) => (text.trim() === "" || numberOf(text) ? null : words.check.noSuch(found.length)),
      });
      const chosen = reply.key === "enter" ? numberOf(reply.value) : undefined;
      if (!chosen) return;
      prompter.note(await this.whole(chosen));
    }
  }

  private lines(one: Alike, number: number): readonly string[] {
    const { seen } = this.interview.words;
    const done = one.actions.filter(({ state }) => state === "done").length;
    const promised =
      one.actions.length === 0 ? seen.nothingPromised : seen.prevented(done, one.actions.length);
    const because = one.because.map((reason) => {
      const [, kind = "", rest = ""] = /^same (\w+): (.*)$/s.exec(reason) ?? [];
      const name = Object.hasOwn(seen.same, kind) ? seen.same[kind as keyof typeof seen.same] : null;
      return name === null ? reason : `${name}: ${rest}`;
    });
    return [
      `${String(number).padStart(4)}  ${visibleLine(one.title ?? one.id)}`,
      `      ${visibleLine(referenceTo(one))}`,
      `      ${visibleLine(because.join(" · "))}`,
      `      ${seen.lasted(this.lasted(one))} · ${promised}`,
    ];
  }

  private lasted({ impact_duration_s: span }: Alike): string | null {
    if (span?.point == null) return null;
    return `${span.upper === null ? "≥ " : ""}${lengthText(span.point)}`;
  }

  private async whole(one: Alike): Promise<string> {
    const { context, archive, words } = this.interview;
    const aside = await context.aside();
    const text = await aside.run(["show", "-C", archive.root, "--no-input", "--", referenceTo(one)]).answer;
    return text === null ? words.seen.notShown(visibleLine(referenceTo(one))) : visible(`\n${text}`);
  }
}

function referenceTo({ archive, id }: Alike): string {
  return archive === undefined ? id : `${archive}/${id}`;
}

function read(answer: string): readonly Alike[] {
  try {
    return (JSON.parse(answer) as { incidents?: readonly Alike[] }).incidents ?? [];
  } catch {
    return [];
  }
}
