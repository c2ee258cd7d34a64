import { mergeParts, type Part } from "./parts.js";
import { splitEntries } from "./split.js";

/** Makes a conflict block of two texts of whole lines, and notes what it is about. */
export type Conflict = (what: string, ours: string | null, theirs: string | null) => string;

/** Merges one entry of the front matter that both sides changed: maps by key, lists by row, else both texts are kept. */
export function mergeEntry(
  base: Part | null,
  ours: Part | null,
  theirs: Part | null,
  conflict: Conflict,
  above = "",
): Part {
  const known = (base ?? ours ?? theirs) as Part;
  const name = above + known.key;
  const whole = () => ({ ...known, text: conflict(name, ours?.text ?? null, theirs?.text ?? null) });
  if (!ours || !theirs) return whole();
  const [b, o, t] = [base ? shapeOf(base.text) : null, shapeOf(ours.text), shapeOf(theirs.text)];
  if (o.kind !== t.kind || o.head !== t.head || (b !== null && (b.kind !== o.kind || b.head !== o.head)))
    return whole();
  const before = b?.parts ?? [];
  if (o.kind === "map") {
    const mergeOne = (x: Part | null, y: Part | null, z: Part | null) =>
      dedented(x, y, z, o.indent, conflict, `${name}.`);
    const merged = mergeParts(before, o.parts, t.parts, { unique: true, likeness: null, mergeOne });
    return { ...known, text: o.head + merged.map(({ text }) => text).join("") };
  }
  if (o.kind === "scalar") return whole();
  const mergeOne = (x: Part | null, y: Part | null, z: Part | null): Part => ({
    ...((x ?? y ?? z) as Part),
    text: conflict(name, y?.text ?? null, z?.text ?? null),
  });
  const merged = mergeParts(before, o.parts, t.parts, { unique: false, likeness: 0.6, mergeOne });
  if (o.kind === "rows") return { ...known, text: o.head + merged.map(({ text }) => text).join("") };
  if (merged.some(({ text }) => text.includes("\n"))) return whole();
  return { ...known, text: `${o.head}[${merged.map(({ text }) => text).join(", ")}]${o.tail}` };
}

function dedented(
  base: Part | null,
  ours: Part | null,
  theirs: Part | null,
  indent: string,
  conflict: Conflict,
  above: string,
): Part {
  const less = (part: Part | null) =>
    part && { ...part, text: part.text.replace(new RegExp(`^${indent}`, "gm"), "") };
  const merged = mergeEntry(less(base), less(ours), less(theirs), conflict, above);
  return { ...merged, text: merged.text.replace(/^(?=[^\r\n<=>])/gm, indent) };
}

interface Shape {
  readonly kind: "map" | "rows" | "flow" | "scalar";
  /** What stands before the parts, and behind a flow list. */
  readonly head: string;
  readonly tail: string;
  readonly indent: string;
  readonly parts: readonly Part[];
}

const SCALAR: Omit<Shape, "head"> = { kind: "scalar", tail: "", indent: "", parts: [] };

/** What kind of value an entry's lines hold. */
function shapeOf(text: string): Shape {
  const flow =
    /^((?:#[^\n]*\n|[ \t\r]*\n)*[^\s:][^:\n]*:[ \t]*)\[([^[\]{}"'#\n]*)\]([ \t]*(?:#[^\n]*)?\r?\n?)$/.exec(
      text,
    );
  if (flow) {
    const items = (flow[2] ?? "").split(",").map((item) => item.trim());
    const parts = items.filter(Boolean).map((item) => ({ key: item, rank: null, text: item }));
    return { kind: "flow", head: flow[1] ?? "", tail: flow[3] ?? "", indent: "", parts };
  }
  const block =
    /^((?:#[^\n]*\n|[ \t\r]*\n)*[^\s:][^:\n]*:[ \t]*(?:#[^\n]*)?\r?\n)((?:[ \t]+|-[ \t]).*)$/s.exec(text);
  const [, head = "", rest = ""] = block ?? [];
  const indent = /^[ \t]*/.exec(rest)?.[0] ?? "";
  if (!block || rest.split("\n").some((line) => line.trim() !== "" && !line.startsWith(indent)))
    return { ...SCALAR, head: text };
  if (rest.slice(indent.length).startsWith("-"))
    return { kind: "rows", head, tail: "", indent, parts: splitRows(rest, indent) };
  const dedent = rest.replace(new RegExp(`^${indent}`, "gm"), "");
  const parts = splitEntries(dedent).map((part) => ({
    ...part,
    text: part.text.replace(/^(?=[^\r\n])/gm, indent),
  }));
  const isMap = indent !== "" && parts.every(({ key }) => key !== "");
  return isMap ? { kind: "map", head, tail: "", indent, parts } : { ...SCALAR, head: text };
}

/** Rows of a block list; a review is known by who gave it and when. */
function splitRows(block: string, indent: string): readonly Part[] {
  const rows: string[] = [];
  for (const line of block.split(/(?<=\n)/)) {
    const isRow = line.startsWith(`${indent}-`) && /^\s/.test(line.slice(indent.length + 1));
    if (isRow || rows.length === 0) rows.push(line);
    else rows[rows.length - 1] += line;
  }
  return rows.map((text) => {
    const [by, at] = [/\bby: *([^,}\n]+)/.exec(text)?.[1], /\bat: *([^,}\n]+)/.exec(text)?.[1]];
    const time = at === undefined ? Number.NaN : Date.parse(at.trim());
    return { key: by && at ? `${by} ${at}` : text, rank: Number.isNaN(time) ? null : time, text };
  });
}
