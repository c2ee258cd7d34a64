import { expect, it } from "vitest";
import { same, sameBut } from "../../src/document/edit.js";
import { setSection } from "../../src/document/edit-section.js";
import { addTimelineEntry } from "../../src/document/edit-timeline.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import { incidentText } from "../git/incident.js";

const OPTIONS = { path: "x.md", settings: DEFAULT_SETTINGS };

it("an entry that would change more than the timeline is refused", () => {
  for (const tail of ["\n\n```\n", "\n## Impact\n", " <!--", "\n- **14:06** y"]) {
    expect(addTimelineEntry(incidentText(), `- **14:05** x${tail}`, OPTIONS)).toHaveProperty("problem");
  }
});

it("a text that would change more than its section is refused", () => {
  for (const text of ["```\nopen", "## Timeline\n\n- **14:02** x", "<!-- open", "<pre>\nx", "~~~", "# H"]) {
    expect(setSection(incidentText(), "summary", text, OPTIONS)).toHaveProperty("problem");
  }
});

it("lists are compared but for what was meant to change", () => {
  expect(same(["a", "b"], ["a", "c"])).toBe(false);
  expect(sameBut(["a", "b"], ["a", "x", "b"], 1, 0, 1)).toBe(true);
  expect(sameBut(["a", "b"], ["c", "x", "b"], 1, 0, 1)).toBe(false);
  expect(sameBut(["a", "b"], ["a", "x", "b", "d"], 1, 0, 1)).toBe(false);
  expect(sameBut(["a", "b"], ["a", "x"], 1, 1, 1)).toBe(true);
});
