import { visibleLine } from "../model/visible-text.js";
import type { When } from "../model/when.js";
import type { AnswerEdit } from "./answer-edit.js";
import type { Interview } from "./interview.js";
import { zoneNamed } from "./questions.js";
import type { TimelineCommand } from "./timeline-commands.js";
import { type LabelledEntry, relabel } from "./timeline-entries.js";
import {
  impossibleClock,
  shownDistance,
  shownTime,
  type TypedLine,
  type TypingState,
  typeLine,
  typingState,
} from "./typed-timeline.js";

/** Before and after of one step of the loop, for /undo. */
interface Undoable {
  readonly from: string;
  readonly to: string;
  readonly entries: readonly LabelledEntry[];
  readonly state: TypingState;
}

/** The timeline while one types: what stands in the file under labels that never change, and what can be taken back. */
export class TimelinePad {
  #state: TypingState;
  readonly #undo: Undoable[] = [];

  constructor(readonly interview: Interview) {
    const { open, context, archive } = interview;
    interview.labels = relabel(open.parsed, interview.labels, null);
    const last = this.entries.findLast(({ event }) => event.at.best !== null)?.event.at ?? null;
    this.#state = typingState({
      zone: open.incident.zone,
      approximation: archive.settings.approximation,
      now: context.clock.now(),
      started: open.incident.times.started ?? null,
      lastEvent: last,
    });
  }

  get state(): TypingState {
    return this.#state;
  }

  get entries(): readonly LabelledEntry[] {
    return this.interview.labels;
  }

  /** Adds typed lines, each echoed as it was understood. Answers those that were refused. */
  async add(lines: readonly string[]): Promise<readonly string[]> {
    const refused: string[] = [];
    for (const line of lines) {
      const { typed, state } = typeLine(line, this.#state);
      const edit: AnswerEdit = { kind: "event", time: typed.time, text: typed.text };
      const label = await this.#change([edit], null);
      if (label === null) {
        refused.push(line);
        continue;
      }
      this.#state = state;
      this.#echo(label, typed, impossibleClock(line, typed));
    }
    return refused;
  }

  /** Makes edits of the timeline, keeps the labels, remembers for /undo. Answers the label that changed or came. */
  async #change(edits: readonly AnswerEdit[], changed: string | null): Promise<string | null> {
    const { open, prompter } = this.interview;
    const from = (await open.refresh()).text;
    const made = await this.interview.edit(edits, "timeline");
    if ("problem" in made) {
      prompter.note(`${visibleLine(made.problem)} ${visibleLine(made.hint)}`.trim());
      return null;
    }
    const before = this.entries;
    this.#undo.push({ from, to: open.parsed.text, entries: before, state: this.#state });
    this.interview.labels = relabel(open.parsed, before, changed);
    const known = new Set(before.map(({ label }) => label));
    return changed ?? this.entries.find(({ label }) => !known.has(label))?.label ?? "";
  }

  /** False: it was refused, and why has been said. */
  async obey(command: Exclude<TimelineCommand, { kind: "done" }>): Promise<boolean> {
    const { words } = this.interview;
    if (command.kind === "help") return this.#say(words.timeline.help);
    if (command.kind === "undo") return this.#takeBack();
    if (command.kind === "zone") return this.#setZone(command.zone);
    const entry = this.entries.find(({ label }) => label === command.label);
    if (!entry) return this.#refuse(words.timeline.noSuch(command.label));
    if (command.kind === "edit") return this.#replace(entry, { text: command.text });
    if (command.kind === "time") return this.#replace(entry, { time: command.time });
    return command.kind === "move" ? this.#move(entry, command.to) : this.#remove(entry);
  }

  #say(text: string): true {
    this.interview.prompter.note(text);
    return true;
  }

  #refuse(why: string): false {
    this.interview.prompter.note(why);
    return false;
  }

  async #remove({ label, fileLabel }: LabelledEntry): Promise<boolean> {
    const removed = await this.#change([{ kind: "remove-event", label: fileLabel }], null);
    return removed !== null && this.#say(this.interview.words.timeline.removed(label));
  }

  async #replace(entry: LabelledEntry, given: { time?: string; text?: string }): Promise<boolean> {
    const { interview } = this;
    const at = { ...this.#state, last: null, day: dayOf(entry) ?? this.#state.day };
    const written = entry.event.at.written;
    const { typed } = typeLine(given.time === undefined ? "" : `${given.time} x`, at);
    const time = given.time === undefined ? null : typed.time;
    if (time === "??:??" && !/^\?\?/.test(given.time ?? ""))
      return this.#refuse(interview.words.problems.time);
    return given.text === undefined ? this.#retime(entry, time ?? written) : this.#retext(entry, given.text);
  }

  async #changeAndShow(edit: AnswerEdit, label: string): Promise<boolean> {
    if ((await this.#change([edit], label)) === null) return false;
    this.#show(label);
    return true;
  }

  async #retime(entry: LabelledEntry, time: string): Promise<boolean> {
    const edit: AnswerEdit = { kind: "replace-event", label: entry.fileLabel, time, text: null };
    return this.#changeAndShow(edit, entry.label);
  }

  async #retext(entry: LabelledEntry, text: string): Promise<boolean> {
    const { typed } = typeLine(text, { ...this.#state, last: null, day: dayOf(entry) ?? this.#state.day });
    const hasTime = typed.time !== "??:??";
    const edit: AnswerEdit = {
      kind: "replace-event",
      label: entry.fileLabel,
      time: hasTime ? typed.time : null,
      text: hasTime ? typed.text : text.trim(),
    };
    return this.#changeAndShow(edit, entry.label);
  }

  async #move(entry: LabelledEntry, to: string): Promise<boolean> {
    const after = this.entries.find(({ label }) => label === to.toLowerCase());
    if (!after) return this.#replace(entry, { time: to });
    const edit: AnswerEdit = { kind: "move-event", label: entry.fileLabel, after: after.fileLabel };
    return this.#changeAndShow(edit, entry.label);
  }

  async #takeBack(): Promise<boolean> {
    const { words, open } = this.interview;
    const last = this.#undo.pop();
    if (!last) return this.#say(words.timeline.nothingToUndo);
    const made = await this.interview.edit([{ kind: "restore", from: last.to, to: last.from }], "undo");
    if ("problem" in made) return this.#say(visibleLine(made.problem));
    this.interview.labels = relabel(open.parsed, last.entries, null);
    this.#state = last.state;
    return this.#say(words.timeline.undone);
  }

  #setZone(typed: string): boolean {
    const { words } = this.interview;
    const zone = zoneNamed(typed);
    if (zone === null) return this.#refuse(words.problems.zone(null));
    this.useZone(zone);
    return this.#say(words.timeline.zoneNow(zone));
  }

  useZone(zone: string): void {
    this.#state = { ...this.#state, zone };
  }

  #echo(label: string, typed: TypedLine, impossible: string | null): void {
    const { prompter, words } = this.interview;
    const said = words.timeline;
    this.#show(label, typed.distance);
    const notes = [
      impossible === null ? "" : said.notAClock(impossible, label),
      impossible === null && typed.time === "??:??" ? said.noTime : "",
      typed.isNextDay ? said.nextDay(label) : "",
      typed.trouble?.kind === "twice" ? said.twice(label, typed.trouble.first, typed.trouble.second) : "",
      typed.trouble?.kind === "never" ? said.never(label) : "",
      typed.trouble?.kind === "hyphen" ? said.hyphen(typed.trouble.range) : "",
      typed.isFuture ? said.future(label) : "",
    ];
    for (const note of notes) if (note !== "") prompter.note(`      ${note}`);
  }

  #show(label: string, distance: number | null = null): void {
    const entry = this.entries.find((candidate) => candidate.label === label);
    if (entry) this.interview.prompter.note(this.line(entry, distance));
  }

  /** `e5  Fri 2026-11-20 14:02 Europe/Berlin  +5 min  pages fire` */
  line(entry: LabelledEntry, distance: number | null = null): string {
    const { at, text } = entry.event;
    const apart = distance === null ? "" : `  ${shownDistance(distance)}`;
    return `  ${entry.label.padEnd(4)}${visibleLine(this.time(at))}${apart}  ${visibleLine(text)}`;
  }

  /** A time with day and zone, as the screen shows it. */
  time(at: When): string {
    const { weekdays } = this.interview.words;
    const shown = shownTime(at, this.#state.fileZone, weekdays);
    return shown === at.written ? shown : `${shown} ${this.#state.fileZone}`;
  }

  list(most: number): readonly string[] {
    const hidden = Math.max(0, this.entries.length - most);
    const rows = this.entries.slice(hidden).map((entry) => this.line(entry));
    return hidden > 0 ? [`  … ${this.interview.words.timeline.count(hidden)}`, ...rows] : rows;
  }
}

function dayOf(entry: LabelledEntry): string | null {
  return /\d{4}-\d\d-\d\d/.exec(entry.event.at.written)?.[0] ?? null;
}
