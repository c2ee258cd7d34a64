import fc from "fast-check";

/** Small files that hold every form of the grammar between them; what mutations start from. */
export const WHOLE_FILES: readonly string[] = [
  `---
# comment
format: 1
id: 2026-11-20-x-7k3fq2
title: "Cards: refused" # twice
status: in_review
language: da
timezone: Europe/Copenhagen
severity:	SEV2	# was SEV3
times: {started: ~2026-11-20T14:00±5m, ended: ongoing, detected: "2026-11-20T14:10..14:20"}
lasted: 2h..3h
detection: customer?
change:
  kind: deploy
  at: 2026-11-20 13:50+01:00
cause: {status: suspected, summary: >-
  }
impact:
  - {service: pay, reach: 0.2..0.5, customers: ~40000}
  - service: card
    until: 2026-11-20
    note: 'it''s over'
factors:
- one
- two?
reviews:
  - {by: anna, at: 2026-11-25, verdict: approved, of: 0123456789abcdef}
tags: [a, "b, c"]
x_own: |
  kept
   as it is
---

# Cards: refused

## Resumé

<!-- Hvem? --> Kort *blev* afvist. <!-- internal -->Hemmeligt<!-- /internal --> [link](https://x.example/a_(b)) \`kode #x\`

## Tidslinje

### 2026-11-20

- **13:50** Ændring #change @anna <https://c.example/1>
- **~14:00±5m** Kunder ringer
  og igen
- **??:??** Nogen
- **14:20..14:30** Kald #page tz:Asia/Tokyo

### 2026-11-21

* **00:10+01:00** Slut #ended

## Læring

### Hvad gik godt

Meget.

## Handlinger

- [ ] **A1** Alarm @anna due:2026-12-01 kind:detect
- [-] **A2** Nej declined:2026-11-30 reason:"for dyrt"
`,
  "\ufeff---\r\nformat: 1\r\nid: y\r\ntitle: Windows\r\nstatus: draft\r\nlanguage: en\r\ntimes:\r\n  started: 2026-10-25T02:30\r\n  ended: ..2026-10-26 # wall\r\n---\r\n\r\n# Windows\r\n\r\n## Summary\r\n\r\n[time] TODO ??? {{x}}\r\n\r\n## Timeline\r\n\r\n- **2026-10-25T02:30Z** One\r\n  two\r\n\r\n```\r\n- **10:00** code\r\n```",
  "---\ntitle: short\n---\n## Lessons\n\n### What went wrong\n<!-- internal -->\n### What went well\nx",
];

const BITS = [
  "---",
  "\n",
  "\r\n",
  "\r",
  "\ufeff",
  "\0",
  "\t",
  "  ",
  ":",
  ": ",
  "- ",
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  "#",
  "##",
  "<!--",
  "-->",
  "`",
  "```",
  "**",
  "..",
  "~",
  "±",
  "&a",
  "*a",
  "!!x",
  "|",
  ">-",
  "...",
  "? ",
  "\\",
  "@",
  "https://",
  "<",
  ">",
  "(",
  ")",
  "\u202e",
  "😀",
  "\ud800",
  "é",
  "2026-03-29T02:30",
  "unknown",
  "null",
  "\u2028",
  "%",
];

/** One of the files with some stretches cut, doubled, moved or written over. */
export const mutated: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...WHOLE_FILES),
    fc.array(
      fc.tuple(
        fc.constantFrom("cut", "insert", "double", "swap", "line"),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(40),
        fc.constantFrom(...BITS),
        fc.nat(3),
      ),
      { minLength: 1, maxLength: 12 },
    ),
  )
  .map(([text, changes]) =>
    changes.reduce(
      (now, [kind, where, size, bit, times]) => change(now, kind, where, size, bit.repeat(times + 1)),
      text,
    ),
  );

function change(text: string, kind: string, where: number, size: number, bit: string): string {
  const at = Math.min(text.length, Math.floor(where * text.length));
  const end = Math.min(text.length, at + size);
  if (kind === "cut") return text.slice(0, at) + text.slice(end);
  if (kind === "insert") return text.slice(0, at) + bit + text.slice(at);
  if (kind === "double") return text.slice(0, end) + text.slice(at);
  if (kind === "swap") return text.slice(0, at) + bit + text.slice(end);
  const line = text.indexOf("\n", at);
  return line < 0 ? text : `${text.slice(0, line)}\n${bit}${text.slice(line)}`;
}
