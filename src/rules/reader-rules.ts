import type { ReaderRule } from "./reader-rule.js";
import { OF_THE_BODY } from "./reader-rules-body.js";
import { OF_THE_FILE } from "./reader-rules-file.js";
import { OF_SETTINGS } from "./reader-rules-settings.js";
import { OF_TIMES } from "./reader-rules-times.js";

/** Everything that is found while reading, in the order of docs/rules.md. */
export const READER_RULES: readonly ReaderRule[] = [
  ...OF_THE_FILE,
  ...OF_TIMES,
  ...OF_THE_BODY,
  ...OF_SETTINGS,
];
