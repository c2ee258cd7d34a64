import type { english } from "./en.js";

/** Every word of the report. English is the pattern: a language in which one is missing does not compile. */
export type ReportWords = typeof english;
