import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { run } from "../../src/commands/check.js";
import type { Finding } from "../../src/model/finding.js";
import type { Arguments, Outcome } from "../../src/ports.js";
import { testContext } from "../support/context.js";
import { memoryFiles } from "../support/memory-files.js";

const ID = "2026-01-30-cards-refused-7k3fq2";
const PATH = `/archive/incidents/2026/${ID}.md`;

function document(front: string, body: string, title = "Cards are refused"): string {
  const keys = `format: 1\nid: ${ID}\ntitle: ${title}\nlanguage: en\ntimezone: Europe/Copenhagen\n`;
  return `---\n${keys}${front}---\n\n# Cards are refused\n\n${body}`;
}

const GOOD = document(
  "status: in_review\nseverity: SEV3\n",
  "## Summary\n\nShops could not take cards.\n\n## Timeline\n\n### 2026-01-30\n\n- **14:02** Cards fail\n",
);
const BAD = document(
  "status: draft\nseverity: SEV9\n",
  "## Summary\n\nIt was TBD by noon.\n\n## Action items\n\n- [ ] Alert on pool use @anna due:unknown\n",
  "Cards are slow",
);

interface Given {
  readonly files: Readonly<Record<string, string>>;
  readonly args?: Partial<Arguments>;
  readonly globals?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

async function check({
  files,
  args,
  globals = {},
  env = {},
  stdin = "",
}: Given): Promise<{ outcome: Outcome; textAt(path: string): string }> {
  const memory = memoryFiles({ "/archive/afterword.yml": "", ...files });
  const context = testContext({ files: memory, globals, env, stdin });
  const outcome = await run(context, { positional: [], options: {}, ...args });
  return { outcome, textAt: (path) => new TextDecoder().decode(memory.contents.get(path)) };
}

const rulesOf = ({ json }: Outcome): readonly string[] =>
  (json.findings as readonly Finding[]).map(({ rule }) => rule);

describe("check", () => {
  it("is quiet and 0 where nothing is wrong", async () => {
    const { outcome } = await check({ files: { [PATH]: GOOD } });
    expect(outcome).toMatchObject({
      exit: 0,
      json: { findings: [], counts: { error: 0, warning: 0, info: 0 }, checked: 1 },
    });
    expect(outcome.text).toBe("1 file checked: nothing to mend\n");
  });

  it("is 3 where anything is at level error, each finding with file, line and column", async () => {
    const { outcome } = await check({ files: { [PATH]: BAD } });
    expect(outcome.exit).toBe(3);
    expect(rulesOf(outcome)).toEqual([
      "title-differs",
      "section-missing",
      "severity-not-listed",
      "placeholder-left",
      "action-number-missing",
    ]);
    expect(outcome.text).toMatchInlineSnapshot(`
      "incidents/2026/2026-01-30-cards-refused-7k3fq2.md
        4:8     warning  the heading says “Cards are refused”, the title says “Cards are slow”  [title-differs]
                         the title wins; \`afterword check --fix\` makes the heading the same
        7:9     note     the section \`Timeline\` is missing  [section-missing]
                         add \`## Timeline\` and write it
        8:11    error    the archive has no severity \`SEV9\`; did you mean \`SEV1\`?  [severity-not-listed]
                         write \`SEV1\`
        15:8    error    the placeholder \`TBD\` was not filled in  [placeholder-left]
                         write what is known, or \`unknown\`
        19:1    warning  this action has no number  [action-number-missing]
                         \`**A1**\`; \`afterword check --fix\` numbers it

      2 errors, 2 warnings, 1 note in 1 file
      try: afterword check --fix   (mends 2 of them)
      "
    `);
  });

  it("takes the levels of the archive, but never hides a credential or makes time an error", async () => {
    const settings =
      "checks: {severity-not-listed: off, placeholder-left: info, credential: off, action-overdue: error}\n";
    const body =
      "## Summary\n\nTBD password=correct-horse-7\n\n## Action items\n\n- [ ] **A1** Alert on pool use @anna due:2026-02-28\n";
    const files = {
      "/archive/afterword.yml": settings,
      [PATH]: document("status: draft\nseverity: SEV9\n", body),
    };
    const { outcome } = await check({ files });
    const levels = (outcome.json.findings as readonly Finding[]).map(({ rule, level }) => `${rule} ${level}`);
    expect(levels).toEqual([
      "section-missing info",
      "placeholder-left info",
      "credential error",
      "action-overdue warning",
    ]);
    expect(JSON.stringify(outcome)).not.toContain("correct-horse-7");
  });

  it("finds what is wrong in afterword.yml, rules that do not exist among it", async () => {
    const { outcome } = await check({
      files: { "/archive/afterword.yml": "format: 1\nchecks:\n  blame-less: off\n", [PATH]: GOOD },
    });
    expect(outcome.json.findings).toMatchObject([
      { file: "afterword.yml", line: 3, hint: "did you mean `blameless`?" },
    ]);
  });

  it("reads standard input, and ids", async () => {
    const piped = await check({ files: {}, args: { positional: ["-"] }, stdin: BAD });
    expect((piped.outcome.json.findings as readonly Finding[]).map(({ file }) => file)).toContain("-");
    const named = await check({ files: { [PATH]: GOOD }, args: { positional: ["2026-01-30"] } });
    expect(named.outcome.exit).toBe(0);
    await expect(check({ files: {}, args: { positional: ["nobody"] } })).rejects.toMatchObject({ exit: 4 });
  });

  it("speaks the language of the interface", async () => {
    const { outcome } = await check({ files: { [PATH]: BAD }, env: { AFTERWORD_LANG: "da" } });
    expect(outcome.text).toContain("denne handling har intet nummer");
  });

  it("refuses a format that it does not know", async () => {
    await expect(check({ files: {}, args: { options: { format: "xml" } } })).rejects.toMatchObject({
      exit: 2,
    });
  });
});

describe("check --fix", () => {
  const front = "status: draft\nseverity: SEV3\n";
  const timeline =
    "## Timeline\n\n### 2026-01-30\n\n- **~14:02** Cards fail #impact_start\n- **15:10+01:00** All works again #ended\n\n" +
    "## Action items\n\n- [ ] **A3** Alert on pool use @anna due:unknown\n- [x] Test pool changes @ben done:2026-02-03\n";

  it("numbers actions, copies milestones, mends the heading, and changes nothing else", async () => {
    const before = document(front, timeline, "Cards are slow");
    const { outcome, textAt } = await check({ files: { [PATH]: before }, args: { options: { fix: true } } });
    expect(outcome.json.changed).toEqual([`incidents/2026/${ID}.md`]);
    expect(rulesOf(outcome)).toEqual(["section-missing"]);
    const text = textAt(PATH);
    expect(text).toContain("- [x] **A4** Test pool changes");
    expect(text).toContain("# Cards are slow\n");
    expect(text).toContain("started: ~2026-01-30T14:02");
    expect(text).toContain("ended: 2026-01-30T15:10+01:00");
    const added = text.split("\n").filter((line) => !before.split("\n").includes(line));
    expect(added).toHaveLength(5);
    const again = await check({ files: { [PATH]: text }, args: { options: { fix: true } } });
    expect(again.outcome.json.changed).toEqual([]);
  });

  it("shows what it would do with --dry-run, and writes nothing", async () => {
    const before = document(front, timeline);
    const { outcome, textAt } = await check({
      files: { [PATH]: before },
      args: { options: { fix: true } },
      globals: { dryRun: true },
    });
    expect(outcome.json.diff).toContain("+- [x] **A4** Test pool changes");
    expect(textAt(PATH)).toBe(before);
  });
});

/** The schema of OASIS for SARIF 2.1.0, whole. It calls itself draft 4, and holds nothing that draft 7 reads otherwise. */
function sarifSchema(): object {
  const path = createRequire(import.meta.url).resolve(
    "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
  );
  const { $schema, id, ...schema } = JSON.parse(readFileSync(path, "utf8"));
  expect([$schema, id]).toEqual([
    expect.stringContaining("draft-04"),
    expect.stringContaining("sarif-2.1.0-rtm.5"),
  ]);
  return schema;
}

describe("check --format", () => {
  const hostile = document(
    "status: draft\nseverity: SEV9\n",
    "## Summary\n\n[a b]\u001b]0;x\u0007 TBD\n\n## Time, line: 100 %\n\nTBD\n",
  );

  it("sarif is valid SARIF 2.1.0", async () => {
    const { outcome } = await check({
      files: { [PATH]: BAD, "/archive/incidents/2026/a b%.md": hostile },
      args: { options: { format: "sarif" } },
    });
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv);
    const isSarif = ajv.compile(sarifSchema());
    const log = JSON.parse(outcome.text);
    expect([isSarif(log), isSarif.errors]).toEqual([true, null]);
    const mangled = JSON.parse(outcome.text);
    mangled.runs[0].results[0].level = "bad";
    expect(isSarif(mangled)).toBe(false);
    const [{ tool, results }] = log.runs;
    for (const result of results) expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(`incidents/2026/${ID}.md`);
  });

  it("github escapes what would end a property or begin a command", async () => {
    const { outcome } = await check({
      files: { "/archive/incidents/2026/a,b:c%0A::error ::x.md": hostile },
      args: { options: { format: "github" } },
    });
    const lines = outcome.text.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      expect(line).toMatch(
        /^::(error|warning|notice) file=incidents\/2026\/a%2Cb%3Ac%250A%3A%3Aerror %3A%3Ax\.md,line=\d+,col=\d+,title=[a-z-]+::[^\u001b]+$/,
      );
    }
  });

  it("json is the document of --json", async () => {
    const { outcome } = await check({ files: { [PATH]: BAD }, args: { options: { format: "json" } } });
    expect(JSON.parse(outcome.text)).toEqual({ schema: 1, ...outcome.json });
  });

  it("text holds no control character of a file", async () => {
    const { outcome } = await check({ files: { [PATH]: hostile } });
    expect(outcome.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
