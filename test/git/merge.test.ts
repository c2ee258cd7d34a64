import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeIncident } from "../../src/git/merge/merge-incident.js";
import { incidentText } from "./incident.js";

const NAMES = { ours: "here", theirs: "there" };
const BASE = incidentText();
const merge = (ours: string, theirs: string, base = BASE) =>
  mergeIncident({ base, ours, theirs, names: NAMES });

/** Changes in a text; each must match, or the test itself is wrong. */
function edit(text: string, ...changes: readonly (readonly [string | RegExp, string])[]): string {
  return changes.reduce((now, [from, to]) => {
    const next = now.replace(from, to);
    if (next === now) throw new Error(`nothing matched ${from}`);
    return next;
  }, text);
}

function clean(ours: string, theirs: string, base = BASE): string {
  const one = merge(ours, theirs, base);
  const other = merge(theirs, ours, base);
  expect(one.conflicts).toEqual([]);
  expect(other.text).toBe(one.text);
  return one.text;
}

const entry = (line: string): readonly [string, string] => ["- **15:10** All", `- ${line}\n- **15:10** All`];
const end = (lines: string): readonly [RegExp, string] => [/\n$/, `\n${lines}`];

describe("merges without a conflict", () => {
  it("different sections", () => {
    const ours = edit(BASE, ["Four in ten", "Five in ten"]);
    const theirs = edit(BASE, ["## Action items", "## Lessons\n\nAlerts.\n\n## Action items"]);
    expect(clean(ours, theirs)).toBe(edit(theirs, ["Four in ten", "Five in ten"]));
  });

  it("different keys of the front matter, nested ones too", () => {
    const ours = edit(
      BASE,
      ["severity: SEV3", "severity: SEV2"],
      ["  detected: 2026-11-20T14:10\n", "  detected: 2026-11-20T14:09\n"],
    );
    const theirs = edit(
      BASE,
      ["  ended: ", "  mitigated: 2026-11-20T15:00\n  ended: "],
      ["detection: monitoring", "detection: customer"],
    );
    const merged = clean(ours, theirs);
    expect(merged).toBe(edit(theirs, ["severity: SEV3", "severity: SEV2"], ["T14:10\n", "T14:09\n"]));
  });

  it("a key that both added with the same value, at different places", () => {
    const ours = edit(BASE, ["severity: SEV3\n", "severity: SEV3\nvendor: Acme\n"]);
    const theirs = edit(BASE, ["authors: ", "vendor: Acme\nauthors: "]);
    expect(clean(ours, theirs)).toBe(ours);
  });

  it("entries that both added to the timeline, by time, and days that both added", () => {
    const ours = edit(BASE, entry("**14:20** Ours\n- **15:05** Ours too"), [
      "\n## Action",
      "\n### 2026-11-22\n\n- **09:00** Late\n\n## Action",
    ]);
    const theirs = edit(BASE, entry("**14:30** Theirs"), [
      "\n## Action",
      "\n### 2026-11-21\n\n- **09:00** Next day\n\n## Action",
    ]);
    const merged = clean(ours, theirs);
    expect(merged).toContain(
      "- **14:10** Pages fire #detected\n- **14:20** Ours\n- **14:30** Theirs\n- **15:05** Ours too\n- **15:10** All cards work again #ended\n\n### 2026-11-21\n\n- **09:00** Next day\n\n### 2026-11-22\n\n- **09:00** Late\n\n## Action items\n",
    );
  });

  it("entries of one time from two people: both stay", () => {
    const merged = clean(edit(BASE, entry("**14:20** Ours")), edit(BASE, entry("**14:20** Theirs")));
    expect(merged).toContain("- **14:20** Ours\n- **14:20** Theirs\n");
  });

  it("action items that both added: one number is one item", () => {
    const ours = edit(BASE, end("- [ ] **A2** Ours @ben due:2027-01-01 kind:prevent created:2026-11-21\n"));
    const theirs = edit(
      BASE,
      end("- [ ] **A2** Theirs @eva due:2027-01-01 kind:prevent created:2026-11-21\n"),
    );
    const merged = clean(ours, theirs);
    expect(merged).toMatch(/\*\*A2\*\* Ours[^\n]*\n- \[ \] \*\*A3\*\* Theirs/);
    const kept = mergeIncident({ base: BASE, ours, theirs, names: NAMES, newcomer: "ours" });
    expect(kept.text).toMatch(/\*\*A2\*\* Theirs[^\n]*\n- \[ \] \*\*A3\*\* Ours/);
  });

  it("one item done by one and moved by the other", () => {
    const ours = edit(BASE, ["- [ ] **A1**", "- [x] **A1**"]);
    const theirs = edit(BASE, ["due:2027-02-28", "due:2027-03-31"]);
    expect(clean(ours, theirs)).toBe(edit(ours, ["due:2027-02-28", "due:2027-03-31"]));
  });

  it("reviews of two people, in order of time", () => {
    const review = (by: string, at: string) =>
      `  - {by: ${by}, at: ${at}, verdict: approved, of: 0123456789abcdef}\n`;
    const add = (rows: string): readonly [string, string] => ["---\n\n#", `reviews:\n${rows}---\n\n#`];
    const first = review("eva", "2026-11-21T09:00Z");
    const second = review("ben", "2026-11-21T10:00Z");
    expect(clean(edit(BASE, add(second)), edit(BASE, add(first)))).toBe(edit(BASE, add(first + second)));
    const base = edit(BASE, add(first));
    const third = review("joe", "2026-11-21T11:00Z");
    expect(clean(edit(BASE, add(first + third)), edit(BASE, add(first + second)), base)).toBe(
      edit(BASE, add(first + second + third)),
    );
  });

  it("lists on one line", () => {
    const base = edit(BASE, ["authors: [test@example.org]", "factors: [testing, capacity]"]);
    const ours = edit(base, ["[testing, capacity]", "[testing, rollout, capacity]"]);
    const theirs = edit(base, ["[testing, capacity]", "[testing, vendor]"]);
    expect(clean(ours, theirs, base)).toContain("factors: [testing, rollout, vendor]\n");
  });

  it("keeps CRLF, a BOM and the missing end of line", () => {
    const base = `\ufeff${BASE.replaceAll("\n", "\r\n").trimEnd()}`;
    const ours = edit(base, ["- **15:10** All", "- **14:20** Ours\r\n- **15:10** All"]);
    const theirs = edit(base, ["- **15:10** All", "- **14:30** Theirs\r\n- **15:10** All"]);
    const merged = clean(ours, theirs, base);
    expect(merged).toBe(
      edit(base, ["- **15:10** All", "- **14:20** Ours\r\n- **14:30** Theirs\r\n- **15:10** All"]),
    );
  });
});

