import type { Room } from "./charts/room.js";

/** A piece of a line: plain text, or text that stands out, is code, or points somewhere. */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly code: string }
  | { readonly link: string; readonly href: string };

export type Text = string | readonly Inline[];

export interface Column {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly align: "left" | "right";
}

/**
 * What a section is made of, before it is Markdown, HTML or a terminal's text: all three say the same. Texts are plain and
 * may come from files; each rendering escapes them for itself.
 */
export type Block =
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Text[])[];
    }
  | { readonly kind: "chart"; readonly chart: DrawnChart }
  /** What may not be concluded. */
  | { readonly kind: "caution"; readonly text: Text };

/** A chart: an SVG for those who show pictures, drawn when it is asked for, and lines of characters for a terminal. */
export interface DrawnChart {
  readonly id: string;
  readonly title: string;
  /** What one sees in it, in words. */
  readonly description: string;
  readonly draw: (room: Room) => string;
  readonly lines: readonly string[];
  /** The same numbers as a table. */
  readonly numbers: { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };
}

export interface RenderedSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export const paragraph = (text: Text): Block => ({ kind: "paragraph", text });
export const caution = (text: Text): Block => ({ kind: "caution", text });
export const heading = (text: string): Block => ({ kind: "heading", text });

/** Nothing for an empty list. */
export function list(items: readonly Text[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

/** `columns`: titles; one that ends in `>` stands to the right. Nothing for a table without rows. */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Text[])[],
): readonly Block[] {
  if (rows.length === 0) return [];
  return [{ kind: "table", caption, columns: columnsOf(columns), rows }];
}

/** Titles as columns; one that ends in `>` stands to the right. */
export function columnsOf(titles: readonly string[]): readonly Column[] {
  return titles.map((title) =>
    title.endsWith(">") ? { title: title.slice(0, -1), align: "right" } : { title, align: "left" },
  );
}

export function chart(drawn: DrawnChart | null): readonly Block[] {
  return drawn ? [{ kind: "chart", chart: drawn }] : [];
}

/** The text without its marks. */
export function plain(text: Text): string {
  if (typeof text === "string") return text;
  return text
    .map((part) => {
      if (typeof part === "string") return part;
      if ("strong" in part) return part.strong;
      return "code" in part ? part.code : part.link;
    })
    .join("");
}
