import { parse as parseToml } from "smol-toml";
import { parseDocument } from "yaml";

/** What stood above the text of a foreign file. */
export interface ForeignFrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** As written, without the lines around it; empty where there is none. */
  readonly raw: string;
  readonly body: string;
  /** Lines of the file before the body. */
  readonly lines: number;
  /** What could not be read of it. */
  readonly trouble: string | null;
}

const MOST_CHARACTERS = 64 * 1024;
const OPENINGS: readonly (readonly [RegExp, RegExp, "yaml" | "toml"])[] = [
  [/^---[ \t]*\n/, /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m, "yaml"],
  [/^\+\+\+[ \t]*\n/, /^\+\+\+[ \t]*(?:\n|$)/m, "toml"],
];

/** Parts YAML or TOML front matter from the text; a block that does not read is read line by line. */
export function splitFrontMatter(text: string): ForeignFrontMatter {
  const none = { data: {}, raw: "", body: text, lines: 0, trouble: null };
  const start = /^\s*\n/.exec(text)?.[0].length ?? 0;
  for (const [opening, closing, language] of OPENINGS) {
    const open = opening.exec(text.slice(start));
    if (!open) continue;
    const from = start + open[0].length;
    const close = closing.exec(text.slice(from));
    if (!close || close.index > MOST_CHARACTERS) return none;
    const raw = text.slice(from, from + close.index);
    const end = from + close.index + close[0].length;
    const { data, trouble } = readData(raw, language);
    return { data, raw, body: text.slice(end), lines: text.slice(0, end).split("\n").length - 1, trouble };
  }
  return none;
}

function readData(
  raw: string,
  language: "yaml" | "toml",
): { data: Record<string, unknown>; trouble: string | null } {
  try {
    const data: unknown = language === "yaml" ? readYaml(raw) : parseToml(raw);
    if (typeof data === "object" && data !== null && !Array.isArray(data))
      return { data: { ...data }, trouble: null };
    return { data: {}, trouble: data === null || data === undefined ? null : "the front matter is no map" };
  } catch {
    return {
      data: lineByLine(raw),
      trouble: `the front matter is no valid ${language.toUpperCase()}; it was read line by line`,
    };
  }
}

function readYaml(raw: string): unknown {
  const document = parseDocument(raw, {
    version: "1.2",
    schema: "core",
    uniqueKeys: false,
    merge: false,
    logLevel: "silent",
  });
  if (document.errors.length > 0) throw new Error("not YAML");
  return document.toJS({ maxAliasCount: 0 });
}

/** `title: Web: slow` and its like: everything after the first colon. */
function lineByLine(raw: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [, key = "", value = ""] of raw.matchAll(/^([A-Za-z_][\w-]*)\s*[:=][ \t]*(.*)$/gm)) {
    found[key] = value.trim().replace(/^(["'])(.*)\1$/, "$2");
  }
  return found;
}

/** A value of the front matter as one text; null where it is empty, a list or a map. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string") return value.trim() || null;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  return null;
}

/** A value as a list of texts: a list, or one text. */
export function textsOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value.slice(0, 200) : [value];
  return list.map(textOf).filter((text) => text !== null);
}

/** The names in a value: texts, or maps with a name. */
export function namesOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value.slice(0, 50) : [value];
  return list.flatMap((one) => {
    const isMap = typeof one === "object" && one !== null && !Array.isArray(one);
    const name = isMap && "name" in one ? textOf(one.name) : textOf(one);
    return name === null ? [] : [name];
  });
}

const NESTS = ["params", "extra", "taxonomies"];

/** Sites keep keys of their own one level deeper: these are read as if they stood beside the others. */
export function withParams(data: ForeignFrontMatter["data"]): ForeignFrontMatter["data"] {
  const nested = NESTS.map((key) => data[key])
    .filter(isFilled)
    .filter((value) => !Array.isArray(value));
  if (nested.length === 0) return data;
  const own = Object.entries(data).filter(
    ([key, value]) => !(NESTS.includes(key) && nested.includes(value as object)),
  );
  return Object.assign({}, ...nested, Object.fromEntries(own));
}

/** Keys that only say how a site shows the page. */
const OF_THE_SITE =
  /^(?:layout|weight|permalink|slug|draft|published|toc|show_?toc|sidebar\w*|nav_?(?:order|exclude)|menu|aliases|pin(?:ned)?|math|mermaid|comments?|enable_?comments|cover|image|hide|excerpt_separator|render_with_liquid|output|format|editor|execute|theme)$/i;

/** What the front matter says besides what was read of it, as a list in its own words; all of it where it could not be read. */
export function leftOver(
  { data, raw, trouble }: ForeignFrontMatter,
  isRead: (key: string) => boolean,
): string {
  if (trouble) return `~~~text\n${raw.replaceAll("~~~", "- - -").trim()}\n~~~`;
  return Object.entries(data)
    .flatMap(([key, value]) => {
      const said = textsOf(value).join(", ") || (isFilled(value) ? JSON.stringify(value) : "");
      const isLeft = said !== "" && !isRead(key) && !OF_THE_SITE.test(key);
      return isLeft ? [`- ${key}: ${said.replace(/\s*\n\s*/g, " ")}`] : [];
    })
    .join("\n");
}

function isFilled(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}
