import Handlebars from "handlebars";
import type { TemplateSource } from "../model/template-data.js";
import { asTemplateError, TemplateError } from "./template-error.js";

const LARGEST_PAGE = 64 * 1024;

/** What the frame of a report is filled with: finished text by name. */
export type PageValues = Readonly<Record<string, string>>;

/**
 * Fills the frame of a page. `{{title}}` is escaped for HTML when `escaping` is `html`; `{{{body}}}` goes in as it is. Only
 * the given names, `if` and `unless` are known; no partials, no prototype. Throws TemplateError.
 */
export function renderPage(source: TemplateSource, values: PageValues, escaping: "html" | "none"): string {
  if (source.text.length > LARGEST_PAGE) {
    throw new TemplateError(source.name, 1, 1, `a template has at most ${LARGEST_PAGE / 1024} KiB`);
  }
  try {
    const hbs = Handlebars.create();
    const template = hbs.compile(source.text, {
      strict: true,
      noEscape: escaping === "none",
      knownHelpersOnly: true,
      knownHelpers: { each: false, with: false, log: false, lookup: false, helperMissing: false },
      preventIndent: true,
    });
    return template(Object.assign(Object.create(null), values), {
      allowProtoMethodsByDefault: false,
      allowProtoPropertiesByDefault: false,
    });
  } catch (error) {
    throw asTemplateError(source.name, error);
  }
}
