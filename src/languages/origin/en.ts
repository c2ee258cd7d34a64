import type { OriginWords } from "./words.js";

export const en: OriginWords = {
  importedFrom: (file, importer) => `Imported from ${file} (${importer}).`,
  reported: "Reported there, not verified:",
  doubts: "Doubtful, or not understood:",
  note: (note) => note,
};
