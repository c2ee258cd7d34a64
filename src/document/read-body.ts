import type { Body } from "./body.js";
import { bodyByLibrary } from "./body-library.js";
import { quickBody } from "./quick-body.js";
import type { Source } from "./source.js";

/** More lines than this are a pasted log; what follows them is not read. */
export const MOST_LINES = 100_000;

/** The blocks of a body, as CommonMark sees them. */
export function readBody(source: Source, start: number): Body {
  const quick = source.lineStarts.length <= MOST_LINES ? quickBody(source, start) : null;
  return quick ?? bodyByLibrary(source, start, source.startOf(MOST_LINES));
}
