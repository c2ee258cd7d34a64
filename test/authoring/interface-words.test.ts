import { describe, expect, it } from "vitest";
import { interfaceLanguage } from "../../src/authoring/interface-language.js";
import { da } from "../../src/languages/interface/da.js";
import { de } from "../../src/languages/interface/de.js";
import { en } from "../../src/languages/interface/en.js";

/** Every word by its path; a function by what it says of two words. */
function wordsOf(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value("1", "2", "3"))]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => wordsOf(inner, `${path}.${key}`));
}

/** The same in all three languages. */
const SAME = /^\.(weekdays|questions\.(text|detection)\.name|values\.hardware)|\.name$/;

describe("the words of the interface", () => {
  it.each([
    ["German", de],
    ["Danish", da],
  ])("are all said in %s", (_name, words) => {
    const english = new Map(wordsOf(en));
    const untranslated = wordsOf(words).filter(
      ([path, word]) => word === english.get(path) && !SAME.test(path) && /[a-z]{3}/.test(word),
    );
    expect(untranslated).toEqual([]);
  });

  it.each([
    [{ AFTERWORD_LANG: "da", LANG: "de_DE.UTF-8" }, "da"],
    [{ LANG: "de_DE.UTF-8" }, "de"],
    [{ LC_ALL: "da_DK.UTF-8", LANG: "de_DE.UTF-8" }, "da"],
    [{ AFTERWORD_LANG: "fr", LANG: "C" }, "en"],
  ])("%o speaks %s", (env, language) => {
    expect(interfaceLanguage(env, null)).toBe(language);
  });
});
