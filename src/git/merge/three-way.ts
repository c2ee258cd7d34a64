import { diffArrays } from "diff";

/** A stretch that both sides agree on, that one side changed, or that both changed differently. */
export type Hunk =
  | { readonly kind: "clean"; readonly items: readonly string[] }
  | {
      readonly kind: "conflict";
      readonly base: readonly string[];
      readonly ours: readonly string[];
      readonly theirs: readonly string[];
    };

/** One change of a side: base items `start` to `end` become `items`. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly items: readonly string[];
}

/** Three-way merge of sequences (lines, words): what only one side changed is taken, changes that touch are conflicts. */
export function threeWay(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly Hunk[] {
  const [a, b] = [changesOf(base, ours), changesOf(base, theirs)];
  const hunks: Hunk[] = [];
  let at = 0;
  while (a.length > 0 || b.length > 0) {
    const group = nextGroup(a, b);
    if (group.start > at) hunks.push({ kind: "clean", items: base.slice(at, group.start) });
    hunks.push(decide(base, group));
    at = group.end;
  }
  if (at < base.length) hunks.push({ kind: "clean", items: base.slice(at) });
  return hunks;
}

function changesOf(base: readonly string[], side: readonly string[]): Change[] {
  const changes: Change[] = [];
  let at = 0;
  for (const { added, removed, value } of diffArrays([...base], [...side])) {
    const last = changes.at(-1);
    if (!added && !removed) at += value.length;
    else if (last && last.end === at) {
      changes[changes.length - 1] = removed
        ? { ...last, end: at + value.length }
        : { ...last, items: [...last.items, ...value] };
      if (removed) at += value.length;
    } else {
      changes.push(
        removed ? { start: at, end: at + value.length, items: [] } : { start: at, end: at, items: value },
      );
      if (removed) at += value.length;
    }
  }
  return changes;
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly ours: readonly Change[];
  readonly theirs: readonly Change[];
}

/** The next changes of both sides that touch each other; takes them off the lists. */
function nextGroup(a: Change[], b: Change[]): Group {
  const start = Math.min(a[0]?.start ?? Number.POSITIVE_INFINITY, b[0]?.start ?? Number.POSITIVE_INFINITY);
  let end = start;
  const [ours, theirs]: [Change[], Change[]] = [[], []];
  for (;;) {
    const taken = take(a, ours, end) || take(b, theirs, end);
    if (!taken) return { start, end, ours, theirs };
    end = Math.max(end, ours.at(-1)?.end ?? start, theirs.at(-1)?.end ?? start);
  }
}

function take(from: Change[], into: Change[], end: number): boolean {
  const [first] = from;
  if (!first || first.start > end) return false;
  into.push(first);
  from.shift();
  return true;
}

function decide(base: readonly string[], { start, end, ours, theirs }: Group): Hunk {
  const before = base.slice(start, end);
  const [a, b] = [applied(base, start, end, ours), applied(base, start, end, theirs)];
  if (equal(a, b) || equal(b, before)) return { kind: "clean", items: a };
  if (equal(a, before)) return { kind: "clean", items: b };
  return { kind: "conflict", base: before, ours: a, theirs: b };
}

function applied(
  base: readonly string[],
  start: number,
  end: number,
  changes: readonly Change[],
): readonly string[] {
  const made: string[] = [];
  let at = start;
  for (const change of changes) {
    made.push(...base.slice(at, change.start), ...change.items);
    at = change.end;
  }
  return [...made, ...base.slice(at, end)];
}

export function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
