import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBytes, parseIncident } from "../../src/document/parse.js";
import { readYaml } from "../../src/document/plain-yaml.js";
import { parseSettings } from "../../src/document/settings.js";
import { readWhen } from "../../src/document/when.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import { mutated, WHOLE_FILES } from "../support/mutated.js";

const RUNS = { numRuns: Number(process.env.AFTERWORD_RUNS ?? 700) };
const options = { path: "incidents/2026/x.md", settings: { ...DEFAULT_SETTINGS, timezone: "Europe/Berlin" } };
const MOST_MS = 2000;

/** What must hold of every reading, whatever was read. */
function sane(text: string): void {
  const began = performance.now();
  const { incident, findings, entries, internal, comments } = parseIncident(text, options);
  expect(performance.now() - began).toBeLessThan(MOST_MS);
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const { line, column, rule, message } of findings) {
    expect(rule).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(message.length).toBeGreaterThan(0);
    expect(line >= 1 && line <= lines && column >= 1).toBe(true);
  }
  for (const { start, end } of [
    ...entries,
    ...incident.sections,
    ...incident.actions,
    ...internal,
    ...comments,
  ]) {
    expect(start >= 0 && start <= end && end <= text.length).toBe(true);
  }
  for (const { at } of entries) {
    const { earliest, best, latest } = at;
    if (earliest !== null && latest !== null) expect(earliest).toBeLessThanOrEqual(latest);
    if (best !== null) expect(best >= (earliest ?? best) && best <= (latest ?? best)).toBe(true);
  }
  expect(() =>
    JSON.stringify(incident, (_, value) => (typeof value === "bigint" ? String(value) : value)),
  ).not.toThrow();
}

describe("no content makes the reader crash or hang", () => {
  it("whole files", () => {
    for (const text of WHOLE_FILES) sane(text);
  });

  it("mutated files", { timeout: 1_800_000 }, () => {
    fc.assert(fc.property(mutated, sane), RUNS);
  });

  it("any bytes", { timeout: 600_000 }, () => {
    const bytes = fc.tuple(fc.constantFrom("", "---\n", "\ufeff---\n"), fc.uint8Array({ maxLength: 300 }));
    const read = ([head, tail]: [string, Uint8Array]): void => {
      const { findings } = parseBytes(new Uint8Array([...new TextEncoder().encode(head), ...tail]), options);
      expect(findings.length).toBeGreaterThan(0);
    };
    fc.assert(fc.property(bytes, read), RUNS);
  });

  it("any time", { timeout: 600_000 }, () => {
    const piece = fc.constantFrom(
      "2026-11-20",
      "T",
      "14:02",
      ":30",
      "~",
      "..",
      "±5m",
      "+-",
      "Z",
      "+01:00",
      "[UTC]",
      "[",
      "X",
      "XXXX-12-23",
      " ",
      "24:00",
      "unknown",
      "2026-03-29T02:30",
    );
    const time = fc.oneof(
      fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join("")),
      fc.string(),
    );
    const read = (written: string): void => {
      const { earliest, best, latest, state } = readWhen(written, {
        zone: "Europe/Berlin",
        approximation: 900,
      });
      if (state !== "known") expect([earliest, best, latest]).toEqual([null, null, null]);
      else expect(earliest ?? latest).not.toBeNull();
      if (earliest !== null && latest !== null) expect(earliest).toBeLessThanOrEqual(latest);
    };
    fc.assert(fc.property(time, read), RUNS);
  });

  it("any YAML and settings", { timeout: 600_000 }, () => {
    const bits = fc.array(
      fc.constantFrom(
        "a",
        ": ",
        "\n",
        "  ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        '"',
        "'",
        "|",
        ">",
        "&x ",
        "*x",
        "!!t ",
        "# c",
        "? ",
        "...",
        "---",
        "services",
        "checks",
        "error",
        "\t",
      ),
      { maxLength: 40 },
    );
    const read = (pieces: string[]): void => {
      expect(() => readYaml(pieces.join(""))).not.toThrow();
      expect(parseSettings(pieces.join("")).settings.timezone).toBe("UTC");
    };
    fc.assert(fc.property(bits, read), RUNS);
  });
});

describe("two megabytes of one thing", () => {
  const units = [
    "[",
    "<!--",
    "`",
    "- ",
    "-\n",
    "\n",
    "\r",
    "> ",
    "a",
    "**1",
    "<a:",
    "[a](",
    "# a\n",
    "{{",
    "TODO ",
    "- [ ] **A1** due:x ",
    "- **10:00** #a @b\n",
    "<!-- internal -->",
    "[x y] ",
  ];
  const heads = [
    "---\ntitle: x\n---\n",
    "---\ntitle: x\n---\n## Timeline\n\n### 2026-01-01\n\n- **10:00** ",
    "---\ntitle: x\n---\n## Actions\n\n- [ ] ",
    "---\n",
    "---\ntitle: ",
  ];
  const size = process.env.AFTERWORD_RUNS ? 2_000_000 : 150_000;
  it.each(units)("%j", { timeout: 600_000 }, (unit) => {
    for (const head of heads) {
      const read = parseIncident(head + unit.repeat(size / unit.length), options);
      expect(read.findings.length).toBeLessThanOrEqual(1001);
    }
  });
});
