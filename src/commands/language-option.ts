import { TEMPLATE_LANGUAGES } from "../authoring/template-registry.js";
import { nearest } from "../model/nearest.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";

/** A language that we have headings and templates for (`de`, and `de-AT` with it); any other is exit 2 with those. */
export function assertLanguage(written: string, command: string): void {
  const base = written.toLowerCase().split("-")[0] ?? "";
  if (TEMPLATE_LANGUAGES.some((known) => known === base)) return;
  const near = nearest(base, TEMPLATE_LANGUAGES) ?? "en";
  throw new UserError(
    "language",
    `there is no language \`${visibleLine(written)}\` here; there are ${TEMPLATE_LANGUAGES.join(", ")}`,
    EXIT.usage,
    { hint: `afterword ${command} --language ${near}` },
  );
}
