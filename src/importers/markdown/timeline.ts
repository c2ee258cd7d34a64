import type { DayWalk } from "../day-walk.js";
import type { DraftEvent } from "../draft.js";
import { type Stamp, stampAt } from "../stamp.js";
import { zoneAt } from "../zone-names.js";
import { type Block, blocksOf, type ListItem } from "./blocks.js";

/** The entries of a timeline as foreign documents write it, and the text before the first. */
export interface ReadTimeline {
  readonly intro: string;
  readonly events: readonly DraftEvent[];
}

interface Entry {
  at: string | null;
  readonly lines: string[];
}

/** A bullet that Markdown does not know is meant as one all the same; so is Pandoc's `: 07:00 …` below a term. */
export function withPlainBullets(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/^(\s*)(?:[–—•·▪◦‣●](?=\s)|:(?=\s+\d{1,2}[:.]\d{2}))/u, "$1-"));
}

/**
 * Reads lists, tables, one heading an event, and paragraphs that begin with a time, in the order of the source. Whatever
 * stands between belongs to the entry above; nothing is left out.
 */
export function readTimeline(source: readonly string[], walk: DayWalk): ReadTimeline {
  const reader = new TimelineReader(withPlainBullets(source), walk);
  return reader.read();
}

/** How many entries with a time the lines hold. */
export function countTimes(source: readonly string[], walk: DayWalk): number {
  return readTimeline(source, walk).events.filter(({ at }) => at !== null && /\d:\d/.test(at)).length;
}

class TimelineReader {
  private readonly entries: Entry[] = [];
  private readonly intro: string[] = [];
  /** The last heading was an event: what is below it is its text. */
  private underHeading = false;

  constructor(
    private readonly lines: readonly string[],
    private readonly walk: DayWalk,
  ) {}

  read(): ReadTimeline {
    const blocks = blocksOf(this.lines);
    let done = 0;
    for (const [index, block] of blocks.entries()) {
      this.keep(this.lines.slice(done, block.from));
      this.readBlock(block, blocks.slice(index + 1));
      done = block.to;
    }
    this.keep(this.lines.slice(done));
    return {
      intro: this.intro
        .filter((line) => line.trim() !== ":")
        .join("\n")
        .trim(),
      events: this.entries.map(({ at, lines }) => ({ at, text: entryText(lines), tags: [], link: null })),
    };
  }

  /** Text that is no entry: it goes on with the entry above. */
  private keep(lines: readonly string[]): void {
    (this.entries.at(-1)?.lines ?? this.intro).push(...lines);
  }

  private open(at: string | null, lines: readonly string[]): void {
    this.entries.push({ at, lines: [...lines] });
  }

  private readBlock(block: Block, below: readonly Block[]): void {
    const lines = this.lines.slice(block.from, block.to);
    if (block.kind === "heading") this.readHeading(block.text, lines, below);
    else if (block.kind === "list") this.readItems(block.items, lines);
    else if (block.kind === "table") this.readTable(block.rows, lines);
    else if (block.kind === "paragraph") this.readParagraph(lines);
    else this.keep(lines);
  }

