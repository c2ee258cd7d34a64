import type { Level } from "../model/finding.js";
import type { Examples } from "./rule.js";

/**
 * What is found by the reader of the grammar (src/document) and by the reader of silencing comments, not by a rule of its
 * own: the same id, level, why and examples, so that `checks:`, silencing and docs/rules.md treat all findings alike.
 */
export interface ReaderRule {
  readonly id: string;
  readonly level: Level;
  readonly why: string;
  /** Empty for what a cut-down example cannot show: files that cannot be read at all, and afterword.yml. */
  readonly examples: Examples;
}

export const rule = (id: string, level: Level, why: string, passes: Shown, fails: Shown): ReaderRule => ({
  id,
  level,
  why,
  examples: { passes: passes ? [passes] : [], fails: fails ? [fails] : [] },
});
type Shown = Examples["passes"][number] | null;

export const front = (text: string): Shown => ({ front: text });
export const body = (text: string): Shown => ({ body: text });
export const timeline = (line: string): Shown => body(`## Timeline\n\n### 2026-01-30\n\n${line}`);
export const action = (line: string): Shown => body(`## Action items\n\n${line}`);
