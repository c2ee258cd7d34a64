/** Advance widths in px at a size of 12 px of the widest common sans-serif (DejaVu Sans), by group of signs. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/\p{Mark}|\u200d|\ufe0f/u, 0],
  [/[ijl.,:;'|!\u00a0 fIt()[\]/\\-]/, 4.7],
  [/[mwMW@%\u2026\u2014]/, 11.7],
  [/\p{Lu}/u, 8.8],
  [/[\u0000-\u05ff\u1e00-\u20ff]/, 7.7],
];
/** What no group has (CJK, emoji) is as wide as it is high, and a little more. */
const WIDEST = 13;
/** A bold sign is this much wider. */
const BOLD = 1.1;

function widthOf(letter: string): number {
  return WIDTHS.find(([signs]) => signs.test(letter))?.[1] ?? WIDEST;
}

/** About how wide a text is at 12 px; rather too much than too little. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + widthOf(letter), 0);
}

/** Text that takes at most about `pixels` at 12 px, with a sign where it was cut; a picture has no line to continue on. */
export function fitted(text: string, pixels: number, weight: "normal" | "bold" = "normal"): string {
  const room = weight === "bold" ? pixels / BOLD : pixels;
  const letters = [...text];
  let used = 0;
  let whole = 0;
  for (const letter of letters) {
    used += widthOf(letter);
    if (used > room) break;
    whole++;
  }
  if (whole === letters.length) return text;
  used = widthOf("\u2026");
  let kept = 0;
  for (const letter of letters) {
    used += widthOf(letter);
    if (used > room) break;
    kept++;
  }
  return `${letters.slice(0, kept).join("").trimEnd()}\u2026`;
}
