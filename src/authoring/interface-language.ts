import type { InterfaceWords } from "../languages/interface/words.js";
import { isPlainTerminal } from "../model/plain-terminal.js";

const LOADERS: Readonly<Record<string, () => Promise<InterfaceWords>>> = {
  en: async () => (await import("../languages/interface/en.js")).en,
  de: async () => (await import("../languages/interface/de.js")).de,
  da: async () => (await import("../languages/interface/da.js")).da,
};

type Env = Readonly<Record<string, string | undefined>>;

/** AFTERWORD_LANG, else what the user's own configuration says, else the locale; English where none of them is ours. */
export function interfaceLanguage(env: Env, configured: string | null): string {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  for (const wanted of [env.AFTERWORD_LANG, configured, locale]) {
    const language = (wanted ?? "").slice(0, 2).toLowerCase();
    if (LOADERS[language]) return language;
  }
  return "en";
}

export async function interfaceWords(env: Env, configured: string | null = null): Promise<InterfaceWords> {
  const load = LOADERS[interfaceLanguage(env, configured)] ?? LOADERS.en;
  if (!load) throw new Error("the interface has lost its English words");
  const words = await load();
  return isPlainTerminal(env) ? inPlainKeys(words) : words;
}

/** Where no single key is read, `<` goes back and `!` opens the editor; the line before does not come back. */
function inPlainKeys(words: InterfaceWords): InterfaceWords {
  const keys = (text: string) => text.replace(/\bEsc\b/, "<").replace(/(?:Ctrl|Strg)-E\b/, "!");
  return {
    ...words,
    keys: { ...words.keys, loop: keys(words.keys.loop) },
    mend: keys(words.mend).replace(/ \([^)]*\)/, ""),
    text: { ...words.text, multiline: keys(words.text.multiline) },
  };
}
