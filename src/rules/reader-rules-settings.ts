import { type ReaderRule, rule } from "./reader-rule.js";

/** afterword.yml. */
export const OF_SETTINGS: readonly ReaderRule[] = [
  rule(
    "settings-no-map",
    "error",
    "afterword.yml is a map of keys and values; an empty file is one too.",
    null,
    null,
  ),
  rule(
    "unknown-setting",
    "error",
    "A misspelt key of afterword.yml leaves its default in force.",
    null,
    null,
  ),
  rule("setting-invalid", "error", "A wrong value of afterword.yml leaves its default in force.", null, null),
];
