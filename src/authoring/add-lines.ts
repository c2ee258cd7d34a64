import type { Archive } from "../archive/archive.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import type { AnswerEdit } from "./answer-edit.js";
import type { DraftFile } from "./draft-file.js";
import { interfaceWords } from "./interface-language.js";
import { entriesInFile } from "./timeline-entries.js";
import { impossibleClock, shownDistance, shownTime, typeLine, typingState } from "./typed-timeline.js";

/** Adds typed lines as the loop would, in one change; each is echoed as it was understood. */
export async function addTypedLines(
  context: Context,
  archive: Archive,
  draft: DraftFile,
  lines: readonly string[],
): Promise<{ readonly echoes: readonly string[]; readonly diff: string }> {
  const { weekdays } = await interfaceWords(context.env);
  const { incident } = draft;
  const last = entriesInFile(draft.parsed).findLast(({ at }) => at.best !== null)?.at ?? null;
  let state = typingState({
    zone: incident.zone,
    approximation: archive.settings.approximation,
    now: context.clock.now(),
    started: incident.times.started ?? null,
    lastEvent: last,
  });
  const echoes: string[] = [];
  const edits = lines.map((line): AnswerEdit => {
    const { typed, state: next } = typeLine(line, state);
    state = next;
    refuseImpossible(impossibleClock(line, typed), draft.id);
    const zone = typed.when.best === null ? "" : ` ${incident.zone}`;
    const apart = typed.distance === null ? "" : `  ${shownDistance(typed.distance)}`;
    echoes.push(
      visibleLine(`${shownTime(typed.when, incident.zone, weekdays)}${zone}${apart}  ${typed.text}`),
    );
    return { kind: "event", time: typed.time, text: typed.text };
  });
  const made = await draft.edit(edits, "timeline add");
  if ("problem" in made) {
    throw new UserError("timeline", made.problem, EXIT.content, { where: draft.path, hint: made.hint });
  }
  return { echoes, diff: made.diff };
}

/** With nobody there to read an echo, a slip of the keys is refused; `??:??` says that the time is not known. */
function refuseImpossible(clock: string | null, id: string): void {
  if (clock === null) return;
  throw new UserError("time", `\`${clock}\` is no time of a day; nothing was changed`, EXIT.usage, {
    hint: `afterword timeline ${shellWord(id)} add "14:02 …", or "??:?? …" where nobody knows the time`,
  });
}
