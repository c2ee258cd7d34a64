import { incidents } from "./incidents.js";
import { actions, events, factors, impact, reviews } from "./parts.js";
import { type FlatTable, flat } from "./table.js";

/** The tables of `afterword export`, in the order in which they are written. */
export const TABLES: readonly FlatTable[] = [
  flat(incidents),
  flat(impact),
  flat(events),
  flat(actions),
  flat(factors),
  flat(reviews),
];
