import type { SqlValue } from "../../ports.js";
import type { EntryRows } from "./rows.js";

/** The rows of several files on their way to another thread: all long texts in one stretch of bytes, which is not copied. */
export interface Parcel<T extends { readonly rows: EntryRows | null }> {
  readonly answers: readonly T[];
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each text ends, in the order of answers and texts. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

const encoder = new TextEncoder();
/** UTF-8 takes no more bytes for a unit of UTF-16. */
const MOST_BYTES_A_UNIT = 3;
let desk = new Uint8Array(1024 * 1024);

export function packParcel<T extends { readonly rows: EntryRows | null }>(answers: readonly T[]): Parcel<T> {
  const ends: number[] = [];
  let at = 0;
  for (const text of answers.flatMap(({ rows }) => rows?.texts ?? [])) {
    at = put(text, at);
    ends.push(at);
  }
  return { answers: answers.map(withoutTexts), bytes: desk.slice(0, at), ends: Uint32Array.from(ends) };
}

function put(text: SqlValue, at: number): number {
  if (typeof text !== "string" || text === "") return at;
  const needed = at + text.length * MOST_BYTES_A_UNIT;
  if (needed > desk.length) {
    const larger = new Uint8Array(needed * 2);
    larger.set(desk.subarray(0, at));
    desk = larger;
  }
  return at + encoder.encodeInto(text, desk.subarray(at)).written;
}

function withoutTexts<T extends { readonly rows: EntryRows | null }>(answer: T): T {
  return answer.rows === null ? answer : { ...answer, rows: { ...answer.rows, texts: [] } };
}

export function unpackParcel<T extends { readonly rows: EntryRows | null }>(
  { answers, bytes, ends }: Parcel<T>,
  textsEach: number,
): readonly T[] {
  let next = 0;
  let start = 0;
  const nextText = (): Uint8Array => {
    const end = ends[next++] ?? start;
    const text = bytes.subarray(start, end);
    start = end;
    return text;
  };
  return answers.map((answer) => {
    if (answer.rows === null) return answer;
    const texts: Uint8Array[] = [];
    for (let i = 0; i < textsEach; i++) texts.push(nextText());
    return { ...answer, rows: { ...answer.rows, texts } };
  });
}
