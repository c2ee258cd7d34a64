import type { Level } from "../model/finding.js";
import type { Example, Examples } from "./rule.js";

/**
 * What is found by the reader of the grammar (src/document) and by the reader of silencing comments, not by a rule of its
 * own: the same id, level, why and examples, so that `checks:`, silencing and docs/rules.md treat all findings alike.
 */
export interface ReaderRule {
  readonly id: string;
  readonly level: Level;
  readonly why: string;
  readonly examples: Examples;
}

export const rule = (id: string, level: Level, why: string, passes: Example, fails: Example): ReaderRule => ({
  id,
  level,
  why,
  examples: { passes: [passes], fails: [fails] },
});

export const front = (text: string): Example => ({ front: text });
export const body = (text: string): Example => ({ body: text });
export const timeline = (line: string): Example => body(`## Timeline\n\n### 2026-01-30\n\n${line}`);
export const action = (line: string): Example => body(`## Action items\n\n${line}`);
export const file = (text: string): Example => ({ file: () => text });
export const settings = (text: string): Example => ({ settings: text });
