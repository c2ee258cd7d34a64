import { NOTES, type Note, type NoteWords } from "./notes.js";

let patterns: readonly { readonly note: Note; readonly pattern: RegExp }[] | null = null;

/** A note with what differs in it, said by other words; a text that is none of the notes stays as it is. */
export function translatedNote(text: string, words: NoteWords): string {
  patterns ??= NOTES.map((note) => ({ note, pattern: patternOf(note) }));
  for (const { note, pattern } of patterns) {
    const values = pattern.exec(text)?.slice(1);
    if (values) return words[note].replace(/\{\}/g, () => values.shift() ?? "");
  }
  return text;
}

function patternOf(note: Note): RegExp {
  const fixed = note.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${fixed.join("(.{1,400}?)")}$`, "su");
}
