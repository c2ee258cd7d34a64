import type { Archive } from "../archive/archive.js";
import { absolute, SETTINGS_FILE } from "../archive/paths.js";
import type { Finding } from "../model/finding.js";
import { nearest } from "../model/nearest.js";
import type { Context } from "../ports.js";

/** What is wrong in afterword.yml: what its reader found, and names under `checks:` that are no rules. */
export async function settingsFindings(context: Context, archive: Archive): Promise<readonly Finding[]> {
  if (Object.keys(archive.settings.checks).length === 0) return archive.findings;
  const known = new Set((await import("../rules/run.js")).ruleIds());
  const wrong = Object.keys(archive.settings.checks).filter((id) => !known.has(id));
  if (wrong.length === 0) return archive.findings;
  const files = await context.files();
  const bytes = await files.read(absolute(archive.root, SETTINGS_FILE));
  const lines = new TextDecoder().decode(bytes ?? new Uint8Array()).split(/\r\n|\r|\n/);
  return [...archive.findings, ...wrong.map((id) => unknownRule(id, lines, known))];
}

function unknownRule(id: string, lines: readonly string[], known: ReadonlySet<string>): Finding {
  const checks = lines.findIndex((line) => /^checks\s*:/.test(line));
  const at = lines.findIndex((line, row) => row >= checks && line.includes(id));
  const near = nearest(id, known);
  return {
    rule: "unknown-setting",
    level: "warning",
    file: SETTINGS_FILE,
    line: Math.max(at, 0) + 1,
    column: at < 0 ? 1 : (lines[at]?.indexOf(id) ?? 0) + 1,
    message: `\`checks\`: there is no rule \`${id}\``,
    hint: near ? `did you mean \`${near}\`?` : "docs/rules.md lists them",
    fixable: false,
  };
}
