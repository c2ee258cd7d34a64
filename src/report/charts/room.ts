/** How wide a chart is drawn: as a page, or as the screen of a telephone, where names stand above their marks. */
export interface Room {
  readonly width: number;
  readonly narrow: boolean;
}

export const WIDE: Room = { width: 720, narrow: false };
/** What a screen of 360 pixels leaves beside its margins: drawn at its own size, so that texts keep theirs. */
export const NARROW: Room = { width: 320, narrow: true };

/** Both drawings of a chart stand in one page: what they name differs. */
export function roomed(id: string, { narrow }: Room): string {
  return narrow ? `${id}-narrow` : id;
}

/** Left and right end of the plot of a chart with values at its left side. */
export function plotOf({ width, narrow }: Room, left: number): { left: number; right: number } {
  return { left: narrow ? Math.min(left, 44) : left, right: width - (narrow ? 8 : 30) };
}

/** Rows with a name each: beside its marks where there is room, else above them. */
export interface Rows {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Pixels for a name. */
  readonly forName: number;
  /** Where the name of the row stands, and where its marks do, seen from the top of the row. */
  readonly name: { readonly x: number; readonly y: number; readonly anchor: "start" | "end" };
  readonly marks: number;
}

export function rowsOf({ width, narrow }: Room, left: number, height: number): Rows {
  if (narrow) {
    const name = { x: 2, y: 12, anchor: "start" } as const;
    return { left: 20, right: width - 16, height: height + 14, forName: width - 4, name, marks: 25 };
  }
  const name = { x: left - 14, y: height / 2 + 4, anchor: "end" } as const;
  return { left, right: width - 30, height, forName: left - 18, name, marks: height / 2 };
}
