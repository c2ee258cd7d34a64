import type { Plain } from "../model/incident.js";
import {
  applySplices,
  type Edited,
  type EditOptions,
  frontOf,
  IN_THE_EDITOR,
  NO_FRONT_MATTER,
  plainFront,
  refused,
  type Splice,
  type Troubles,
} from "./edit.js";
import { FieldEditor } from "./field-splices.js";
import type { FrontMatter } from "./front-matter.js";
import { REQUIRED } from "./keys.js";
import { escapeMarkdown, unescapeMarkdown } from "./markdown-escape.js";
import { equal, withValue } from "./plain-path.js";
import { readBody } from "./read-body.js";
import { titleHeading } from "./sections.js";
import { Source } from "./source.js";

/**
 * Sets one field of the front matter, by dotted path (`times.ended`, `impact.0.reach`). `null` removes the key. A new
 * title changes the `# heading` too. One line changes where the field was there; lines are added where it was not.
 */
export function setField(text: string, path: string, value: Plain, options: EditOptions): Edited {
  const read = frontOf(text, options);
  if (!read) return NO_FRONT_MATTER;
  const steps = path.split(".");
  if (steps.some((step) => step === ""))
    return refused(`\`${path}\` is no path of a field`, "write e.g. `times.ended`");
  if (path === "title" && typeof value === "string" && /[\r\n]/.test(value))
    return refused("a title is one line");
  if (value === null && REQUIRED.some((key) => key === path))
    return refused(`\`${path}\` cannot be left out`);
  const before = plainFront(read.front);
  const wanted = withValue(before, steps, value);
  if (wanted === null)
    return refused(`there is no place for \`${path}\``, "lists are numbered from 0, without gaps");
  if (equal(before, wanted) && path !== "title") return { text };
  const editor = new FieldEditor(text, read.front, steps, value);
  const splices = equal(before, wanted) ? [] : editor.splices();
  if (splices === null) return refused(`\`${path}\` cannot be set in place`, IN_THE_EDITOR);
  const heading =
    path === "title" && typeof value === "string" ? headingSplice(text, read.front, value, options) : [];
  const made = applySplices(text, [...splices, ...heading]);
  const body = applySplices(text, heading).slice(read.front.bodyStart);
  if (isVerified(made, read.troubles, wanted, body, options)) return { text: made };
  return refused(`\`${path}\` could not be set without changing more`, IN_THE_EDITOR);
}

/** Read again, the text has the wanted values, no new trouble, and the body that it should have. */
function isVerified(
  made: string,
  troubles: Troubles,
  wanted: Plain,
  body: string,
  options: EditOptions,
): boolean {
  const after = frontOf(made, options);
  // Kind by kind: what an edit mends must not hide what it breaks.
  if (!after || Object.entries(after.troubles).some(([rule, count]) => count > (troubles[rule] ?? 0)))
    return false;
  return equal(plainFront(after.front), wanted) && made.slice(after.front.bodyStart) === body;
}

/** The `# heading` says what the title says. */
function headingSplice(text: string, front: FrontMatter, title: string, options: EditOptions): Splice[] {
  const source = new Source(text, options.path);
  const heading = titleHeading(readBody(source, front.bodyStart));
  if (!heading || heading.text === title || unescapeMarkdown(heading.text) === title) return [];
  const line = source.lineOf(heading.start);
  const written = source.line(line);
  const at = heading.text === "" ? written.trimEnd().length : written.indexOf(heading.text);
  if (at < 0) return [];
  const blank = heading.text === "" ? " " : "";
  return [
    {
      start: heading.start + at,
      end: heading.start + at + heading.text.length,
      text: blank + escapeMarkdown(title),
    },
  ];
}
