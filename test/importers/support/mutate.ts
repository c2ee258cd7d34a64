/** A small generator of pseudo-random numbers (mulberry32), so that a failing run can be run again. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What breaks readers and writers of Markdown, JSON, tables and times. */
const POISON = [
  "<!--",
  "-->",
  "```",
  "~~~~",
  "---",
  "===",
  "\n## Timeline\n",
  "\n# X\n",
  "\n- **10:00** y\n",
  "- [ ] ",
  "|",
  "||",
  "\t",
  "\r",
  "\u0000",
  "\u001b[31m",
  "\u202e",
  "[",
  "](",
  "<script>",
  "</",
  "&lt;",
  "**",
  "`",
  "{",
  "}",
  "[[[[[[[[",
  "{{{{{{",
  '"',
  "\\",
  "null",
  "true",
  "1e309",
  "-1",
  "0001-01-01T00:00:00Z",
  "2025-02-30",
  "24:00",
  "99:99",
  "??:??",
  "2025-03-04T14:02:00+99:00",
  "9999-12-31T23:59:59Z",
  "#ended",
  "@x",
  "due:never",
  "tz:Mars/Base",
  "<https://x.example/",
  "📟",
  "ß",
  "\n\n\n",
  "    ",
  "\n>",
  "\n1. ",
  "\n\n[a]: <x",
  "A".repeat(3000),
  "(".repeat(400),
  "[".repeat(400),
  "*".repeat(400),
  "_a".repeat(400),
  "- ".repeat(300),
  "> ".repeat(300),
  "1:1:".repeat(300),
];

const LONGEST = 60_000;

/**
 * The text with one to four wounds. Half of them are wounds of its bytes (cut, doubled, swapped, poisoned), half of its
 * structure: values of its JSON, or its lines, so that what comes of it still has the shape that a reader looks for.
 */
export function mutated(text: string, random: () => number): string {
  const wounds = 1 + Math.floor(random() * 4);
  const byStructure = random() < 0.5;
  const value = byStructure ? jsonOf(text) : undefined;
  if (value !== undefined) return writtenJson(mutatedJson(value, wounds, random), random).slice(0, LONGEST);
  let wounded = text;
  for (let i = 0; i < wounds; i++)
    wounded = byStructure ? lineWound(wounded, random) : wound(wounded, random);
  return wounded.slice(0, LONGEST);
}

/** Stands for brackets deeper than anything that is written by recursion. */
const DEEP = "\u0001deep";

function writtenJson(value: unknown, random: () => number): string {
  const depth = Math.floor(random() * 20_000);
  return JSON.stringify(value).replace(JSON.stringify(DEEP), () =>
    random() < 0.5
      ? "[".repeat(depth) + "]".repeat(depth)
      : `${'{"a":'.repeat(depth / 4)}1${"}".repeat(depth / 4)}`,
  );
}

function pick<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Values of a wrong type or size in the place of a right one. */
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  1741093574669001603n.toString(),
  "",
  [],
  {},
  [[[[]]]],
  { __proto__: null, constructor: 1 },
  "0001-01-01T00:00:00Z",
  "2025-13-45T99:99:99Z",
];

/** The value with some of its parts replaced, poisoned, doubled, taken out, or put into many brackets. */
function mutatedJson(value: unknown, wounds: number, random: () => number): unknown {
  const holder = { top: structuredClone(value) };
  for (let i = 0; i < wounds; i++) {
    const places = placesIn(holder, []);
    const place = pick(places, random);
    if (place) woundValue(place, random);
  }
  return holder.top ?? null;
}

interface Place {
  readonly parent: Record<string, unknown>;
  readonly key: string;
}

function placesIn(node: unknown, found: Place[]): readonly Place[] {
  if (typeof node !== "object" || node === null) return found;
  const parent = node as Record<string, unknown>;
  for (const key of Object.keys(parent)) {
    found.push({ parent, key });
    placesIn(parent[key], found);
  }
  return found;
}

function woundValue({ parent, key }: Place, random: () => number): void {
  const value = parent[key];
  const kind = Math.floor(random() * 6);
  if (kind === 0) parent[key] = structuredClone(pick(VALUES, random));
  else if (kind === 1) delete parent[key];
  else if (kind === 2 && Array.isArray(value)) parent[key] = [...value, ...value].reverse().slice(0, 50);
  else if (kind === 3 && random() < 0.2) parent[key] = random() < 0.5 ? DEEP : nested(value, 20);
  else if (typeof value === "string") parent[key] = wound(value, random).slice(0, 5000);
  else if (typeof value === "number")
    parent[key] = value * (pick([-1, 1e-9, 1e3, 1e6, 0.5], random) ?? 1) || 0;
  else parent[key] = pick([[value], "[object Object]", pick(POISON, random)], random);
}

function nested(value: unknown, depth: number): unknown {
  let inside = value;
  for (let i = 0; i < depth; i++) inside = i % 2 === 0 ? [inside] : { x: inside };
  return inside;
}

/** A wound that keeps to lines and their words: one moved, doubled, taken out, indented, or its numbers changed. */
function lineWound(text: string, random: () => number): string {
  const lines = text.split("\n");
  const at = Math.floor(random() * lines.length);
  const line = lines[at] ?? "";
  switch (Math.floor(random() * 6)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(Math.floor(random() * lines.length), 0, line);
      break;
    case 2:
      lines[at] = `${pick(["  ", "    ", "\t", "> ", "- ", "# ", "### ", "**", "| "], random)}${line}`;
      break;
    case 3:
      lines[at] = line.replace(/\d+/g, (digits) =>
        random() < 0.5 ? digits : String(Math.floor(random() * 10 ** Math.min(6, digits.length))),
      );
      break;
    case 4:
      lines[at] = line
        .split(/(?<=[,|\t :])/)
        .sort(() => random() - 0.5)
        .join("");
      break;
    default:
      lines[at] = wound(line, random);
  }
  return lines.join("\n");
}

function wound(text: string, random: () => number): string {
  const at = Math.floor(random() * (text.length + 1));
  const length = Math.floor(random() * 40);
  switch (Math.floor(random() * 6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at);
    case 2:
      return (
        text.slice(0, at) + text.slice(at, at + length).repeat(1 + Math.floor(random() * 20)) + text.slice(at)
      );
    case 3: {
      const other = Math.floor(random() * (text.length + 1));
      return text.slice(0, at) + text.slice(other, other + length) + text.slice(at + length);
    }
    default:
      return text.slice(0, at) + (POISON[Math.floor(random() * POISON.length)] ?? "") + text.slice(at);
  }
}
