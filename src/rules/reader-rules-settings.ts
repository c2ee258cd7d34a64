import { type ReaderRule, rule, settings } from "./reader-rule.js";

/** afterword.yml. */
export const OF_SETTINGS: readonly ReaderRule[] = [
  rule(
    "settings-no-map",
    "error",
    "afterword.yml is a map of keys and values; an empty file is one too.",
    settings("language: en"),
    settings("- language"),
  ),
  rule(
    "unknown-setting",
    "error",
    "A misspelt key of afterword.yml leaves its default in force.",
    settings("language: da"),
    settings("langauge: da"),
  ),
  rule(
    "setting-invalid",
    "error",
    "A wrong value of afterword.yml leaves its default in force.",
    settings("approximation: 10m"),
    settings("approximation: a while"),
  ),
];