  private readHeading(text: string, lines: readonly string[], below: readonly Block[]): void {
    const stamp = stampAt(text);
    this.underHeading = false;
    if (!stamp || (stamp.clock === null && !stamp.unknown && stamp.day === null)) {
      this.keep(["", `**${text.replaceAll("**", "")}**`, ""]);
    } else if (stamp.clock === null && stamp.day && this.setsDay(below)) {
      this.walk.setDay(stamp);
      const rest = text.slice(stamp.length).trim();
      if (rest) this.keep(["", ...lines.map((line) => line.replace(/^#+\s*/, "")), ""]);
    } else {
      this.open(this.walk.place(stamp), [restOf(text, stamp)]);
      this.underHeading = true;
    }
  }

  /** A day's heading has entries of its own below, before the next heading; else it is an event of that day itself. */
  private setsDay(below: readonly Block[]): boolean {
    const end = below.findIndex(({ kind }) => kind === "heading");
    const own = end < 0 ? below : below.slice(0, end);
    const next = end < 0 ? undefined : below[end];
    if (own.length === 0) return next?.kind === "heading" && stampAt(next.text)?.clock != null;
    return own.some((block) => this.holdsTimes(block));
  }

  private holdsTimes(block: Block): boolean {
    if (block.kind === "list") {
      return block.items.some(({ lines }) => stampAt(lines[0] ?? "")?.clock != null || hasNestedTimes(lines));
    }
    if (block.kind === "table") return timeColumns(block.rows.slice(1)).length > 0;
    if (block.kind !== "paragraph") return false;
    return this.lines.slice(block.from, block.to).some((line) => stampAt(line)?.clock != null);
  }

  /** A list without any time, below an event or before all: it is text. */
  private isText(items: readonly ListItem[]): boolean {
    const timed = items.filter(
      ({ lines }) => stampAt(lines[0] ?? "") !== null || hasNestedTimes(lines),
    ).length;
    return timed === 0 || (this.underHeading && timed * 2 < items.length);
  }

  private readItems(written: readonly ListItem[], lines: readonly string[]): void {
    const items = withFourDigits(written);
    if (this.isText(items)) this.keep(lines);
    else this.readList(items);
  }

  private readList(items: readonly ListItem[]): void {
    for (const { lines } of items) {
      const [first = "", ...rest] = lines;
      const stamp = stampAt(first);
      if (stamp && stamp.clock === null && stamp.day && hasNestedTimes(lines))
        this.readDayItem(stamp, first, rest);
      else if (stamp) this.open(this.walk.place(stamp), [restOf(first, stamp), ...rest]);
      else this.openUntimed(lines);
    }
    this.underHeading = false;
  }

  private readDayItem(stamp: Stamp, first: string, rest: readonly string[]): void {
    this.walk.setDay(stamp);
    const said = restOf(first, stamp);
    if (said) this.keep([said]);
    const inner = new TimelineReader(rest, this.walk).read();
    if (inner.intro) this.keep(["", inner.intro]);
    for (const { at, text } of inner.events) this.open(at, text.split("\n"));
  }

  private openUntimed(lines: readonly string[]): void {
    this.walk.notes.add("an entry has no time: kept without a time in its place");
    this.open(null, lines);
  }

  private readTable(rows: readonly (readonly string[])[], lines: readonly string[]): void {
    const [head = [], ...body] = rows;
    const columns = timeColumns(body);
    if (columns.length === 0) {
      this.keep(lines);
      return;
    }
    const first = stampOfRow(head, columns) ? rows : body;
    const zones = columns.length === 0 ? -1 : zoneColumn(head, body);
    for (const row of first) this.readRow(row, columns, head, zones);
    this.underHeading = false;
  }

  private readRow(
    row: readonly string[],
    columns: readonly number[],
    head: readonly string[],
    zones: number,
  ): void {
    const zone = zoneAt(row[zones] ?? "")?.zone ?? null;
    const texts = row
      .map((cell, index) => ({ cell, index }))
      .filter(({ cell, index }) => cell && !columns.includes(index) && !(zone && index === zones));
    const alone = stampOfRow(row, columns);
    const stamp = alone && { ...alone, zone: alone.zone ?? zone };
    const [main, ...others] = texts;
    const more = others.map(({ cell, index }) => (head[index] ? `${head[index]}: ${cell}` : cell));
    if (stamp) {
      const inCell = restOf(timeCell(row, columns), stamp);
      this.open(this.walk.place(stamp), [[inCell, main?.cell ?? ""].filter(Boolean).join(" "), ...more]);
    } else if (texts.length > 0) {
      this.openUntimed([
        [...columns.map((index) => row[index] ?? ""), main?.cell ?? ""].filter(Boolean).join(" "),
        ...more,
      ]);
    }
  }

  private readParagraph(lines: readonly string[]): void {
    if (this.underHeading) {
      this.keep([...lines, ""]);
      return;
    }
    for (const line of lines) {
      const stamp = stampAt(line);
      const rest = stamp ? restOf(line, stamp) : "";
      if (!stamp || !standsAlone(stamp, rest)) this.keep([line]);
      else if (stamp.clock === null && stamp.day && rest === "") {
        this.walk.setDay(stamp);
        this.underHeading = false;
      } else this.open(this.walk.place(stamp), [rest]);
    }
    this.keep([""]);
  }
}

/** In a paragraph a bare number or a day in a sentence is no entry: a clock is, and a day that a sign parts from its text. */
function standsAlone(stamp: Stamp, rest: string): boolean {
  return stamp.clock !== null || rest === "" || stamp.unknown;
}

/** The column whose cells are zones (`UTC`, `ET`), by its head or by all of its cells; -1 where there is none. */
function zoneColumn(head: readonly string[], body: readonly (readonly string[])[]): number {
  const isZone = (cell: string): boolean => {
    const found = zoneAt(cell);
    return found !== null && found.length === cell.length;
  };
  return head.findIndex((cell, index) => {
    const filled = body.map((row) => row[index] ?? "").filter(Boolean);
    const named = /^(?:tz|(?:time ?)?zone|zeitzone|tidszone)$/i.test(cell.replace(/[*_`]/g, "").trim());
    return named || (filled.length > 1 && filled.every(isZone));
  });
}

function hasNestedTimes(lines: readonly string[]): boolean {
  return lines
    .slice(1)
    .some((line) => /^\s*[-*+–]\s/.test(line) && stampAt(line.replace(/^\s*[-*+–]\s+/, ""))?.clock != null);
}

const FOUR_DIGITS = /^((?:\*\*|`|\[)?)([01]\d|2[0-3])([0-5]\d)(?![\p{L}\p{N}.-]|:\d)/u;

/** `2240: failover`: four digits are clocks where all items begin with some, and not all of them could be years. */
function withFourDigits(items: readonly ListItem[]): readonly ListItem[] {
  const found = items.map(({ lines: [first = ""] }) => FOUR_DIGITS.exec(first));
  const isYear = (hour = "", minute = ""): boolean => /^(?:19|20)$/.test(hour) && minute !== "";
  const timed = found.filter((match) => match !== null);
  const clocks = timed.filter(([, , hour, minute]) => !isYear(hour, minute));
  const others = items.filter(
    ({ lines: [first = ""] }, index) => !found[index] && stampAt(first)?.clock == null,
  );
  if (timed.length === 0 || clocks.length === 0 || others.length > 0) return items;
  return items.map((item) => {
    const [first = "", ...rest] = item.lines;
    return { ...item, lines: [first.replace(FOUR_DIGITS, "$1$2:$3"), ...rest] };
  });
}

function restOf(text: string, stamp: Stamp): string {
  return `${stamp.boldGoesOn ? "**" : ""}${text.slice(stamp.length)}`.trim();
}

/** The columns that hold the time: one, or a day and a clock side by side. */
function timeColumns(body: readonly (readonly string[])[]): readonly number[] {
  const width = Math.max(0, ...body.slice(0, 50).map((row) => row.length));
  const share = (column: number, test: (stamp: Stamp) => boolean): number => {
    const filled = body.filter((row) => (row[column] ?? "") !== "");
    const hits = filled.filter((row) => {
      const time = timeCell(row, [column]);
      const stamp = stampAt(time);
      return stamp !== null && test(stamp) && time.slice(stamp.length).length <= 24;
    });
    return filled.length === 0 ? 0 : hits.length / filled.length;
  };
  const all = Array.from({ length: Math.min(width, 12) }, (_, index) => index);
  const clocks = all.filter(
    (column) => share(column, ({ clock, unknown }) => clock !== null || unknown) >= 0.5,
  );
  const days = all.filter(
    (column) => share(column, ({ day, clock }) => day !== null && clock === null) >= 0.5,
  );
  const [clock] = clocks;
  if (clock === undefined) return days.slice(0, 1);
  return days.includes(clock - 1) ? [clock - 1, clock] : [clock];
}

const NOT_KNOWN = /^(?:tbd|tba|tbc|unknown|n\/?a|unbekannt|ukendt|不明|[-–—?]+)$/i;

/** The time of a row as a line would begin with it: `0902` is a clock here, and a sign for “not known” one too. */
function timeCell(row: readonly string[], columns: readonly number[]): string {
  const cells = columns.map((column) => (row[column] ?? "").replace(/^[*_`]+|[*_`]+$/g, "").trim());
  const written = cells.map((cell) => cell.replace(/^(\d{2})(\d{2})(?= ?[A-Z]{0,4}$)/, "$1:$2"));
  const time = written.join(" ").trim();
  return NOT_KNOWN.test(time) ? "??:??" : time;
}

function stampOfRow(row: readonly string[], columns: readonly number[]): Stamp | null {
  return stampAt(timeCell(row, columns));
}

/** The text of an entry: its first line is filled, if any is; a list below an empty line begins it. */
function entryText(lines: readonly string[]): string {
  const from = lines.findIndex((line) => line.trim() !== "");
  if (from < 0) return "";
  const [first = "", ...rest] = lines.slice(from);
  const head = from === 0 ? first : first.replace(/^\s*[-*+]\s+/, "");
  return [head.trim().replace(/^:\s+/, ""), ...rest].join("\n").trimEnd();
}
