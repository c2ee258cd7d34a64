import type { Archive } from "../archive/archive.js";
import { type Ground, groundNow, isSameGround } from "../archive/index/ground.js";
import { type Kept, openKept } from "../archive/index/kept.js";
import { NUMBERS } from "../archive/index/scan.js";
import type { Watched } from "../archive/index/seen.js";
import { type WorkTree, workTree } from "../archive/index/work-tree.js";
import { absolute, SETTINGS_FILE } from "../archive/paths.js";
import { interfaceLanguage } from "../authoring/interface-language.js";
import type { Context, Outcome } from "../ports.js";
import { commonStretch, Moment, type Stretch } from "../rules/moment.js";
import type { CheckOptions } from "../rules/run.js";
import type { Checked } from "./check-text.js";
import type { CheckedWhole } from "./check-whole.js";

type Clock = Pick<CheckOptions, "today" | "now">;

/** What a kept answer is good for, beside its text. */
interface Basis {
  readonly exit: number;
  readonly stretch: Stretch;
  readonly ground: Ground;
  /** The files that are not just as HEAD has them, with their numbers. */
  readonly watched: readonly (readonly [path: string, numbers: readonly number[]])[];
}

/**
 * The answer about the whole archive: the one that was given before, as long as every file and the history are as they were
 * and no rule would answer otherwise at this moment; else it is found anew, and kept.
 */
export async function wholeAnswer(
  context: Context,
  archive: Archive,
  clock: Clock,
  format: string,
  outcomeOf: (checked: Checked) => Promise<Outcome>,
): Promise<Outcome> {
  const { kept, before } = await lastAnswer(context, archive, format);
  const tree = context.env.AFTERWORD_NO_INDEX ? null : await workTree(context, archive.root);
  const ground = tree && (await groundNow(context, archive, tree, before?.basis.ground ?? null));
  const isSame = before && ground && (await isStill(context, archive, before.basis, { ground, tree }, clock));
  if (isSame) {
    const { basis, text } = before;
    const isMoved = JSON.stringify(basis.ground.seen.index) !== JSON.stringify(ground.seen.index);
    if (isMoved) await keep(kept, { ...basis, ground }, text);
    return { exit: basis.exit, json: {}, text, isDocument: context.globals.json };
  }
  const { checkWhole } = await import("./check-whole.js");
  const whole = await checkWhole(context, archive, clock);
  const outcome = await outcomeOf(whole.checked);
  const basis = ground && basisOf(whole, outcome, ground, tree);
  if (basis) await keep(kept, basis, outcome.text);
  return outcome;
}

function keep(kept: Kept, basis: Basis, text: string): Promise<void> {
  return kept.write("", { bytes: new TextEncoder().encode(JSON.stringify(basis)), text });
}

interface Before {
  readonly basis: Basis;
  readonly text: string;
}

/** By all that its text hangs on besides the files: settings and their own file, language, form and shape. */
async function lastAnswer(
  context: Context,
  archive: Archive,
  format: string,
): Promise<{ readonly kept: Kept; readonly before: Before | null }> {
  const files = await context.files();
  const settings = await files.read(absolute(archive.root, SETTINGS_FILE));
  const { color, unicode } = context.output;
  const form = context.globals.json ? ["json"] : [format, color, unicode];
  const of = [new TextDecoder().decode(settings ?? undefined), interfaceLanguage(context.env, null), form];
  const kept = await openKept(context, archive, "answer", of);
  const found = await kept.read("");
  const basis = found && (JSON.parse(new TextDecoder().decode(found.bytes)) as Basis);
  return { kept, before: found && basis && { basis, text: found.text } };
}

async function isStill(
  context: Context,
  archive: Archive,
  { stretch, ground, watched }: Basis,
  now: { readonly ground: Ground; readonly tree: WorkTree },
  clock: Clock,
): Promise<boolean> {
  if (!new Moment(clock.today, clock.now).isWithin(stretch)) return false;
  const numbers: Watched = new Map(watched.map(([path, stamp]) => [path, Float64Array.from(stamp)]));
  return isSameGround(context, archive, { ground, watched: numbers }, now);
}

/** null: git's commit is another one by now, or a file changed so lately that it may change again unseen. */
function basisOf(
  { folders, history }: CheckedWhole,
  { exit = 0 }: Outcome,
  ground: Ground,
  tree: WorkTree,
): Basis | null {
  if (history === null || history.commit !== ground.seen.head) return null;
  if (folders.some(({ listing }) => listing.stamps.some(Number.isNaN))) return null;
  const { prefix } = history.repository;
  const watched = new Map<string, readonly number[]>();
  const absent = new Array<number>(NUMBERS).fill(-1);
  for (const path of tree.reported) watched.set(path, absent);
  for (const { paths, known, listing } of folders) {
    for (const [at, path] of paths.entries()) {
      const entry = history.entries.get(prefix + path);
      const isOfHead = entry !== undefined && entry.oid === known[at]?.blob && entry.mode.startsWith("100");
      if (isOfHead && !watched.has(path)) continue;
      watched.set(path, [...listing.stamps.subarray(at * NUMBERS, (at + 1) * NUMBERS)]);
    }
  }
  const stretches = folders.flatMap(({ known }) => known.flatMap((one) => (one ? [one.of.stretch] : [])));
  return { exit, stretch: commonStretch(stretches), ground, watched: [...watched] };
}
