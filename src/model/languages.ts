/** The languages that headings, templates, questions and checks exist in. */
export const LANGUAGES = ["en", "de", "da"] as const;
