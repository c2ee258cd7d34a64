import type { SectionKey } from "../model/section.js";
import { visible, visibleLine } from "../model/visible-text.js";
import type { Question } from "../ports.js";
import type { AnswerEdit } from "./answer-edit.js";
import { editText } from "./edit-text.js";
import type { Interview } from "./interview.js";
import { askedSections, contentOf, sectionsFromEditor, textForEditor } from "./sections-text.js";
import type { Way } from "./way.js";

/** The text: all of it in the editor, one section at a time, or later. */
export async function askText(interview: Interview, head: Question): Promise<Way> {
  const { prompter, words } = interview;
  // text that a source brought is kept by one Enter
  const isProposed = interview.proposed("text") !== null;
  for (;;) {
    const reply = await prompter.choose({
      ...head,
      choices: [words.text.editor, words.text.oneByOne, isProposed ? words.text.keep : words.later],
      initial: isProposed ? 2 : 0,
    });
    if (reply.key === "back") return "back";
    if (reply.key === "editor" || reply.value === 0) {
      if (await writeInEditor(interview)) return "next";
    } else if (reply.value === 2 || (await oneByOne(interview)) === "next") return "next";
  }
}

/** All headings in one file. False: the old text was kept, and why has been said. */
async function writeInEditor(interview: Interview): Promise<boolean> {
  const { open, words, prompter } = interview;
  const parsed = await open.refresh();
  const edited = await editText(interview, "text", textForEditor(parsed, words.text));
  if (edited === null) return false;
  const written = sectionsFromEditor(parsed, edited.text);
  const given = new Map(sectionsFromEditor(parsed, edited.base).map(({ heading, text }) => [heading, text]));
  const edits = written.flatMap(({ section, text, heading }): AnswerEdit[] => {
    if (text === given.get(heading)) return [];
    if (section === null) return [{ kind: "heading", heading, text }];
    if (text === contentOf(parsed.text, section)) return [];
    return [{ kind: "content", heading, line: section.line, text }];
  });
  for (const { heading, level, section } of parsed.incident.sections) {
    const isAsked = level === 2 && section !== "timeline" && section !== "actions";
    if (isAsked && !written.some((one) => one.heading === heading)) {
      prompter.note(visibleLine(words.text.headingMissing(heading)));
    }
  }
  // From the bottom up, so that no edit moves the lines of the next; new headings come last.
  const problem = await interview.save(
    "text",
    [...edits].sort((a, b) => lineOf(b) - lineOf(a)),
  );
  if (problem) prompter.note(visible(`${problem.problem} ${problem.hint}`));
  else await edited.saved();
  return problem === null;
}

function lineOf(edit: AnswerEdit): number {
  return edit.kind === "content" ? edit.line : 0;
}

async function oneByOne(interview: Interview): Promise<Way> {
  const keys = askedSections(interview.open.parsed).map(({ section }) => section);
  let at = 0;
  while (at < keys.length) {
    const key = keys[at];
    if (key === undefined) break;
    const way = await askSection(interview, key);
    if (way === "back" && at === 0) return "back";
    at += way === "next" ? 1 : -1;
  }
  return "next";
}

/** One section in a prompt of several lines; an empty first line keeps what is there. */
export async function askSection(interview: Interview, key: SectionKey): Promise<Way> {
  const { prompter, words, half, open } = interview;
  const section = open.incident.sections.find((one) => one.section === key);
  const name = `section-${key}`;
  const hint = hintOf(section ? contentOf(open.parsed.text, section) : "");
  prompter.note(
    [`## ${visibleLine(section?.heading ?? key)}`, hint, `      ${words.text.multiline}`]
      .filter(Boolean)
      .join("\n"),
  );
  if (section && !section.empty) prompter.note(`${words.text.old}\n${visible(section.text)}`);
  const offered = (half.offered(name) ?? "").trim();
  const lines = offered === "" ? [] : offered.split("\n");
  if (lines.length > 0) prompter.note(`${words.resumed}\n${visible(lines.join("\n"))}`);
  for (;;) {
    const reply = await prompter.loop({
      prompt: "  | ",
      initial: "",
      isProse: true,
      onType: (text) => half.typed(name, [...lines, text].join("\n")),
    });
    if (reply.kind === "back") return "back";
    if (reply.kind === "paste") lines.push(...reply.lines);
    else if (reply.kind === "editor") {
      const isSaved = (await sectionInEditor(interview, key, [...lines, reply.text])) === "saved";
      return isSaved ? "next" : askSection(interview, key);
    } else if (reply.text.trim() === "") break;
    else lines.push(reply.text);
    half.typed(name, lines.join("\n"));
  }
  // What cannot be saved stays half typed, and is offered again.
  if (lines.length > 0 && !(await saveSection(interview, key, lines.join("\n"))))
    return askSection(interview, key);
  await half.answered(name);
  return "next";
}

/** One section in the editor, with its hints. `kept`: the old text was; `refused`: it cannot be saved. Why has been said. */
export async function sectionInEditor(
  interview: Interview,
  key: SectionKey,
  typed: readonly string[],
): Promise<"saved" | "kept" | "refused"> {
  const { open, half } = interview;
  const parsed = await open.refresh();
  const section = parsed.incident.sections.find((one) => one.section === key);
  const before = section ? contentOf(parsed.text, section) : "";
  const begin = [before, typed.filter((line) => line !== "").join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
  const edited = await editText(interview, key, `${begin}\n`);
  if (edited === null) return "kept";
  if (!(await saveSection(interview, key, edited.text.trim()))) return "refused";
  await edited.saved();
  await half.answered(`section-${key}`);
  return "saved";
}

/** False: it could not be saved, and why has been said. */
async function saveSection(interview: Interview, key: SectionKey, text: string): Promise<boolean> {
  const problem = await interview.save("text", [{ kind: "section", section: key, text }]);
  if (problem) interview.prompter.note(visible(`${problem.problem} ${problem.hint}`));
  return problem === null;
}

/** The first hint of a section, as the question. */
function hintOf(content: string): string {
  const hint = /<!--\s*([\s\S]*?)\s*-->/.exec(content)?.[1] ?? "";
  return visible(hint.replace(/^\s+/gm, "").replace(/^/gm, "      "));
}
