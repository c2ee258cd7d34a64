import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edited } from "../../src/document/edit.js";
import { addAction } from "../../src/document/edit-actions.js";
import { setField } from "../../src/document/edit-field.js";
import { setSection } from "../../src/document/edit-section.js";
import { addTimelineEntry, removeTimelineEntry } from "../../src/document/edit-timeline.js";
import { parseBytes, parseIncident } from "../../src/document/parse.js";
import { readYaml } from "../../src/document/plain-yaml.js";
import { writeScalar } from "../../src/document/yaml-writer.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import { mutated, WHOLE_FILES } from "../support/mutated.js";

const RUNS = { numRuns: Number(process.env.AFTERWORD_RUNS ?? 300) };
const options = { path: "incidents/2026/x.md", settings: DEFAULT_SETTINGS };
const lines = (text: string): string[] => text.split(/(?<=\n)/);

const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** Lines of one that are not in the other at their place, with equal heads and tails taken off. */
function difference(before: string, after: string): [number, number] {
  const [a, b] = [lines(before), lines(after)];
  let top = 0;
  while (top < a.length && top < b.length && a[top] === b[top]) top++;
  let bottom = 0;
  while (bottom < Math.min(a.length, b.length) - top && a.at(-1 - bottom) === b.at(-1 - bottom)) bottom++;
  return [a.length - top - bottom, b.length - top - bottom];
}

describe("reading changes nothing", () => {
  it("what was read is what was there, byte for byte", () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const whole = wellFormed(text);
        const bytes = new TextEncoder().encode(whole);
        expect(parseBytes(bytes, options).text).toBe(whole);
      }),
      RUNS,
    );
  });
});

describe("an edit changes what it was asked to, or nothing", () => {
  const fields: readonly [string, string][] = [
    ["severity", "SEV1"],
    ["vendor", "Acme: #1 'and' \"so\""],
    ["times.started", "2026-11-20T14:05"],
    ["times.resolved", "unknown"],
    ["change.kind", "flag"],
    ["cause.key", "schema"],
    ["impact.0.reach", "0.9"],
    ["impact.1.basis", "measured"],
    ["tags.0", "z, y"],
    ["links.status", "https://s.example/"],
  ];

  it("a field of a whole file: one line where it was there, else only new lines", () => {
    const [file = "", windows = ""] = WHOLE_FILES;
    for (const [path, value] of fields) {
      for (const text of [file, windows, file.replaceAll("\n", "\r\n")]) {
        const edited = setField(text, path, value, options);
        if ("problem" in edited) continue;
        const [gone, made] = difference(text, edited.text);
        expect([path, gone === 1 ? made === 1 : gone === 0 && made <= 2]).toEqual([path, true]);
      }
    }
  });

  it("any edit of a mutated file", { timeout: 1_800_000 }, () => {
    const edit = fc.oneof(
      fc.constantFrom(...fields).map(
        ([path, value]) =>
          (text: string): Edited =>
            setField(text, path, value, options),
      ),
      fc.constant(
        (text: string): Edited => addTimelineEntry(text, "**2026-11-20T14:05** pages fire #page", options),
      ),
      fc.constant((text: string): Edited => removeTimelineEntry(text, "e2", options)),
      fc.constant((text: string): Edited => addAction(text, "Alert on pool use @anna", options)),
      fc.constant(
        (text: string): Edited => setSection(text, "impact", "Six shops.\n\nAnd a seventh.", options),
      ),
    );
    fc.assert(
      fc.property(mutated, edit, (text, apply) => {
        const edited = apply(text);
        if ("problem" in edited) {
          expect(edited.problem.length).toBeGreaterThan(0);
          return;
        }
        const before = parseIncident(text, options);
        const after = parseIncident(edited.text, options);
        expect(after.findings.filter(({ rule }) => rule === "yaml-invalid").length).toBeLessThanOrEqual(
          before.findings.filter(({ rule }) => rule === "yaml-invalid").length,
        );
        const stays = (parsed: typeof before): unknown => [
          parsed.incident.id,
          parsed.incident.authors,
          parsed.incident.reviews.length,
        ];
        expect(stays(after)).toEqual(stays(before));
      }),
      RUNS,
    );
  });

  it("a broken front matter is not broken further, whatever the edit mends in it", () => {
    const [file = ""] = WHOLE_FILES;
    const broken = file.replace("---\n", "---\n}\n<<\n# comment\n---\n<<\n# comment\n");
    const invalid = (text: string) =>
      parseIncident(text, options).findings.filter(({ rule }) => rule === "yaml-invalid").length;
    for (const [path, value] of fields) {
      const edited = setField(broken, path, value, options);
      if (!("problem" in edited)) expect([path, invalid(edited.text)]).toEqual([path, invalid(broken)]);
    }
  });

  it("the same twice changes nothing the second time", () => {
    fc.assert(
      fc.property(mutated, fc.constantFrom(...fields), (text, [path, value]) => {
        const once = setField(text, path, value, options);
        if ("text" in once) expect(setField(once.text, path, value, options)).toEqual(once);
      }),
      RUNS,
    );
  });
});

describe("the writer of values", () => {
  it("what it writes is read as the same text, in a block and in a flow", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc
        .array(
          fc.constantFrom(
            ":",
            " ",
            "#",
            "-",
            "'",
            '"',
            "[",
            "{",
            ",",
            "a",
            "~",
            "null",
            "\n",
            "\t",
            "\\",
            "@",
            "%",
            "é",
            "?",
            "&",
            "*",
            "!",
            "|",
            ">",
            "..",
            "1",
          ),
          { maxLength: 8 },
        )
        .map((bits) => bits.join("")),
    );
    fc.assert(
      fc.property(text, fc.constantFrom("plain", "single", "double"), (written, style) => {
        const value = wellFormed(written);
        for (const [before, after, place] of [
          ["k: ", "\n", "block"],
          ["k: {a: ", "}\n", "flow"],
          ["- ", " # c\n", "block"],
        ] as const) {
          const { root, troubles } = readYaml(before + writeScalar(value, place, style) + after);
          const holder =
            root?.kind === "map" ? root.entries[0]?.value : root?.kind === "list" ? root.items[0] : null;
          const node = holder?.kind === "map" ? holder.entries[0]?.value : holder;
          expect(troubles).toEqual([]);
          expect(node).toMatchObject({ kind: "scalar", text: value, isNull: false });
        }
      }),
      { numRuns: RUNS.numRuns * 2 },
    );
  });
});
