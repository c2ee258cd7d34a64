import type { RenderedSection } from "../blocks.js";
import type { ReportView } from "../view.js";
import { actionsSection } from "./actions.js";
import { appendixSection } from "./appendix.js";
import { causesSection } from "./causes.js";
import { communicationSection } from "./communication.js";
import { durationsSection } from "./durations.js";
import { headlineSection } from "./headline.js";
import { qualitySection } from "./quality.js";
import { repeatsSection } from "./repeats.js";
import { restatedSection } from "./restated.js";
import type { Section } from "./section.js";
import { servicesSection } from "./services.js";

/** The order of the report (REPORTING.md §9). */
export const SECTIONS: readonly Section[] = [
  headlineSection,
  servicesSection,
  durationsSection,
  repeatsSection,
  actionsSection,
  communicationSection,
  causesSection,
  qualitySection,
  restatedSection,
  appendixSection,
];

export function renderSections(view: ReportView): readonly RenderedSection[] {
  return SECTIONS.map((section) => ({
    id: section.id,
    title: section.title(view.words),
    blocks: section.render(view),
  }));
}
