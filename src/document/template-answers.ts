import { headingWords } from "../languages/headings/catalogue.js";
import { SECTIONS, type SectionKey } from "../model/section.js";
import type { TemplateData } from "../model/template-data.js";

/** The answers of one rendering, and which of them the template has taken: what it forgets is added at the end. */
export class Answers {
  private readonly taken = new Set<SectionKey>();
  constructor(readonly data: TemplateData) {}

  /** What was answered for a section, one line end at its end; null when nothing was. */
  take(key: string): string | null {
    const section = SECTIONS.find((known) => known === key);
    if (!section) return null;
    this.taken.add(section);
    return this.textOf(section);
  }

  /** Sections, timeline and actions for a template to reach by name; reaching is taking. */
  reachable(): Record<string, unknown> {
    const { taken, data } = this;
    const whenReached = <T>(key: SectionKey, value: T): PropertyDescriptor => ({
      enumerable: true,
      get: () => {
        taken.add(key);
        return value;
      },
    });
    const sections = SECTIONS.map((key) => [key, whenReached(key, data.sections[key] ?? null)] as const);
    return Object.defineProperties(
      { sections: Object.defineProperties({}, Object.fromEntries(sections)) },
      { timeline: whenReached("timeline", data.timeline), actions: whenReached("actions", data.actions) },
    );
  }

  /** No answer is lost because a template has no place for it. */
  withLeftovers(text: string): string {
    const { headings } = headingWords(String(this.data.facts.language ?? "en"));
    const left = SECTIONS.filter((key) => !this.taken.has(key) && this.textOf(key) !== null);
    if (left.length === 0) return text;
    const added = left.map((key) => `\n## ${headings[key]}\n\n${this.textOf(key)}`);
    return text.replace(/\n*$/, "\n") + added.join("");
  }

  private textOf(key: SectionKey): string | null {
    const written = (this.data.sections[key] ?? "").replace(/^\s*\n|\s+$/g, "");
    const listed =
      key === "timeline" ? this.timelineText() : key === "actions" ? this.data.actions.join("\n") : "";
    const parts = [written, listed].filter((part) => part.trim() !== "");
    return parts.length ? `${parts.join("\n\n")}\n` : null;
  }

  private timelineText(): string {
    const days = this.data.timeline.map(({ day, entries }) =>
      [...(day === null ? [] : [`### ${day}`, ""]), ...entries].join("\n"),
    );
    return days.join("\n\n");
  }
}
