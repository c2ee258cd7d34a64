import { LEVELS } from "../model/finding.js";
import type { KeptFindings } from "../rules/kept-findings.js";

/** What is kept of one file. */
export interface Known {
  /** Blob id of the file as git would name it. */
  readonly blob: string;
  readonly of: KeptFindings;
}

type Packed = readonly [
  rule: number,
  level: number,
  line: number,
  column: number,
  message: number,
  hint: number,
  fixable: 0 | 1,
];
type PackedFile = readonly [
  blob: string,
  id: string,
  stretch: readonly (number | string | null)[],
  asked: KeptFindings["asked"],
  findings: readonly Packed[],
];

/** What is known of the files of a folder, as JSON in which each text stands once: a warm check is mostly reading it. */
export function packKnown(known: readonly (Known | null)[]): string {
  const places = new Map<string, number>();
  const texts: string[] = [];
  const placeOf = (text: string): number => {
    const place = places.get(text) ?? texts.push(text) - 1;
    places.set(text, place);
    return place;
  };
  const files = known.map((one): PackedFile | null => {
    if (one === null) return null;
    const { id, stretch, asked, findings } = one.of;
    const { from, before, after, since, until, last } = stretch;
    const packed = findings.map(
      ({ rule, level, line, column, message, hint, fixable }): Packed => [
        placeOf(rule),
        LEVELS.indexOf(level),
        line,
        column,
        placeOf(message),
        placeOf(hint),
        fixable ? 1 : 0,
      ],
    );
    return [one.blob, id, [from, before, after, since, until, last], asked, packed];
  });
  return JSON.stringify([texts, files]);
}

/** Throws on what is no such text. */
export function unpackKnown(text: string, paths: readonly string[]): (Known | null)[] {
  const [texts, files] = JSON.parse(text) as [readonly string[], readonly (PackedFile | null)[]];
  if (files.length !== paths.length) throw new Error("another number of files");
  return files.map((one, at) => {
    if (one === null) return null;
    const [blob, id, [from, before, after, since, until, last], asked, findings] = one;
    const stretch = { from, before, after, since, until, last } as KeptFindings["stretch"];
    const file = paths[at] ?? "";
    const found = findings.map(([rule, level, line, column, message, hint, fixable]) => ({
      rule: texts[rule] ?? "",
      level: LEVELS[level] ?? "error",
      file,
      line,
      column,
      message: texts[message] ?? "",
      hint: texts[hint] ?? "",
      fixable: fixable === 1,
    }));
    return { blob, of: { id, stretch, asked, findings: found } };
  });
}
