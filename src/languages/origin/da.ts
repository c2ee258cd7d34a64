import { notesDa } from "./notes-da.js";
import { translatedNote } from "./translated-note.js";
import type { OriginWords } from "./words.js";

export const da: OriginWords = {
  importedFrom: (file, importer) => `Hentet fra ${file} (${importer}).`,
  reported: "Oplyst dér, ikke efterprøvet:",
  doubts: "Tvivlsomt eller ikke forstået:",
  note: (note) => translatedNote(note, notesDa),
};
