/** A stretch of whole lines; offsets of the source text. */
export interface Block {
  readonly start: number;
  readonly end: number;
}

export interface Heading extends Block {
  readonly kind: "heading";
  readonly level: number;
  /** Inline source, without the `#` signs. */
  readonly text: string;
}

/** A list item that lies in no other block but its list. */
export interface Item extends Block {
  readonly kind: "item";
  /** Where the text of the item's first line begins, after the bullet. */
  readonly contentStart: number;
}

export interface OtherBlock extends Block {
  readonly kind: "other";
}

/** What CommonMark makes of a body. */
export interface Body {
  readonly start: number;
  /** The blocks that lie in no other block (a list is its items), in order. */
  readonly blocks: readonly (Heading | Item | OtherBlock)[];
  /** At any depth: code blocks, HTML blocks, and blocks of inline text. */
  readonly code: readonly Block[];
  readonly html: readonly Block[];
  readonly inline: readonly Block[];
  /** Labels of link reference definitions, normalised as CommonMark says. */
  readonly references: Readonly<Record<string, unknown>>;
}

/** The top-level blocks that begin between two offsets. */
export function blocksWithin(
  body: Body,
  start: number,
  end: number,
): readonly (Heading | Item | OtherBlock)[] {
  return body.blocks.slice(firstFrom(body.blocks, start), firstFrom(body.blocks, end));
}

/** Index of the first of sorted stretches that begins at an offset or later. */
export function firstFrom(sorted: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
