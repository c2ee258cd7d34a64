import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { setField } from "../../src/document/edit-field.js";
import { escapeMarkdown, unescapeMarkdown } from "../../src/document/markdown-escape.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";

const markdown = new MarkdownIt("commonmark", { html: true });
/** Only text, in one paragraph or heading: no markup came of it. */
const readBack = (source: string): string | null => {
  const blocks = markdown.parse(source, {});
  const inline = blocks.find(({ type }) => type === "inline");
  if (blocks.length !== 3 || !inline?.children) return blocks.length === 0 ? "" : null;
  const kinds = inline.children.every(({ type }) => type === "text" || type === "text_special");
  return kinds ? inline.children.map(({ content }) => content).join("") : null;
};

describe("escapeMarkdown", () => {
  it("any text says the same in a heading, as text and nothing else", () => {
    const signs = fc.constantFrom(
      ..."ab1 *_`<>[](){}!#\\&;~-+=|.:/\"'\n\t".split(""),
      "&amp;",
      "http://x",
      "<!--",
      "**",
      "__",
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 30 }), (parts) => {
        const text = parts.join("").replace(/\s+/g, " ").trim();
        expect(readBack(`# x ${escapeMarkdown(text)}`)).toBe(`x ${text}`.trim());
      }),
      { numRuns: 2000 },
    );
  });

  it("at the start of a line it opens no list, quote, code, table or rule", () => {
    for (const text of [
      "- a",
      "+ a",
      "* a",
      "> a",
      "# a",
      "1. a",
      "1) a",
      "~~~",
      "---",
      "===",
      "***",
      "    a",
    ]) {
      expect(readBack(escapeMarkdown(text))).toBe(text.trim());
    }
  });

  it("is undone by unescapeMarkdown, and leaves ordinary titles alone", () => {
    for (const text of ["Checkout: 4 of 10 *cards* <b> # 1", "a_b [c] `d`", "100 % & more", "~14:00"]) {
      expect(unescapeMarkdown(escapeMarkdown(text))).toBe(text);
    }
    expect(escapeMarkdown("Zahlungen über pay_v2 & Karte (rot): 4 > 3")).toBe(
      "Zahlungen über pay_v2 & Karte (rot): 4 > 3",
    );
  });
});

it("a new title is escaped in the heading, and an escaped heading that says it already stays", () => {
  const text = "---\nformat: 1\nid: a\ntitle: old\nstatus: draft\nlanguage: en\n---\n\n# old\n";
  const options = { path: "incidents/2026/a.md", settings: DEFAULT_SETTINGS };
  const edited = setField(text, "title", "4 *cards*", options);
  if (!("text" in edited)) throw new Error(edited.problem);
  expect(edited.text).toContain("title: 4 *cards*\n");
  expect(edited.text).toContain("# 4 \\*cards\\*\n");
  expect(setField(edited.text, "title", "4 *cards*", options)).toEqual({ text: edited.text });
});
