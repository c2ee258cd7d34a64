import { describe, expect, it } from "vitest";
import { parseIncident } from "../../src/document/parse.js";
import type { Settings } from "../../src/model/settings.js";
import { EXAMPLE_PATH, EXAMPLE_SETTINGS, exampleText } from "../../src/rules/example.js";
import { gate, inOrder } from "../../src/rules/findings.js";
import type { Example } from "../../src/rules/rule.js";
import { type CheckOptions, checkIncident } from "../../src/rules/run.js";

const CLOCK = { today: "2026-12-15", now: 1797336000 };

function rules(
  example: Example,
  options: Partial<CheckOptions> = {},
  settings: Settings = EXAMPLE_SETTINGS,
): readonly string[] {
  const parsed = parseIncident(exampleText(example), { path: EXAMPLE_PATH, settings });
  return checkIncident(parsed, settings, { ...CLOCK, ...options }).map(
    ({ rule, level }) => `${rule} ${level}`,
  );
}

const HUMAN = "It was human error.";
const section = (text: string): Example => ({ body: `## Evidence\n\n${text}` });

describe("a silencing comment", () => {
  const ok = (rule: string, reason = ": it is a quote"): string => `<!-- afterword-ok ${rule}${reason} -->`;

  it.each([
    ["on the line", `${HUMAN} ${ok("blameless")}`],
    ["on the line above", `${ok("blameless")}\n${HUMAN}`],
    ["above another comment", `${ok("blameless")}\n${ok("personal-data")}\n${HUMAN}`],
  ])("takes the finding away: %s", (_, text) => {
    expect(rules(section(text)).filter((rule) => rule.startsWith("blameless"))).toEqual([]);
  });

  it.each([
    ["two lines above", `${ok("blameless")}\n\n${HUMAN}`],
    ["below", `${HUMAN}\n${ok("blameless")}`],
    ["of another rule", `${ok("personal-data")}\n${HUMAN}`],
    ["without a reason", `${ok("blameless", "")}\n${HUMAN}`],
    ["with an empty reason", `${ok("blameless", ": ")}\n${HUMAN}`],
    ["in code", `\`${ok("blameless")}\` ${HUMAN}`],
  ])("leaves it: %s", (_, text) => {
    expect(rules(section(text))).toContain("blameless warning");
  });

  it("in front matter is a YAML comment", () => {
    expect(
      rules({ front: "severity: SEV9 # afterword-ok severity-not-listed: from before the archive" }),
    ).not.toContain("severity-not-listed error");
    expect(rules({ front: "# afterword-ok severity-not-listed: from before\nseverity: SEV9" })).not.toContain(
      "severity-not-listed error",
    );
  });

  it("never hides a credential", () => {
    expect(rules(section(`${ok("credential")}\npassword=swordfish`))).toContain("credential error");
  });

  it("that names no rule is a finding", () => {
    expect(rules(section(ok("blame-less")))).toContain("silence-of-unknown-rule warning");
  });
});

describe("levels", () => {
  it("follow the status that the file is judged by", () => {
    expect(rules({ front: "severity: SEV3" })).toEqual(["section-missing info", "section-missing info"]);
    expect(rules({ front: "severity: SEV3" }, { as: "in_review" })).toEqual([
      "section-missing error",
      "section-missing error",
    ]);
  });

  it("are strict for the severities of postmortem_required (CLI.md §4)", () => {
    const strict = rules({ front: "severity: SEV1\nstatus: in_review" });
    expect(strict.filter((rule) => rule === "section-missing error")).toHaveLength(6);
    expect(strict.filter((rule) => rule === "fact-missing error")).toHaveLength(6);
  });

  it("ask of an outsider for no owner, due date, review or acknowledgement", () => {
    const front = "perspective: outside\nstatus: reviewed\nseverity: SEV1\nsources: [{publisher: News}]";
    const found = rules({ front, body: "## Action items\n\n- [ ] **A1** Publish the opening hours\n" });
    expect(found.filter((rule) => /^(owner|due|approval|approvals)-/.test(rule))).toEqual([]);
  });

  it("of an archive win, but what time alone causes stays a warning", () => {
    const settings = {
      ...EXAMPLE_SETTINGS,
      checks: { "action-overdue": "error", "owner-missing": "error" } as const,
    };
    const body = "## Action items\n\n- [ ] **A1** Alert on pool use due:2026-02-28";
    expect(rules({ body }, {}, settings)).toEqual(
      expect.arrayContaining(["action-overdue warning", "owner-missing error"]),
    );
  });
});

describe("findings", () => {
  it("come by file, line and column, each once", () => {
    const at = (file: string, line: number, column: number) => ({
      rule: "blameless",
      level: "warning" as const,
      file,
      line,
      column,
      message: "",
      hint: "",
      fixable: false,
    });
    const sorted = [at("a", 1, 2), at("a", 1, 10), at("a", 2, 1), at("b", 1, 1)];
    expect(inOrder([...sorted].reverse().concat(at("a", 2, 1)))).toEqual(sorted);
  });

  it("quote no secret of the file", () => {
    const title = "title: Login with password=swordfish-77 fails";
    const parsed = parseIncident(exampleText({ front: title }), {
      path: EXAMPLE_PATH,
      settings: EXAMPLE_SETTINGS,
    });
    const findings = checkIncident(parsed, EXAMPLE_SETTINGS, CLOCK);
    expect(findings.map(({ rule }) => rule)).toContain("title-differs");
    expect(JSON.stringify(findings)).not.toContain("swordfish-77");
  });

  it("pass the gate unless one is an error", () => {
    const parsed = parseIncident(exampleText({ front: "severity: SEV9" }), {
      path: EXAMPLE_PATH,
      settings: EXAMPLE_SETTINGS,
    });
    const findings = checkIncident(parsed, EXAMPLE_SETTINGS, CLOCK);
    expect(gate(findings)).toEqual({ passes: false, counts: { error: 1, warning: 0, info: 2 } });
    expect(gate(findings.filter(({ level }) => level !== "error")).passes).toBe(true);
  });
});
