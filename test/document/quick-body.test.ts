import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyByLibrary } from "../../src/document/body-library.js";
import { findFrontMatter } from "../../src/document/front-matter.js";
import { quickBody } from "../../src/document/quick-body.js";
import { Source } from "../../src/document/source.js";
import { incidents } from "../bench/make-archive.mjs";
import { WHOLE_FILES } from "../support/mutated.js";

const RUNS = { numRuns: Number(process.env.AFTERWORD_RUNS ?? 2000) };
const GENERATED = [...incidents(30, 5)].map(({ text }: { text: string }) => text);
const LINES = `# T\n\nOne *line*\nand another\n\n## A: b \n- **14:02** x\n* \`y\`\n  more\n+ [ ] **A1** z\n\n\n\`\`\`sh\n# no\n\`\`\`\n(end)\n<!-- say\n\n  - **x** -->\n\n## B\n<!---->\n`;

/** The library's answer is the only right one; the quick reader may only be silent instead. */
function agrees(text: string, start: number): boolean {
  const source = new Source(text, "x.md");
  const quick = quickBody(source, start);
  if (quick === null) return false;
  const { references, ...blocks } = bodyByLibrary(source, start, text.length);
  expect(quick).toEqual({ ...blocks, references: { ...references } });
  return true;
}

const startOf = (text: string) => findFrontMatter(text)?.bodyStart ?? 0;

const BITS = fc.constantFrom(
  ...[
    "a",
    "b c",
    "\n",
    "\n",
    "\n\n",
    "\n  ",
    "\n    ",
    " ",
    "  ",
    "- ",
    "* ",
    "+ ",
    "-",
    "*",
    "**",
    "---",
    "===",
    "=",
    "_",
  ],
  ...[
    "# ",
    "##",
    "#",
    " #",
    "> ",
    "1. ",
    "2) ",
    "12",
    "`",
    "```",
    "~~~",
    "~",
    "<",
    "<!--",
    "-->",
    "<div>",
    "[a]: b",
    "[",
    "]:",
  ],
  ...[
    "[x] ",
    "| a |",
    "|-|",
    "\t",
    "\r\n",
    "\r",
    "\0",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "é",
    "\ud83d\ude00",
    "\\",
    "&nbsp;",
    "!",
    "(",
  ],
);
const changed = fc
  .tuple(
    fc.constantFrom(...GENERATED, ...WHOLE_FILES, LINES, LINES),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 12 }), fc.array(BITS, { maxLength: 2 })), {
      maxLength: 4,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((now, [at, drop, bits]) => {
      const from = at % (now.length + 1);
      return now.slice(0, from) + bits.join("") + now.slice(from + drop);
    }, text),
  );
const small = fc
  .array(
    fc.tuple(
      fc.constantFrom("", "", "- ", "* ", "  ", "# ", "```", "    ", "\n", " ", "<!--", "-->", "<!-- x -->"),
      fc.array(BITS, { maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((lines) => lines.map(([begin, rest]) => `${begin}${rest.join("")}`).join("\n"));

describe("the quick reader of Markdown", () => {
  it("reads what people and this tool write", () => {
    expect(agrees(LINES, 0)).toBe(true);
    for (const text of GENERATED) expect([text, agrees(text, startOf(text))]).toEqual([text, true]);
  });

  it("says what the library says, or nothing, whatever is changed", { timeout: 1_800_000 }, () => {
    let plain = 0;
    fc.assert(
      fc.property(changed, (text) => {
        if (agrees(text, startOf(text))) plain++;
      }),
      RUNS,
    );
    expect(plain).toBeGreaterThan(RUNS.numRuns / 10);
  });

  it("says what the library says, or nothing, of small pieces in any order", { timeout: 1_800_000 }, () => {
    let plain = 0;
    fc.assert(
      fc.property(small, (text) => {
        if (agrees(text, 0)) plain++;
      }),
      { numRuns: RUNS.numRuns * 4 },
    );
    expect(plain).toBeGreaterThan(RUNS.numRuns / 50);
  });
});
