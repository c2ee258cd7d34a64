import type { OriginWords } from "./words.js";

export const da: OriginWords = {
  importedFrom: (file, importer) => `Hentet fra ${file} (${importer}).`,
  reported: "Oplyst dér, ikke efterprøvet:",
  doubts: "Tvivlsomt eller ikke forstået:",
};
