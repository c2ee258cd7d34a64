import { expect, it } from "vitest";
import { safeMarkdown } from "../../src/report/render/safe-markdown.js";

it("raw HTML of a file is text, also such as the sanitizer would let through", () => {
  for (const written of [
    "<em>x</em>",
    '<a href="https://example.org">x</a>',
    "<hr>",
    "a <br> b",
    "<table><tr><td>x",
  ]) {
    expect(safeMarkdown(written)).toContain(written.slice(0, 3).replace("<", "&lt;"));
  }
});

it("what Markdown writes goes through the sanitizer: no scheme but the web's and mail's, and pictures are links", () => {
  expect(safeMarkdown("[x](https://example.org)")).toContain('rel="noreferrer nofollow"');
  expect(safeMarkdown("[x](ftp://example.org/x)")).not.toContain("href");
  expect(safeMarkdown("![x](https://example.org/x.png)")).not.toContain("<img");
});
