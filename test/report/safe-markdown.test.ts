import { expect, it } from "vitest";
import { policyFor } from "../../src/report/render/html.js";
import { safeMarkdown } from "../../src/report/render/safe-markdown.js";
import frame from "../../templates/report.html.hbs";

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

it("the policy of a page lets nothing in but its own style, and every page has it", () => {
  const directives = policyFor("p{}").split("; ");
  expect(directives[0]).toBe("default-src 'none'");
  expect(directives.filter((one) => !/^(?:default-src|base-uri|form-action) 'none'$/.test(one))).toEqual([
    expect.stringMatching(/^style-src 'sha256-[\w+/=]+'$/),
  ]);
  expect(frame).toContain('<meta http-equiv="Content-Security-Policy" content="{{policy}}">');
});

it("signs that a page hides are made visible, and a text of nothing else stays one text", () => {
  expect(safeMarkdown("a\u202eb \u001b[31m [x](https://example.org/\u202ey)")).toBe(
    '<p>a\\u202eb \\x1b[31m <a href="https://example.org/%E2%80%AEy" rel="noreferrer nofollow">x</a></p>\n',
  );
  expect(safeMarkdown("\u{e0041}".repeat(20_000))).toBe(`<p>${"\\u{e0041}".repeat(20_000)}</p>\n`);
});
