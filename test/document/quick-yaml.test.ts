import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findFrontMatter } from "../../src/document/front-matter.js";
import { quickYaml } from "../../src/document/quick-yaml.js";
import { readByLibrary } from "../../src/document/yaml-library.js";
import { settings } from "../bench/archive/company.mjs";
import { incidents } from "../bench/make-archive.mjs";
import { WHOLE_FILES } from "../support/mutated.js";

const RUNS = { numRuns: Number(process.env.AFTERWORD_RUNS ?? 2000) };

const blockOf = (text: string): string => {
  const found = findFrontMatter(text);
  return found ? text.slice(found.start, found.end) : "";
};
const BLOCKS: readonly string[] = [
  ...[...incidents(30, 3)].map(({ text }: { text: string }) => blockOf(text)),
  ...WHOLE_FILES.map(blockOf),
  settings(),
  `format: 1 # one\n\n# two\ntimes: # three\n  # four\n  started: unknown   # five\n\n  ended: "2026-01-02"  \nimpact:\n- service: pay\n  note: 'a: b # c'\n- {service: card, tags: [a, "b c"]}\n-   api\nvendor:\nroles:\n  commander:\n  scribe: ~\n`,
];
/** What changes the meaning of YAML when it stands in the wrong place. */
const BITS = fc.constantFrom(
  ...[
    "a",
    "key",
    "b c",
    ": ",
    ":",
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "  ",
    " ",
    "- ",
    "-",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
  ],
  ...[
    '"',
    "'",
    "''",
    '\\"',
    "|",
    ">-",
    "&x ",
    "*x",
    "!!t ",
    "# c",
    "#",
    "? ",
    "---",
    "...",
    "\t",
    "~",
    "null",
    "%",
  ],
  ...[
    "\r\n",
    "\ufeff",
    "\u0085",
    "\u2028",
    "@",
    "`",
    "é",
    "\ud83d\ude00",
    "\n# c\n",
    "\n\n",
    " # c\n",
    "<<: ",
    "=",
    "1",
  ],
);

/** The library's answer is the only right one; the quick reader may only be silent instead. */
function agrees(text: string, base = 0): boolean {
  const quick = quickYaml(text, base);
  if (quick === null) return false;
  expect({ root: quick, troubles: [] }).toEqual(readByLibrary(text, base));
  return true;
}

const changed = fc
  .tuple(
    fc.constantFrom(...BLOCKS),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 12 }), fc.array(BITS, { maxLength: 2 })), {
      maxLength: 4,
    }),
  )
  .map(([block, changes]) =>
    changes.reduce((text, [at, drop, bits]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + bits.join("") + text.slice(from + drop);
    }, block),
  );
const small = fc
  .array(
    fc.tuple(
      fc.constantFrom("", "", "  ", "    ", "- ", "  - ", "    - ", " ", "  # c\n"),
      fc.constantFrom("a: ", "b: ", "c:", "d: ", "e: # x", "", "f :"),
      fc.array(BITS, { maxLength: 3 }),
    ),
    { maxLength: 7 },
  )
  .map((lines) => lines.map(([indent, key, rest]) => `${indent}${key}${rest.join("")}`).join("\n"));

describe("the quick reader of YAML", () => {
  it("reads what people and this tool write", () => {
    for (const block of BLOCKS.filter((_, i) => i < 30 || i >= BLOCKS.length - 2)) {
      expect([block, agrees(block, 4)]).toEqual([block, true]);
    }
  });

  it("says what the library says, or nothing, whatever is changed", { timeout: 1_800_000 }, () => {
    let plain = 0;
    fc.assert(
      fc.property(changed, fc.nat(9), (text, base) => {
        if (agrees(text, base)) plain++;
      }),
      RUNS,
    );
    expect(plain).toBeGreaterThan(RUNS.numRuns / 10);
  });

  it("says what the library says, or nothing, of small pieces in any order", { timeout: 1_800_000 }, () => {
    let plain = 0;
    fc.assert(
      fc.property(small, (text) => {
        if (agrees(text)) plain++;
      }),
      { numRuns: RUNS.numRuns * 4 },
    );
    expect(plain).toBeGreaterThan(RUNS.numRuns / 50);
  });
});