describe("keeps both texts in a conflict block", () => {
  it.each([
    ["severity", ["severity: SEV3", "severity: SEV1"], ["severity: SEV3", "severity: SEV2"]],
    [
      "times.ended",
      ["ended: 2026-11-20T15:10", "ended: 2026-11-20T15:11"],
      ["ended: 2026-11-20T15:10", "ended: 2026-11-20T15:12"],
    ],
    ["section Summary", ["Four in ten", "Five in ten"], ["Four in ten", "Six in ten"]],
    ["A1", ["Alert on refusals", "Alarm for refusals"], ["Alert on refusals", "Page at refusals"]],
    ["at 14:10", ["Pages fire", "Pagers ring"], ["Pages fire", "Phones ring"]],
  ] as const)("%s", (name, [from, a], [, b]) => {
    const { text, conflicts } = merge(edit(BASE, [from, a]), edit(BASE, [from, b]));
    expect(conflicts).toEqual([name]);
    const [, ours, theirs] = /^<<<<<<< here\n([\s\S]*?)^=======\n([\s\S]*?)^>>>>>>> there$/m.exec(text) ?? [];
    expect(ours).toContain(a);
    expect(theirs).toContain(b);
    expect(text.replace(/^<<<<<<< here\n([\s\S]*?)^=======\n[\s\S]*?^>>>>>>> there\n/m, "$1")).toBe(
      edit(BASE, [from, a]),
    );
  });

  it("a section that one changed and the other took away", () => {
    const base = edit(BASE, ["## Action items", "## Lessons\n\nAlerts.\n\n## Action items"]);
    const { text, conflicts } = merge(BASE, edit(base, ["Alerts.", "Alerts and tests."]), base);
    expect(conflicts).toHaveLength(1);
    expect(text).toContain("Alerts and tests.");
  });
});

