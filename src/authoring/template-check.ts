import { parseIncident } from "../document/parse.js";
import { TemplateError } from "../document/template-error.js";
import type { Finding } from "../model/finding.js";
import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import type { TemplateData } from "../model/template-data.js";
import type { Context } from "../ports.js";
import { barestSample, fullSample, SAMPLE_TITLE } from "./template-sample.js";
import { type FoundTemplate, renderFound } from "./templates.js";

/** Sections without which nothing can be submitted. */
const NEEDED = ["summary", "timeline"] as const;

/**
 * Fills a template with nothing answered and with everything answered, and reads what comes out: what would go wrong in
 * `afterword new`, with the line of the template.
 */
export async function checkTemplate(
  context: Context,
  root: string,
  found: FoundTemplate,
  language: string,
  settings: Settings,
): Promise<readonly Finding[]> {
  const samples = [barestSample(found.name, language), fullSample(found.name, language)];
  for (const sample of samples) {
    try {
      const text = await renderFound(context, root, found, sample, language);
      const findings = judge(found, text, sample, settings);
      if (findings.length > 0) return findings;
    } catch (error) {
      if (error instanceof TemplateError) return [failed(error)];
      throw error;
    }
  }
  return [];
}

function failed({ template, line, column, message, options }: TemplateError): Finding {
  const hint = options.hint ?? "";
  return {
    rule: "template-invalid",
    level: "error",
    file: template,
    line,
    column,
    message,
    hint,
    fixable: false,
  };
}

function judge(
  found: FoundTemplate,
  text: string,
  sample: TemplateData,
  settings: Settings,
): readonly Finding[] {
  const { incident, findings } = parseIncident(text, { path: "incidents/2026/sample.md", settings });
  const problems: Finding[] = [];
  const add = (rule: string, level: Finding["level"], line: number, message: string, hint: string): void => {
    problems.push({ rule, level, file: found.source.name, line, column: 1, message, hint, fixable: false });
  };
  for (const finding of findings.filter(isTrouble)) {
    const line = sourceLine(found.source.text, text, finding.line);
    add(
      "template-unreadable",
      "error",
      line,
      `what it writes cannot be read: ${finding.message}`,
      finding.hint,
    );
  }
  for (const key of lostFacts(incident, sample)) {
    const hint = "put {{front_matter}} between the two --- lines";
    add("template-loses-answer", "error", 1, `the answer to \`${key}\` does not get into the file`, hint);
  }
  if (incident.title === SAMPLE_TITLE && incident.heading === null) {
    const hint = "put `# {{title}}` below the front matter";
    add("template-heading-missing", "warning", lastLine(found), "it writes no `# heading`", hint);
  }
  for (const key of NEEDED) {
    const there = incident.sections.some(({ section }) => section === key);
    if (!there)
      add("template-section-missing", "warning", lastLine(found), `it has no section \`${key}\``, "");
  }
  return problems;
}

/** A missing key is told as a lost answer. */
function isTrouble({ level, rule }: Finding): boolean {
  return level === "error" && rule !== "required-key-missing";
}

/** Facts of the sample that the written file does not have, or has otherwise. */
function lostFacts(incident: Incident, sample: TemplateData): readonly string[] {
  const isThere = (key: string): boolean =>
    Object.keys(incident.positions).some((path) => path === key || path.startsWith(`${key}.`));
  return Object.keys(sample.facts).filter((key) =>
    key === "title" ? incident.title !== SAMPLE_TITLE : !isThere(key),
  );
}

function lastLine(found: FoundTemplate): number {
  return found.source.text.trimEnd().split("\n").length;
}

/** The line of the template that wrote this line: one with the same text, else the first. */
function sourceLine(source: string, text: string, line: number): number {
  const written = text.split(/\r?\n/)[line - 1] ?? "";
  const at = source.split(/\r?\n/).indexOf(written);
  return at < 0 ? 1 : at + 1;
}
