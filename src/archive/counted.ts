import type { Context } from "../ports.js";

/** Fewer than this are done before anybody would look for a bar. */
const WORTH_A_BAR = 100;

/** The items one by one, with a bar on the terminal where there are many; it is erased when the loop is left. */
export async function counted<T>(context: Context, label: string, items: readonly T[]): Promise<Iterable<T>> {
  if (items.length < WORTH_A_BAR) return items;
  const progress = await context.progress(label);
  return steps(items, progress);
}

function* steps<T>(
  items: readonly T[],
  progress: Awaited<ReturnType<Context["progress"]>>,
): Generator<T, void> {
  try {
    for (const [at, item] of items.entries()) {
      progress.step(at, items.length);
      yield item;
    }
  } finally {
    progress.end();
  }
}

/** As `counted` for work that only waits, of which nobody knows how much there is. */
export async function waiting<T>(context: Context, label: string, work: () => Promise<T>): Promise<T> {
  const progress = await context.progress(label);
  try {
    return await work();
  } finally {
    progress.end();
  }
}
