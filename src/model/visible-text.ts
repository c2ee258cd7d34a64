const C0_C1 = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const BIDI_AND_INVISIBLE = /[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
const TAGS = /[\u{e0000}-\u{e007f}]/gu;

function code(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return point <= 0xff
    ? `\\x${point.toString(16).padStart(2, "0")}`
    : point <= 0xffff
      ? `\\u${point.toString(16).padStart(4, "0")}`
      : `\\u{${point.toString(16)}}`;
}

/**
 * Text from a file as a terminal may show it: control characters, escape sequences and bidi overrides become visible
 * (`\x1b`, `\u202e`). Line feeds and tabs stay. A zero-width joiner inside an emoji is made visible too: honest beats pretty.
 */
export function visible(text: string): string {
  if (text.length <= PIECE) return pieceVisible(text);
  let shown = "";
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PIECE, text.length);
    // A sign of two halves is not cut.
    if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end++;
    shown += pieceVisible(text.slice(at, end));
    at = end;
  }
  return shown;
}

/** A text full of such signs would take a hundred times its own memory, were it replaced at once. */
const PIECE = 32_768;

function pieceVisible(text: string): string {
  return text.replace(C0_C1, code).replace(BIDI_AND_INVISIBLE, code).replace(TAGS, code);
}

/** As `visible`, on one line: line feeds and tabs become spaces. */
export function visibleLine(text: string): string {
  return visible(text.replace(/\r?\n|\t/g, " "));
}