describe("property", () => {
  const word = fc.constantFrom("alpha", "beta", "gamma", "delta", "#tag", "@ana", "due:2026-12-01");
  const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((list) => list.join(" "));
  const clock = fc
    .integer({ min: 0, max: 1439 })
    .map((m) => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`);
  const change = fc.oneof(
    fc.tuple(clock, words).map(
      ([at, text]) =>
        (doc: string) =>
          doc.replace("### 2026-11-20\n\n", `### 2026-11-20\n\n- **${at}** ${text}\n`),
    ),
    fc.tuple(clock, words).map(
      ([at, text]) =>
        (doc: string) =>
          doc.replace("\n\n## Action", `\n- **${at}** ${text}\n\n## Action`),
    ),
    words.map(
      (text) => (doc: string) => `${doc}- [ ] **A${(doc.match(/\*\*A\d+/g) ?? []).length + 1}** ${text}\n`,
    ),
    words.map((text) => (doc: string) => doc.replace("for an hour.", `for an hour. ${text}`)),
    words.map((text) => (doc: string) => doc.replace(/^severity:.*$/m, `severity: ${text.replace("#", "")}`)),
    words.map((text) => (doc: string) => doc.replace("\ndetection:", `\nvendor: "${text}"\ndetection:`)),
    fc.constant((doc: string) => doc.replace(/^- \*\*14:10.*\n/m, "")),
    fc.constant((doc: string) => doc.replace("## Summary", "## Impact\n\nSome.\n\n## Summary")),
  );
  const changes = fc
    .array(change, { minLength: 1, maxLength: 5 })
    .map((list) => list.reduce((doc, apply) => apply(doc), BASE));
  const lines = (text: string) =>
    text
      .split("\n")
      .map((line) => line.replace(/\*\*A\d+\*\*/, "").trim())
      .filter(Boolean);

  it("is symmetric, loses no line that either side added, and numbers stay unique", () => {
    const runs = Number(process.env.AFTERWORD_RUNS ?? 300);
    fc.assert(
      fc.property(changes, changes, (ours, theirs) => {
        const one = merge(ours, theirs);
        const other = merge(theirs, ours);
        expect(other.conflicts).toEqual(one.conflicts);
        const before = new Set(lines(BASE));
        for (const line of [...lines(ours), ...lines(theirs)])
          if (!before.has(line)) expect(lines(one.text)).toContain(line);
        if (one.conflicts.length > 0) return;
        expect(other.text).toBe(one.text);
        const numbers = [...one.text.matchAll(/^- \[.\] \*\*A(\d+)\*\*/gm)].map(([, number]) => number);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
      { numRuns: runs },
    );
  });

  it("never throws on what is no incident at all", () => {
    const junk = fc.oneof(
      fc.string(),
      fc.constant("---\n"),
      fc.constant("---\n---\n"),
      fc.string().map((text) => `---\n${text}\n---\n## x\n${text}`),
    );
    fc.assert(
      fc.property(junk, junk, junk, (base, ours, theirs) => {
        const { text, conflicts } = merge(ours, theirs, base);
        if (conflicts.length > 0) expect(text).toContain("<<<<<<< here");
      }),
      { numRuns: 300 },
    );
  });
});
