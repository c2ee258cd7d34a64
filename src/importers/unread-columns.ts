import { asList, type JsonMap } from "./json.js";

const MOST_NAMED = 20;
const LONGEST_NAME = 60;

/** The columns of a table in which something stood that is in no event and no incident: what is left out is named. */
export class UnreadColumns {
  private readonly names = new Set<string>();

  /** `read` are the columns of the row whose values were taken over; `within` is where the row stands. */
  see(row: JsonMap, read: ReadonlySet<string | undefined>, within = ""): void {
    for (const [column, value] of Object.entries(row))
      if (!read.has(column) && isFilled(value)) this.names.add(`${within}${column}`);
  }

  /** None, or one that names them all. */
  notes(hint: string): readonly string[] {
    if (this.names.size === 0) return [];
    const named = [...this.names].slice(0, MOST_NAMED).map((name) => `“${name.slice(0, LONGEST_NAME)}”`);
    const more = this.names.size - named.length;
    return [
      `columns that are not read, and left out: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}${hint}`,
    ];
  }
}

function isFilled(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === "string") return value.trim() !== "";
  if (Array.isArray(value)) return asList(value).some(isFilled);
  return typeof value !== "object" || Object.values(value).some(isFilled);
}
