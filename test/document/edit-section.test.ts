import { describe, expect, it } from "vitest";
import { setSection } from "../../src/document/edit-section.js";
import type { SectionKey } from "../../src/model/section.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";

const options = { path: "x.md", settings: DEFAULT_SETTINGS };
const HEAD = "---\nformat: 1\nid: x\ntitle: T\nstatus: draft\nlanguage: de\n---\n\n# T\n\n";
const TEXT = `${HEAD}## Zusammenfassung

<!-- Wer konnte was nicht? -->

Alt.
Sehr alt.

## Weather

Rain.

## Ursache

<!-- hint -->

## Lehren

Selbst.

### Was gut lief

Viel.

### Wo wir Glück hatten

<!-- hint -->
`;

function set(text: string, key: SectionKey, markdown: string): string {
  const edited = setSection(text, key, markdown, options);
  if ("problem" in edited) throw new Error(edited.problem);
  return edited.text;
}

describe("giving a section its text", () => {
  it("replaces text, keeps hints and all else", () => {
    expect(set(TEXT, "summary", "Neu.\n")).toBe(TEXT.replace("Alt.\nSehr alt.\n", "Neu.\n"));
    expect(set(TEXT, "root_cause", "Ein Kabel.")).toBe(
      TEXT.replace("<!-- hint -->\n\n## Lehren", "<!-- hint -->\n\nEin Kabel.\n\n## Lehren"),
    );
    expect(set(TEXT, "lessons", "Anders.")).toBe(TEXT.replace("Selbst.", "Anders."));
    expect(set(TEXT, "went_well", "Wenig.")).toBe(TEXT.replace("Viel.", "Wenig."));
    expect(set(TEXT, "got_lucky", "Ja.")).toBe(`${TEXT}\nJa.\n`);
    expect(set(TEXT, "summary", "<!-- own -->\n\nNeu.")).toContain(
      "## Zusammenfassung\n\n<!-- own -->\n\nNeu.\n\n## Weather",
    );
  });

  it("empties one", () => {
    expect(set(TEXT, "summary", "")).toContain("nicht? -->\n\n## Weather");
  });

  it("makes what is missing at its place", () => {
    expect(set(TEXT, "impact", "Alle.")).toBe(
      TEXT.replace("## Ursache", "## Auswirkungen\n\nAlle.\n\n## Ursache"),
    );
    expect(set(TEXT, "went_wrong", "Nichts.")).toBe(
      TEXT.replace("### Wo wir", "### Was schlecht lief\n\nNichts.\n\n### Wo wir"),
    );
    expect(set(TEXT, "evidence", "Foto.")).toBe(`${TEXT}\n## Belege\n\nFoto.\n`);
    expect(set(HEAD, "summary", "S.")).toBe(`${HEAD}## Zusammenfassung\n\nS.\n`);
    expect(set("---\ntitle: x\n---", "summary", "S.")).toBe("---\ntitle: x\n---\n\n## Summary\n\nS.\n");
    expect(set("---\ntitle: x\n---\n# x", "summary", "S.")).toBe(
      "---\ntitle: x\n---\n# x\n\n## Summary\n\nS.",
    );
  });

  it("takes the line end of the file", () => {
    const windows = TEXT.replaceAll("\n", "\r\n");
    expect(set(windows, "summary", "Neu.\nUnd neu.")).toBe(
      windows.replace("Alt.\r\nSehr alt.", "Neu.\r\nUnd neu."),
    );
  });

  it("refuses what would reach beyond it", () => {
    for (const markdown of [
      "x\n\n## Impact\n\ny",
      "```\nopen",
      "<!-- open",
      "# Title",
      "a\n\n<!-- internal -->\n",
    ]) {
      const edited = setSection(TEXT, "summary", markdown, options);
      expect(edited, markdown).toHaveProperty("problem");
    }
  });
});
