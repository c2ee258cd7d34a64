import type { FailedArchive, NamedArchive } from "../../archive/several.js";

type Json = Readonly<Record<string, unknown>>;

/** The archives that were asked: `stale` is read as fetched earlier, `error` was not read at all. */
export function archivesJson(
  opened: readonly NamedArchive[],
  failed: readonly FailedArchive[],
): readonly Json[] {
  const errors = new Map(failed.map(({ from, error }) => [from, errorJson(error)]));
  const read = opened.map(({ name, from, stale }) => ({
    name,
    from,
    stale,
    error: errors.get(from) ?? null,
  }));
  const others = failed.filter(({ from }) => !opened.some((one) => one.from === from));
  return [
    ...read,
    ...others.map(({ from, error }) => ({ name: null, from, stale: false, error: errorJson(error) })),
  ];
}

function errorJson({ code, message, exit }: FailedArchive["error"]): Json {
  return { code, message, exit };
}
