import { notesDe } from "./notes-de.js";
import { translatedNote } from "./translated-note.js";
import type { OriginWords } from "./words.js";

export const de: OriginWords = {
  importedFrom: (file, importer) => `Übernommen aus ${file} (${importer}).`,
  reported: "Dort berichtet, nicht überprüft:",
  doubts: "Zweifelhaft oder nicht verstanden:",
  note: (note) => translatedNote(note, notesDe),
};
