import { interfaceLanguage } from "../authoring/interface-language.js";
import { rulesEn } from "../languages/rules/en.js";
import type { RuleWords } from "../languages/rules/words.js";
import type { Context } from "../ports.js";

/** The messages of the rules in the language of the interface; only that one is loaded. */
export async function ruleWords(env: Context["env"]): Promise<RuleWords> {
  return ruleWordsIn(interfaceLanguage(env, null));
}

export async function ruleWordsIn(language: string): Promise<RuleWords> {
  if (language === "de") return (await import("../languages/rules/de.js")).rulesDe;
  if (language === "da") return (await import("../languages/rules/da.js")).rulesDa;
  return rulesEn;
}
