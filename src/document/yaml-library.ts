import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
} from "yaml";
import { sayYamlError } from "./yaml-errors.js";
import type { ReadYaml, YamlEntry, YamlNode, YamlTrouble } from "./yaml-tree.js";

/** ROBUSTNESS.md §1.2: deeper than this is refused. */
export const DEEPEST = 32;
/** Brackets that are open at once beyond which a text is not even handed to the parser. */
const HOPELESS_DEPTH = 1000;
/** Signs of structure beyond which it is not: about 10,000 lines, read in a second. Plain text counts for nothing. */
const MOST_SIGNS = 30_000;

/** Any YAML, by the library `yaml`: the bundle loads it, and this file, only when it is called. */
export function readByLibrary(text: string, base: number): ReadYaml {
  const hopeless = hopelessness(text);
  if (hopeless !== null) return { root: null, troubles: [{ ...hopeless, offset: base }] };
  try {
    const documents = parseAllDocuments(text, {
      schema: "failsafe",
      version: "1.2",
      uniqueKeys: false,
      prettyErrors: false,
      strict: true,
    });
    return new Reader(text, base).read(Array.isArray(documents) ? documents : []);
  } catch (error) {
    // Nesting that exhausts the stack is the only way in which the parser throws.
    if (error instanceof RangeError) return { root: null, troubles: [tooDeep(base)] };
    throw error;
  }
}

/** Whether a text would take the parser more than a moment, told before it begins. */
function hopelessness(text: string): YamlTrouble | null {
  let depth = 0;
  let dashes = 0;
  let signs = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x20 || code > 0x7d || !IS_SIGN[code]) {
      if (code !== 0x20) dashes = 0;
      continue;
    }
    signs++;
    if (code === 0x5b || code === 0x7b) depth++;
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
    // `- - - -` and `? ? ? ?` nest without brackets.
    dashes = code === 0x2d || code === 0x3f || code === 0x3a ? dashes + 1 : 0;
    if (depth > HOPELESS_DEPTH || dashes > HOPELESS_DEPTH) return tooDeep(0);
    if (signs > MOST_SIGNS) return { rule: "file-too-large", offset: 0, message: TOO_LARGE, hint: "" };
  }
  return null;
}

const TOO_LARGE = "this is too large to be read as YAML";
const IS_SIGN: readonly boolean[] = Array.from({ length: 0x7e }, (_, code) =>
  "[]{},:-?&*!|>'\"#\n\r".includes(String.fromCharCode(code)),
);

function tooDeep(offset: number): YamlTrouble {
  return { rule: "yaml-too-deep", offset, message: `nested more than ${DEEPEST} deep`, hint: "" };
}

class Reader {
  private readonly troubles: YamlTrouble[] = [];
  constructor(
    private readonly text: string,
    private readonly base: number,
  ) {}

  read(documents: readonly Document.Parsed[]): ReadYaml {
    const roots = documents.map((document) => this.document(document));
    const [root = null, ...further] = roots;
    // `...` ends a document, and here it does not: maps behind it go on with the first.
    for (const [i, next] of further.entries()) {
      const at = documents[i + 1]?.range[0] ?? 0;
      this.trouble(
        "yaml-invalid",
        at,
        "`...` ends YAML; what follows was read all the same",
        "remove the line `...`",
      );
      if (root?.kind === "map" && next?.kind === "map")
        this.append(root.entries as YamlEntry[], next.entries);
    }
    return { root, troubles: this.troubles };
  }

  private document(document: Document.Parsed): YamlNode | null {
    for (const error of document.errors.slice(0, 20)) {
      const { message, hint } = sayYamlError(error, this.text);
      this.trouble("yaml-invalid", error.pos[0], message, hint);
    }
    const contents = document.contents as Node | null;
    return contents ? this.node(contents, 1) : null;
  }

  private append(entries: YamlEntry[], more: readonly YamlEntry[]): void {
    const seen = new Set(entries.map(({ key }) => key));
    for (const entry of more) {
      if (seen.has(entry.key)) this.twice(entry.key, entry.keyStart - this.base);
      else entries.push(entry);
    }
  }

  private twice(key: string, offset: number): void {
    const message = `the key \`${key.slice(0, 60)}\` is given twice; the first counts`;
    this.trouble("duplicate-key", offset, message, "remove one of them");
  }

  /** Said once: whoever writes one writes hundreds. */
  private alias(offset: number): void {
    if (this.troubles.some(({ rule }) => rule === "yaml-alias")) return;
    const hint = "write the value itself, or put it in quotes";
    this.trouble("yaml-alias", offset, "aliases (`*name`) are not read", hint);
  }

  private node(node: Node | null, depth: number, at = 0): YamlNode {
    const [start, end] = node?.range ?? [at, at];
    const range = { start: start + this.base, end: end + this.base };
    const nothing = { kind: "scalar", text: "", isNull: true, style: "plain", ...range } as const;
    if (node === null) return nothing;
    if (depth > DEEPEST) {
      this.trouble("yaml-too-deep", start, `nested more than ${DEEPEST} deep`, "");
      return nothing;
    }
    if (isAlias(node)) {
      this.alias(start);
      return nothing;
    }
    if (node.tag !== undefined) {
      this.trouble(
        "yaml-tag",
        start,
        `tags such as \`${node.tag.slice(0, 40)}\` are not read`,
        "write the value without `!`",
      );
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.node(item as Node | null, depth + 1, start));
      return { kind: "list", items, flow: node.flow === true, ...range };
    }
    if (isMap(node)) {
      return {
        kind: "map",
        entries: this.entries(node.items, depth, start),
        flow: node.flow === true,
        ...range,
      };
    }
    return isScalar(node) ? this.scalar(node, range) : nothing;
  }

  private scalar(
    node: { value: unknown; type?: string | undefined },
    range: { start: number; end: number },
  ): YamlNode {
    const text = typeof node.value === "string" ? node.value : "";
    const style = node.type === "PLAIN" ? "plain" : node.type?.startsWith("BLOCK") ? "block" : "quoted";
    return { kind: "scalar", text, isNull: style === "plain" && NULLS.has(text), style, ...range };
  }

  private entries(pairs: readonly Pair[], depth: number, mapStart: number): YamlEntry[] {
    const seen = new Set<string>();
    const entries: YamlEntry[] = [];
    for (const pair of pairs) {
      const key = pair.key as Node | null;
      const [start, end] = key?.range ?? [mapStart, mapStart];
      if (!isScalar(key) || typeof key.value !== "string") {
        this.trouble("yaml-key", start, "a key must be a plain text", "");
        continue;
      }
      if (seen.has(key.value)) {
        this.twice(key.value, start);
        continue;
      }
      seen.add(key.value);
      const value = this.node(pair.value as Node | null, depth + 1, end);
      entries.push({ key: key.value, keyStart: start + this.base, keyEnd: end + this.base, value });
    }
    return entries;
  }

  private trouble(rule: string, offset: number, message: string, hint: string): void {
    if (this.troubles.length < 200) this.troubles.push({ rule, offset: offset + this.base, message, hint });
  }
}

const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
