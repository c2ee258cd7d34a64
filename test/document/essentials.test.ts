import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyByLibrary } from "../../src/document/body-library.js";
import { readEssentials } from "../../src/document/essentials.js";
import { parseBytes } from "../../src/document/parse.js";
import { quickHeadings } from "../../src/document/quick-headings.js";
import { Source } from "../../src/document/source.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import { changed, GENERATED, LINES, small } from "../support/changed-markdown.js";
import { mutated } from "../support/mutated.js";

const RUNS = { numRuns: Number(process.env.AFTERWORD_RUNS ?? 300) };
const OPTIONS = { path: "incidents/2026/x.md", settings: DEFAULT_SETTINGS };
const SECTIONS = fc.constantFrom(
  ...[
    "## Action items",
    "## Actions:",
    "## Timeline",
    "## What happened",
    "## Lessons",
    "### What went well",
  ],
  ...[
    "- [ ] **A1** x @ana due:2026-01-02",
    "- **14:02** x",
    "  and more",
    "```",
    "",
    "",
    "# T",
    "#",
    "> - a",
  ],
  ...["- - - -", "---", "===", "    - x", "1. - y", "<div>", "  # no", "          - deep", "*", "🔥 hot"],
);

/** Everything that the short reading tells, as the full reading has it. */
function agrees(bytes: Uint8Array): void {
  const { text, essentials } = readEssentials(bytes, OPTIONS);
  const full = parseBytes(bytes, OPTIONS);
  expect(text).toBe(full.text);
  const { sections, reviews, impact, ...rest } = essentials;
  const same = Object.keys(rest) as (keyof typeof rest)[];
  expect(rest).toEqual(Object.fromEntries(same.map((key) => [key, full.incident[key]])));
  const isWaiting = ["draft", "in_review"].includes(full.incident.status);
  expect(reviews).toEqual(isWaiting ? full.incident.reviews : []);
  expect(impact).toEqual(full.incident.impact.map(({ service }) => ({ service })));
  expect(sections).toEqual(
    full.incident.sections.map(({ section, heading, start }) => ({ section, heading, start })),
  );
}
const agreesOn = (text: string): void => agrees(new TextEncoder().encode(text));

/** The library's headings are the only right ones; the quick reader may only be silent instead. */
function findsHeadings(text: string): boolean {
  const quick = quickHeadings(text, 0);
  if (quick === null) return false;
  const { blocks } = bodyByLibrary(new Source(text, "x.md"), 0, text.length);
  expect(quick).toEqual(blocks.filter(({ kind }) => kind === "heading"));
  return true;
}

describe("the short reading of an incident", () => {
  it("says what the full reading says, whatever the file looks like", { timeout: 1_800_000 }, () => {
    fc.assert(fc.property(fc.oneof(changed, mutated), agreesOn), RUNS);
    const body = fc.array(SECTIONS, { maxLength: 9 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(body, (lines) => agreesOn(`---\nstatus: in_review\n---\n${lines}`)),
      RUNS,
    );
    const garbage = [[], [0x2d, 0, 0x2d], [0xff, 0xfe], [0xef, 0xbb, 0xbf, 0x23, 0x20, 0x78]];
    for (const bytes of garbage) agrees(Uint8Array.from(bytes));
    agrees(new Uint8Array(2 * 1024 * 1024 + 1));
  });

  it("finds the headings that the library finds, or says nothing", { timeout: 1_800_000 }, () => {
    for (const text of GENERATED) expect(findsHeadings(text.replace(/^---[\s\S]*?\n---\n/, ""))).toBe(true);
    const plain = LINES.slice(0, LINES.indexOf("<!--")).replace(
      "\n\n\n",
      "\n  - in\n\n> said\n\n12. of it\n\n",
    );
    expect(findsHeadings(plain)).toBe(true);
    const lines = fc.array(SECTIONS, { maxLength: 9 }).map((all) => all.join("\n"));
    fc.assert(
      fc.property(fc.oneof(small, changed, lines), (text) => void findsHeadings(text)),
      {
        numRuns: 2 * RUNS.numRuns,
      },
    );
  });
});
