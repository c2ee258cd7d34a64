/** One figure that an issued report told differently. */
export interface RestatedFigure {
  /** Of the issued report: `2026-Q1`. */
  readonly label: string;
  /** Dotted path in the document. */
  readonly path: string;
  readonly issued: unknown;
  readonly now: unknown;
  /** The incidents whose change made the difference, each with the commit that changed it last. */
  readonly because: readonly Because[];
}

export interface Because {
  readonly incident: string;
  readonly commit: string;
}

export type Restated = readonly RestatedFigure[];

/** What is compared: figures, not the marks of when and from where they were made. */
const COMPARED = ["period", "quarter", "incidents", "comparison", "history"] as const;
/** Another version of Node may round the last digits of a logarithm differently: that is no restatement. */
const SAME = 1e-9;

export interface Difference {
  readonly path: string;
  readonly issued: unknown;
  readonly now: unknown;
}

/** Every figure in which two documents differ, by path. A list of ids or numbers is one figure. */
export function differences(
  issued: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): readonly Difference[] {
  return COMPARED.flatMap((key) => [...compare(issued[key], now[key], key)]);
}

function* compare(issued: unknown, now: unknown, path: string): Iterable<Difference> {
  if (isTree(issued) && isTree(now)) {
    const keys = new Set([...Object.keys(issued), ...Object.keys(now)]);
    for (const key of keys) yield* compare(own(issued, key), own(now, key), `${path}.${key}`);
  } else if (!isSame(issued, now)) yield { path, issued: issued ?? null, now: now ?? null };
}

type Tree = Readonly<Record<string, unknown>>;

/** An object, or a list of objects: what has figures inside. */
function isTree(value: unknown): value is Tree {
  if (typeof value !== "object" || value === null) return false;
  return !Array.isArray(value) || value.some((item) => typeof item === "object" && item !== null);
}

function own(tree: Tree, key: string): unknown {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
  }
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** The value at a dotted path; undefined where there is none. Ids hold no dots that a path could not rejoin. */
export function valueAt(document: unknown, path: string): unknown {
  let at: unknown = document;
  for (let rest = path; rest !== ""; ) {
    if (typeof at !== "object" || at === null) return undefined;
    const tree = at as Tree;
    const key = longestKey(tree, rest);
    if (key === null) return undefined;
    at = own(tree, key);
    rest = rest.slice(key.length + 1);
  }
  return at;
}

/** The longest key of the tree that the path goes on with: a foreign id may hold dots. */
function longestKey(tree: Tree, path: string): string | null {
  const fitting = Object.keys(tree).filter((key) => path === key || path.startsWith(`${key}.`));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Whether two values of a figure are the same figure. */
export const sameFigure = isSame;
