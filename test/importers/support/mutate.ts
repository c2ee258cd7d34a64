/** A small generator of pseudo-random numbers (mulberry32), so that a failing run can be run again. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What breaks readers and writers of Markdown, JSON, tables and times. */
const POISON = [
  "<!--",
  "-->",
  "```",
  "~~~~",
  "---",
  "===",
  "\n## Timeline\n",
  "\n# X\n",
  "\n- **10:00** y\n",
  "- [ ] ",
  "|",
  "||",
  "\t",
  "\r",
  "\u0000",
  "\u001b[31m",
  "\u202e",
  "[",
  "](",
  "<script>",
  "</",
  "&lt;",
  "**",
  "`",
  "{",
  "}",
  "[[[[[[[[",
  "{{{{{{",
  '"',
  "\\",
  "null",
  "true",
  "1e309",
  "-1",
  "0001-01-01T00:00:00Z",
  "2025-02-30",
  "24:00",
  "99:99",
  "??:??",
  "2025-03-04T14:02:00+99:00",
  "9999-12-31T23:59:59Z",
  "#ended",
  "@x",
  "due:never",
  "tz:Mars/Base",
  "<https://x.example/",
  "📟",
  "ß",
  "\n\n\n",
  "    ",
  "\n>",
  "\n1. ",
  "\n\n[a]: <x",
  "A".repeat(3000),
  "(".repeat(400),
  "[".repeat(400),
  "*".repeat(400),
  "_a".repeat(400),
  "- ".repeat(300),
  "> ".repeat(300),
  "1:1:".repeat(300),
];

/** The text with one to four wounds: cut, doubled, swapped, or poisoned. */
export function mutated(text: string, random: () => number): string {
  let wounded = text;
  const wounds = 1 + Math.floor(random() * 4);
  for (let i = 0; i < wounds; i++) wounded = wound(wounded, random);
  return wounded.slice(0, 60_000);
}

function wound(text: string, random: () => number): string {
  const at = Math.floor(random() * (text.length + 1));
  const length = Math.floor(random() * 40);
  switch (Math.floor(random() * 6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at);
    case 2:
      return (
        text.slice(0, at) + text.slice(at, at + length).repeat(1 + Math.floor(random() * 20)) + text.slice(at)
      );
    case 3: {
      const other = Math.floor(random() * (text.length + 1));
      return text.slice(0, at) + text.slice(other, other + length) + text.slice(at + length);
    }
    default:
      return text.slice(0, at) + (POISON[Math.floor(random() * POISON.length)] ?? "") + text.slice(at);
  }
}
