const WORDS: Readonly<Record<string, RegExp>> = {
  en: /\b(?:the|and|was|were|this|that|with|from|have|our|which)\b/gi,
  de: /\b(?:der|die|das|und|ist|nicht|mit|wurde|wurden|ein|eine|auf|für|von|sich)\b/gi,
  da: /\b(?:og|det|er|ikke|der|med|til|blev|som|på|af|en|vi|har)\b/gi,
};
const LETTERS_OF: Readonly<Record<string, RegExp>> = { de: /[äöüß]/gi, da: /[æøå]/gi };
const LEAST_HITS = 3;

/** The language of a text: en, de, da or ja; null where it is too short to tell. */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, 20_000);
  const count = (pattern: RegExp | undefined): number => (pattern ? (sample.match(pattern)?.length ?? 0) : 0);
  const kana = count(/[\u3040-\u30ff]/g);
  if (kana > 20 && kana * 10 > sample.length) return "ja";
  const scores = Object.entries(WORDS)
    .map(([language, words]) => ({ language, score: count(words) + count(LETTERS_OF[language]) }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  if (!best || best.score < LEAST_HITS || best.score === second?.score) return null;
  return best.language;
}
