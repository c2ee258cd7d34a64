/** A character with the marks that stand on it: what must not be cut in two. */
const CHARACTER = /\P{M}\p{M}*/gu;

/** At most `most` characters, never half of one; what is cut off is marked. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = text.match(CHARACTER) ?? [];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
