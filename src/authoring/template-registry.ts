import { LANGUAGES } from "../model/languages.js";
import type { Partials, TemplateSource } from "../model/template-data.js";

/** A language in which the built-in templates exist. */
export const TEMPLATE_LANGUAGES = LANGUAGES;
export type TemplateLanguage = (typeof TEMPLATE_LANGUAGES)[number];

type Text = () => Promise<{ readonly default: string }>;

export interface BuiltInTemplate {
  readonly name: string;
  readonly about: string;
  readonly texts: Readonly<Record<TemplateLanguage, Text>>;
}

/** THE LIST: a new template is its files in templates/ and one entry here. */
export const BUILT_IN_TEMPLATES: readonly BuiltInTemplate[] = [
  {
    name: "standard",
    about: "every section, for an incident that many noticed",
    texts: {
      en: () => import("../../templates/standard.en.hbs"),
      de: () => import("../../templates/standard.de.hbs"),
      da: () => import("../../templates/standard.da.hbs"),
    },
  },
  {
    name: "light",
    about: "fits on one screen, for a small incident",
    texts: {
      en: () => import("../../templates/light.en.hbs"),
      de: () => import("../../templates/light.de.hbs"),
      da: () => import("../../templates/light.da.hbs"),
    },
  },
  {
    name: "security",
    about: "somebody got in, or data got out: containment, what was reached, who has to be told",
    texts: {
      en: () => import("../../templates/security.en.hbs"),
      de: () => import("../../templates/security.de.hbs"),
      da: () => import("../../templates/security.da.hbs"),
    },
  },
  {
    name: "vendor",
    about: "an outage at a third party: the contract, what they told us, our times beside theirs",
    texts: {
      en: () => import("../../templates/vendor.en.hbs"),
      de: () => import("../../templates/vendor.de.hbs"),
      da: () => import("../../templates/vendor.da.hbs"),
    },
  },
];

const PARTIALS: Readonly<Record<string, Readonly<Record<TemplateLanguage, Text>>>> = {
  timeline: {
    en: () => import("../../templates/partials/timeline.en.hbs"),
    de: () => import("../../templates/partials/timeline.de.hbs"),
    da: () => import("../../templates/partials/timeline.da.hbs"),
  },
  root_cause: {
    en: () => import("../../templates/partials/root_cause.en.hbs"),
    de: () => import("../../templates/partials/root_cause.de.hbs"),
    da: () => import("../../templates/partials/root_cause.da.hbs"),
  },
  lessons: {
    en: () => import("../../templates/partials/lessons.en.hbs"),
    de: () => import("../../templates/partials/lessons.de.hbs"),
    da: () => import("../../templates/partials/lessons.da.hbs"),
  },
  actions: {
    en: () => import("../../templates/partials/actions.en.hbs"),
    de: () => import("../../templates/partials/actions.de.hbs"),
    da: () => import("../../templates/partials/actions.da.hbs"),
  },
};

/** `de-CH` is served by `de`, what is not there by English. */
export function templateLanguage(language: string): TemplateLanguage {
  const base = language.toLowerCase().split("-")[0];
  return TEMPLATE_LANGUAGES.find((known) => known === base) ?? "en";
}

/** The text of a built-in template; null when there is none of that name. */
export async function builtInTemplate(name: string, language: string): Promise<TemplateSource | null> {
  const found = BUILT_IN_TEMPLATES.find((template) => template.name === name);
  if (!found) return null;
  const used = templateLanguage(language);
  return { name: `${name}.${used}`, text: (await found.texts[used]()).default };
}

/** The partials of a language, for built-in and archive templates alike. */
export async function builtInPartials(language: string): Promise<Partials> {
  const used = templateLanguage(language);
  const loaded = await Promise.all(
    Object.entries(PARTIALS).map(async ([name, texts]) => {
      const source: TemplateSource = {
        name: `partials/${name}.${used}`,
        text: (await texts[used]()).default,
      };
      return [name, source] as const;
    }),
  );
  return Object.fromEntries(loaded);
}
