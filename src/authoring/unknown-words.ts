const UNKNOWN = new Set(["unknown", "unbekannt", "ukendt", "?"]);

/** "Unknown yet" is an answer everywhere, in the words of any of our languages. */
export function isUnknownWord(typed: string): boolean {
  return UNKNOWN.has(typed.trim().toLowerCase());
}
