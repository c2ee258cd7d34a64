import type { Finding, Level } from "../model/finding.js";
import { visibleJson } from "../model/visible-json.js";
import { visible } from "../model/visible-text.js";
import { READER_RULES } from "../rules/reader-rules.js";
import { RULES } from "../rules/registry.js";

const LEVEL: Readonly<Record<Level, string>> = { error: "error", warning: "warning", info: "note" };
const HELP = "docs/rules.md";

/** SARIF 2.1.0: one run, the rules that were hit with their whys, one result a finding. */
export function checkSarif(findings: readonly Finding[]): string {
  const ids = [...new Set(findings.map(({ rule }) => rule))].toSorted();
  const driver = { name: "afterword", rules: ids.map(ruleOf) };
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: {
          "%SRCROOT%": { description: { text: "The folder that holds afterword.yml." } },
        },
        results: findings.map((finding) => resultOf(finding, ids)),
      },
    ],
  };
  return `${visibleJson(JSON.stringify(log, null, 1))}\n`;
}

function ruleOf(id: string): Readonly<Record<string, unknown>> {
  const rule = [...RULES, ...READER_RULES].find((one) => one.id === id);
  if (!rule) return { id };
  return {
    id,
    shortDescription: { text: id.replaceAll("-", " ") },
    fullDescription: { text: rule.why },
    help: { text: `${rule.why} See ${HELP}.` },
    defaultConfiguration: { level: LEVEL[rule.level] },
  };
}

function resultOf(
  { rule, level, file, line, column, message, hint }: Finding,
  ids: readonly string[],
): unknown {
  const text = visible(hint === "" ? message : `${message}\n${hint}`);
  const region = { startLine: line, startColumn: column };
  const artifactLocation = { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: LEVEL[level],
    message: { text },
    locations: [{ physicalLocation: { artifactLocation, region } }],
  };
}
