import type { OriginWords } from "./words.js";

export const de: OriginWords = {
  importedFrom: (file, importer) => `Übernommen aus ${file} (${importer}).`,
  reported: "Dort berichtet, nicht überprüft:",
  doubts: "Zweifelhaft oder nicht verstanden:",
};
