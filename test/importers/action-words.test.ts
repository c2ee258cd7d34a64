import { describe, expect, it } from "vitest";
import { namedIn, stateSaid } from "../../src/importers/markdown/action-words.js";
import { readActions } from "../../src/importers/markdown/actions.js";

describe("owner and day of an action item in a list", () => {
  const cases: readonly (readonly [string, string | null, string | null])[] = [
    ["Alert on disk use (@ana, due 2025-04-01) PAY-7", "ana", "2025-04-01"],
    ["Ablauf überwachen (Ana Lima, bis 01.04.2025)", "Ana-Lima", "2025-04-01"],
    ["Document the pool. Owner: Bo Jensen, due: April 1, 2025", "Bo-Jensen", "2025-04-01"],
    ["Udvid puljen, ansvarlig: Mette, senest 1. april 2025", "Mette", "2025-04-01"],
    ["Look at https://github.com/@scope/pkg by 5 pm", null, null],
    ["Mail ops@example.org by Friday", null, null],
    ["Reduce the load by 2025 requests", null, null],
    ["Move `@acme/pay` to its own pool", null, null],
  ];
  it.each(cases)("%s", (line, owner, due) => {
    expect(namedIn(line)).toEqual({ owner, due });
  });
});

describe("what a line says of its state", () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ["Everybody gets mail (DONE)", "done"],
    ["✅ Integration tests", "done"],
    ["~~Raise the limit~~", "done"],
    ["[done] Raise the limit", "done"],
    ["Raise the limit (won't do)", "declined"],
    ["Raise the limit (in progress)", null],
    ["Done is better than perfect", null],
  ];
  it.each(cases)("%s", (line, state) => {
    expect(stateSaid(line)).toBe(state);
  });

  it("the box wins where it is ticked; the text stays whole", () => {
    const [open, done] = readActions(["- [ ] Alert (@ana)", "- [x] Load test (DONE)"]);
    expect([open, done]).toMatchObject([
      { state: "open", owner: "ana", text: "Alert (@ana)" },
      { state: "done", owner: null, text: "Load test (DONE)" },
    ]);
  });
});
