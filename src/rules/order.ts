import type { When } from "../model/when.js";

/** No reading of the two bounds puts `one` at or before `other`: it is later for certain. */
export function isSurelyLater(one: When | null | undefined, other: When | null | undefined): boolean {
  return one?.earliest != null && other?.latest != null && one.earliest > other.latest;
}

/** The bounds have no moment in common. */
export function areApart(one: When, other: When): boolean {
  return isSurelyLater(one, other) || isSurelyLater(other, one);
}
