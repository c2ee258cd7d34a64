import { visibleLine } from "../../model/visible-text.js";
import { type Room, roomed } from "./room.js";

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for XML: markup becomes text, and what XML cannot hold becomes visible. */
export function xml(text: string): string {
  return visibleLine(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** A coordinate: two decimals are finer than any screen, and the same on every machine. */
export function at(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** An element. Attribute values are escaped; children are SVG already. */
export function tag(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? at(value) : xml(value ?? "")}"`)
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

/** A label. `anchor`: start, middle, end. */
export function label(x: number, y: number, text: string, anchor = "start", className = "ink"): string {
  return tag("text", { x, y, class: className, "text-anchor": anchor }, xml(text));
}

/** What a pointer that rests on a mark shows; works without script. */
export function hover(text: string): string {
  return `<title>${xml(text)}</title>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, className: string): string {
  return tag("line", { x1, y1, x2, y2, class: className });
}

export interface Frame {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly room: Room;
  readonly height: number;
}

/** A whole chart: named and described for those who do not see it, with the patterns that stand for colours. */
export function svg(
  { id: name, title, description, room, height }: Frame,
  children: readonly string[],
): string {
  const id = roomed(name, room);
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${at(room.width)} ${at(height)}`,
    class: room.narrow ? "chart narrow" : "chart",
    role: "img",
    "aria-labelledby": `${id}-title ${id}-desc`,
  };
  return tag(
    "svg",
    attributes,
    `<title id="${id}-title">${xml(title)}</title>`,
    `<desc id="${id}-desc">${xml(description)}</desc>`,
    patterns(id),
    ...children,
  );
}

/** Fills that differ in grey and on paper: full, hatched one way, dotted, hatched the other way, empty. */
export function fillOf(id: string, index: number): string {
  return (
    ["var(--mark)", `url(#${id}-a)`, `url(#${id}-b)`, `url(#${id}-c)`, "var(--paper)"][index % 5] ?? "none"
  );
}

function patterns(id: string): string {
  const pattern = (name: string, size: number, ...inside: readonly string[]) =>
    tag(
      "pattern",
      { id: `${id}-${name}`, width: size, height: size, patternUnits: "userSpaceOnUse" },
      ...inside,
    );
  const back = (size: number) => tag("rect", { width: size, height: size, fill: "var(--paper)" });
  return tag(
    "defs",
    {},
    pattern("a", 6, back(6), tag("path", { d: "M-1 1L1 -1M0 6L6 0M5 7L7 5", class: "hatching" })),
    pattern("b", 5, back(5), tag("circle", { cx: 2.5, cy: 2.5, r: 1.3, fill: "var(--mark)" })),
    pattern("c", 6, back(6), tag("path", { d: "M-1 5L1 7M0 0L6 6M5 -1L7 1", class: "hatching" })),
  );
}

/** Marks that differ by shape: circle, square, triangle, diamond, cross; `size` is about the radius. */
export function shape(
  index: number,
  x: number,
  y: number,
  size: number,
  className: string,
  ...inside: string[]
): string {
  const d = [
    `M${at(x - size)} ${at(y)}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0Z`,
    `M${at(x - size * 0.9)} ${at(y - size * 0.9)}h${at(1.8 * size)}v${at(1.8 * size)}h${at(-1.8 * size)}Z`,
    `M${at(x)} ${at(y - 1.2 * size)}L${at(x + 1.1 * size)} ${at(y + 0.8 * size)}H${at(x - 1.1 * size)}Z`,
    `M${at(x)} ${at(y - 1.3 * size)}L${at(x + 1.3 * size)} ${at(y)}L${at(x)} ${at(y + 1.3 * size)}L${at(x - 1.3 * size)} ${at(y)}Z`,
    `M${at(x - size)} ${at(y - size)}L${at(x + size)} ${at(y + size)}M${at(x + size)} ${at(y - size)}L${at(x - size)} ${at(y + size)}`,
  ][index % 5];
  return tag("path", { d: d ?? "", class: className }, ...inside);
}

/** An arrow to the right: it goes on. */
export function arrow(x: number, y: number): string {
  return tag("path", { d: `M${at(x + 5)} ${at(y)}h9m-4 -3.5l4 3.5l-4 3.5`, class: "line" });
}
