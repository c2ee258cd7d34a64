import type { Finding, Level } from "../model/finding.js";
import { visibleLine } from "../model/visible-text.js";

const COMMAND: Readonly<Record<Level, string>> = { error: "error", warning: "warning", info: "notice" };

/** Annotations of GitHub's workflow commands. A file can hold no command of its own: data and properties are escaped. */
export function checkGithub(findings: readonly Finding[]): string {
  return findings.map(annotation).join("");
}

function annotation({ rule, level, file, line, column, message, hint }: Finding): string {
  const place = Object.entries({ file, line, col: column, title: rule })
    .map(([key, value]) => `${key}=${property(visibleLine(String(value)))}`)
    .join(",");
  const text = hint === "" ? message : `${message}: ${hint}`;
  return `::${COMMAND[level]} ${place}::${data(visibleLine(text))}\n`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
