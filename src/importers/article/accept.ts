import type { DraftIncident, Proposal } from "../draft.js";
import { customersOf, lastedOf } from "./spoken-values.js";

/** The value that a proposal becomes in the front matter; null where it stays a statement in words. */
export function factOf({ field, value, meant }: Proposal): string | null {
  if (field === "times.started" || field === "times.ended")
    return [value, meant ?? ""].find((time) => TIME.test(time)) ?? null;
  if (field === "lasted") return lastedOf(value);
  if (field === "impact.customers") return customersOf(value);
  return field === "vendor" || field === "cause.status" ? value : null;
}

const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2}|\[[\w/+-]+\])?)?$/;

/** A draft that says of the free text just what was accepted; each with its sentence, as reported and not verified. */
export function withAccepted(draft: DraftIncident, accepted: readonly Proposal[]): DraftIncident {
  const first = (field: string): string | null => {
    const found = accepted.find((one) => one.field === field && factOf(one) !== null);
    return found ? factOf(found) : null;
  };
  const started = first("times.started");
  const ended = first("times.ended");
  const vendor = first("vendor");
  const status = first("cause.status");
  const customers = first("impact.customers");
  return {
    ...draft,
    times: { ...(started === null ? {} : { started }), ...(ended === null ? {} : { ended }) },
    lasted: first("lasted"),
    vendor,
    cause: status === null ? null : { status, by: status === "stated" ? vendor : null },
    impact: customers === null ? [] : [{ service: "unknown", note: null, customers, basis: "reported" }],
    reported: accepted,
  };
}
