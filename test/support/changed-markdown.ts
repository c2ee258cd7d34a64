import fc from "fast-check";
import { incidents } from "../bench/make-archive.mjs";
import { WHOLE_FILES } from "./mutated.js";

/** Incidents as they are generated for measurements. */
export const GENERATED = [...incidents(30, 5)].map(({ text }: { text: string }) => text);
/** Every form of line that is read quickly. */
export const LINES = `# T\n\nOne *line*\nand another\n\n## A: b \n- **14:02** x\n* \`y\`\n  more\n+ [ ] **A1** z\n\n\n\`\`\`sh\n# no\n\`\`\`\n(end)\n<!-- say\n\n  - **x** -->\n\n## B\n<!---->\n`;

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
/** Whole files and bodies with some stretches changed into what means something in Markdown. */
export const changed = fc
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
/** Bodies of a few lines. */
export const small = fc
  .array(
    fc.tuple(
      fc.constantFrom("", "", "- ", "* ", "  ", "# ", "```", "    ", "\n", " ", "<!--", "-->", "<!-- x -->"),
      fc.array(BITS, { maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((lines) => lines.map(([begin, rest]) => `${begin}${rest.join("")}`).join("\n"));
