import { type Edited, type EditOptions, refused } from "../document/edit.js";
import { addAction } from "../document/edit-actions.js";
import { setField } from "../document/edit-field.js";
import { appendToList } from "../document/edit-list.js";
import { setSection } from "../document/edit-section.js";
import { addTimelineEntry, removeTimelineEntry } from "../document/edit-timeline.js";
import type { AnswerEdit, EditProblem } from "./answer-edit.js";
import { addHeading, moveEvent, removeAction, replaceEvent, setContent } from "./splices.js";

/** Makes edits one after the other; the first that cannot be made is the answer, and nothing is changed. */
export function applyEdits(
  text: string,
  edits: readonly AnswerEdit[],
  options: EditOptions,
): { readonly text: string } | EditProblem {
  let made = text;
  for (const edit of edits) {
    const next = applyEdit(made, edit, options);
    if ("problem" in next) return next;
    made = next.text;
  }
  return { text: made };
}

const CHANGED_SINCE = refused("the file was changed by somebody else since, so it is not taken back");

function applyEdit(text: string, edit: AnswerEdit, options: EditOptions): Edited {
  switch (edit.kind) {
    case "field":
      return setField(text, edit.path, edit.value, options);
    case "append":
      return appendToList(text, edit.path, edit.value, options);
    case "section":
      return setSection(text, edit.section, edit.text, options);
    case "content":
      return setContent(text, edit.line, edit.text, options);
    case "heading":
      return addHeading(text, edit.heading, edit.text);
    case "event":
      return addTimelineEntry(text, `**${edit.time}** ${edit.text}`, options);
    case "replace-event":
      return replaceEvent(text, edit.label, edit, options);
    case "remove-event":
      return removeTimelineEntry(text, edit.label, options);
    case "move-event":
      return moveEvent(text, edit.label, edit.after, options);
    case "action":
      return addAction(text, edit.line, options);
    case "remove-action":
      return removeAction(text, edit.number, options);
    case "restore":
      return text === edit.from ? { text: edit.to } : CHANGED_SINCE;
  }
}
