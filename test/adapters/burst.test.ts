import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Burst } from "../../src/adapters/burst.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What came as blocks and what came as keys, of chunks that come `pause` ms after each other. */
function received(chunks: readonly string[], pause: number): { blocks: string[]; keys: string } {
  const blocks: string[] = [];
  let keys = "";
  const burst = new Burst((text) => void blocks.push(text));
  for (const chunk of chunks) {
    vi.advanceTimersByTime(pause);
    if (!burst.takes(chunk)) keys += burst.stop() + chunk;
  }
  vi.advanceTimersByTime(1000);
  return { blocks, keys };
}

const LINES = Array.from({ length: 8 }, (_, i) => `[14:0${i}] ana: step ${i} was seen`);
const TEXT = `${LINES.join("\r")}\r`;

/** Chunks of 1 to `most` bytes, drawn by a small generator with a seed. */
function chunked(text: string, most: number, seed: number): string[] {
  const chunks: string[] = [];
  let state = seed;
  for (let at = 0; at < text.length; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    const size = 1 + Math.floor((state / 2 ** 31) * most);
    chunks.push(text.slice(at, at + size));
    at += size;
  }
  return chunks;
}

it("a block in chunks of 1 to 7 bytes is one block from its first line end on, wherever the chunks end", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { blocks, keys } = received(chunked(TEXT, 7, seed), 8);
    expect({ seed, count: blocks.length, all: keys + blocks.join("") }).toEqual({
      seed,
      count: 1,
      all: TEXT,
    });
    expect(LINES[0]?.startsWith(keys)).toBe(true);
  }
});

it("the keys of a hand are keys, also when the first of them were read together", () => {
  const hand = [...TEXT];
  expect(received(hand, 30)).toEqual({ blocks: [], keys: TEXT });
  const late = [TEXT.slice(0, 30), ...TEXT.slice(30)];
  expect(received(late, 30)).toEqual({ blocks: [], keys: TEXT });
});
