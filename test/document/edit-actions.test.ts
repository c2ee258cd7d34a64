import { describe, expect, it } from "vitest";
import {
  addAction,
  numberActions,
  setActionState,
  setActionTokens,
} from "../../src/document/edit-actions.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";

const options = { path: "x.md", settings: DEFAULT_SETTINGS };
const HEAD = "---\nformat: 1\nid: x\ntitle: T\nstatus: draft\nlanguage: en\n---\n\n# T\n\n";
const ACTIONS = `${HEAD}## Action items

- [ ] **A1** Alert on pool use @anna due:2026-02-28
  with a second line
- [x] **A4** Test it @ben done:2026-02-01 <!-- afterword-ok verb-missing: known -->
- [ ] No number yet @ben

## Open questions

None.
`;

function textOf(edited: ReturnType<typeof addAction>): string {
  if ("problem" in edited) throw new Error(edited.problem);
  return edited.text;
}

describe("action items", () => {
  it("adds one behind the last with the next free number", () => {
    expect(textOf(addAction(ACTIONS, "Second acquirer kind:mitigate", options))).toBe(
      ACTIONS.replace("yet @ben\n", "yet @ben\n- [ ] **A5** Second acquirer kind:mitigate\n"),
    );
    expect(textOf(addAction(ACTIONS, "- [x] **A2** Done already", options))).toContain(
      "\n- [x] **A2** Done already\n",
    );
    expect(textOf(addAction(ACTIONS, "**A4** Taken", options))).toContain("- [ ] **A5** Taken\n");
  });

  it("makes the section where it is missing, before those that follow it", () => {
    const text = `${HEAD}## Summary\n\nS.\n\n## Open questions\n\nNone.`;
    expect(textOf(addAction(text, "Do it", options))).toBe(
      `${HEAD}## Summary\n\nS.\n\n## Action items\n\n- [ ] **A1** Do it\n\n## Open questions\n\nNone.`,
    );
    expect(textOf(addAction(HEAD, "Do it", options))).toBe(`${HEAD}## Action items\n\n- [ ] **A1** Do it\n`);
    const hinted = `${HEAD}## Action items\n\n<!-- hint -->`;
    expect(textOf(addAction(hinted, "Do it", options))).toBe(`${hinted}\n\n- [ ] **A1** Do it`);
  });

  it("closes, declines and reopens", () => {
    const done = textOf(setActionState(ACTIONS, 1, { state: "done", day: "2026-02-10" }, options));
    expect(done).toBe(
      ACTIONS.replace(
        "- [ ] **A1** Alert on pool use @anna due:2026-02-28",
        "- [x] **A1** Alert on pool use @anna due:2026-02-28 done:2026-02-10",
      ),
    );
    expect(textOf(setActionState(done, 1, { state: "open" }, options))).toBe(ACTIONS);
    const state = { state: "declined", day: "2026-02-11", reason: 'costs "more"\nthan it saves' } as const;
    expect(textOf(setActionState(ACTIONS, 4, state, options))).toContain(
      `- [-] **A4** Test it @ben declined:2026-02-11 reason:"costs 'more' than it saves" <!-- afterword-ok`,
    );
    expect(setActionState(ACTIONS, 9, { state: "open" }, options)).toHaveProperty("problem");
  });

  it("sets tokens", () => {
    expect(textOf(setActionTokens(ACTIONS, 1, { due: "unknown", by: "Acme Ltd" }, options))).toContain(
      '@anna due:unknown by:"Acme Ltd"\n  with',
    );
  });

  it("numbers those without a number", () => {
    expect(textOf(numberActions(ACTIONS, options))).toBe(ACTIONS.replace("- [ ] No", "- [ ] **A5** No"));
  });

  it("refuses what is no single action", () => {
    expect(addAction(ACTIONS, "", options)).toHaveProperty("problem");
    const frontless = addAction("no front matter", "One", options);
    expect(textOf(frontless)).toBe("no front matter\n\n## Action items\n\n- [ ] **A1** One");
  });
});
