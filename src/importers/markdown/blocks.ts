import MarkdownIt from "markdown-it";

/** One block of Markdown at the top level. Lines count from 0, half open. */
export type Block = { readonly from: number; readonly to: number } & (
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly ListItem[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "paragraph" | "code" | "other" }
);

/** An item of a list, its marker and indent taken away. */
export interface ListItem {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

type Token = ReturnType<InstanceType<typeof MarkdownIt>["parse"]>[number];

const DEEPEST = 100;
/** Lists in lists that incident files are read with: below the last of them nothing is told apart, so a draft must not go there. */
const DEEPEST_IN_FILE = 20;

let parser: InstanceType<typeof MarkdownIt> | null = null;

/** CommonMark's blocks (and tables); inline text is not looked at. */
function tokensOf(lines: readonly string[], nesting: number): readonly Token[] {
  // made when it is first needed: most exports never are read as Markdown
  parser ??= new MarkdownIt({ html: true });
  parser.set({ html: true, maxNesting: nesting });
  const tokens: Token[] = [];
  parser.block.parse(lines.join("\n"), parser, {}, tokens);
  return tokens;
}

/** The Markdown's top-level blocks in order. Lines in none of them (link definitions, blank lines) are left out. */
export function blocksOf(lines: readonly string[], nesting = DEEPEST): readonly Block[] {
  const tokens = tokensOf(lines, nesting);
  const blocks: Block[] = [];
  tokens.forEach((token, index) => {
    if (token.level !== 0 || token.nesting < 0 || !token.map) return;
    const [from, to] = token.map;
    blocks.push({ from, to: lastFilled(lines, from, to), ...partOf(token, index, tokens, lines) });
  });
  return blocks;
}

type Part =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly ListItem[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "paragraph" | "code" | "other" };

function partOf(token: Token, index: number, tokens: readonly Token[], lines: readonly string[]): Part {
  switch (token.type) {
    case "heading_open":
      return {
        kind: "heading",
        level: Number(token.tag.slice(1)),
        text: tokens[index + 1]?.content.trim() ?? "",
      };
    case "bullet_list_open":
    case "ordered_list_open":
      return { kind: "list", items: itemsOf(index, tokens, lines) };
    case "table_open":
      return { kind: "table", rows: rowsOf(token.map ?? [0, 0], lines) };
    case "paragraph_open":
      return { kind: "paragraph" };
    case "fence":
    case "code_block":
      return { kind: "code" };
    default:
      return { kind: "other" };
  }
}

function lastFilled(lines: readonly string[], from: number, to: number): number {
  let end = to;
  while (end > from + 1 && (lines[end - 1] ?? "").trim() === "") end--;
  return end;
}

function itemsOf(list: number, tokens: readonly Token[], lines: readonly string[]): readonly ListItem[] {
  const items: ListItem[] = [];
  for (let i = list + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || token.level === 0) break;
    if (token.type !== "list_item_open" || token.level !== 1 || !token.map) continue;
    const [from, rawTo] = token.map;
    const to = lastFilled(lines, from, rawTo);
    items.push({ from, to, lines: dedented(lines.slice(from, to)) });
  }
  return items;
}

const MARKER = /^(\s*(?:[-*+]|\d{1,9}[.)])(?:[ \t]{1,4}(?=\S)|[ \t]|$))/;

function dedented(lines: readonly string[]): readonly string[] {
  const [first = "", ...rest] = lines;
  const marker = MARKER.exec(first)?.[0] ?? "";
  return [first.slice(marker.length), ...rest.map((line) => withoutIndent(line, marker.length))];
}

/** The line with at most `width` leading blanks taken away; a tab counts as one blank to the next stop of four. */
function withoutIndent(line: string, width: number): string {
  const expanded = line.replace(/^[ \t]+/, (blanks) => blanks.replaceAll("\t", "    "));
  let taken = 0;
  while (taken < width && expanded[taken] === " ") taken++;
  return expanded.slice(taken);
}

function rowsOf(
  [from, to]: readonly [number, number],
  lines: readonly string[],
): readonly (readonly string[])[] {
  return lines
    .slice(from, to)
    .filter((line, index) => line.trim() !== "" && index !== 1)
    .map(cellsOf);
}

/** The cells of one table row; `\|` is text. */
export function cellsOf(row: string): readonly string[] {
  const inner = row
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** True where the Markdown keeps to itself: a heading that follows is still one, and it holds none of level 1 or 2. */
export function keepsToItself(lines: readonly string[]): boolean {
  const probe = blocksOf([...lines, "", "## probe"], DEEPEST_IN_FILE);
  const headings = probe.filter((block) => block.kind === "heading" && block.level <= 2);
  const last = probe.at(-1);
  return headings.length === 1 && last?.kind === "heading" && last.from === lines.length + 1;
}

/** True where an item of a list keeps to itself: the item that follows is the second. `lines` are the item's, dedented. */
export function isOneItem(lines: readonly string[]): boolean {
  const [list, ...more] = blocksOf([...itemLines(lines), "- probe"], DEEPEST_IN_FILE);
  return (
    list?.kind === "list" &&
    more.length === 0 &&
    list.items.length === 2 &&
    list.items[1]?.from === lines.length
  );
}

/** Lines as one list item: a bullet before the first, two blanks before the others. */
export function itemLines(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index === 0 ? `- ${line}` : line.trim() === "" ? "" : `  ${line}`));
}
