/** Something in a text that should not be there, by its place; `value` is never shown whole. */
export interface Hit {
  readonly kind: "credential" | "email" | "ip" | "card";
  /** What it looks like: `GitHub token`, `password`; shown to the writer. */
  readonly what: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Nobody reads more in one file, and a hostile file has a hundred thousand. */
export const MOST_HITS = 200;

/** Enough to find it by, too little to use: a long one shows how it begins, a short one only its length. */
export function masked({ kind, value }: Pick<Hit, "kind" | "value">): string {
  if (kind === "email") return value.replace(/^(.).*@(.).*(\.[^.]+)$/, "$1…@$2…$3");
  if (kind === "ip") return value.replace(/^([^.:]+[.:]).*$/, "$1…");
  if (kind === "card") return `…${value.replace(/\D/g, "").slice(-4)}`;
  return value.length >= 20
    ? `${value.slice(0, 4)}… (${value.length} characters)`
    : `… (${value.length} characters)`;
}
