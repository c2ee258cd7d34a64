import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { guidedArchive as archive, onlyDraft, withoutCode } from "../support/guided-archive.js";
import { KEY, Terminal } from "../support/pty.js";

const EVENTS = [
  "13:50 deploy of 4711 #change",
  "14:02 first complaints on the phone",
  "~14:05 error rate climbs",
  "14:10 pages fire @anna",
  "+5m rolled back the deploy",
  "14:40..14:50 backlog drained",
  "somebody restarted the gateway",
  "15:00 all works again",
];

async function walkToText(terminal: Terminal): Promise<void> {
  await terminal.answer("(1/6)", `Card payments refused${KEY.enter}`);
  await terminal.answer("(2/6) What day", `yesterday${KEY.enter}`);
  await terminal.answer("(2/6) Which time zone", `Europe/Berlin${KEY.enter}`);
  await terminal.answer("(3/6) How bad", `2${KEY.enter}`);
  await terminal.answer("(3/6) Which services", `${KEY.space}${KEY.enter}`);
  await terminal.sees("(4/6) What happened");
  for (const [i, event] of EVENTS.entries()) {
    terminal.type(`${event}${KEY.enter}`);
    await terminal.sees(`  e${i + 1} `);
  }
  terminal.type(KEY.enter);
  await terminal.answer("(4/6) Which is which", KEY.enter);
  await terminal.sees("(5/6) The text");
}

describe("the three ways of writing one postmortem", () => {
  it("give the same file but for the code in its id", async () => {
    const guided = archive();
    const terminal = new Terminal(guided, ["new"]);
    await walkToText(terminal);
    terminal.type(`3${KEY.enter}`);
    await terminal.answer("(6/6)", `Alert on pool use @anna due:fri kind:detect${KEY.enter}`);
    await terminal.answer("  A1 ", KEY.enter);
    await terminal.answer("A number to change", KEY.enter);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    const written = onlyDraft(guided);
    expect(written).toContain("- **14:10** pages fire @anna");
    expect(written).toContain("- **??:??** somebody restarted the gateway");

    const answered = archive();
    const answers = {
      title: "Card payments refused",
      severity: "SEV2",
      timezone: "Europe/Berlin",
      times: {
        started: "2026-11-20T14:02",
        detected: "2026-11-20T14:10",
        mitigated: "2026-11-20T14:15",
        ended: "2026-11-20T15:00",
      },
      impact: [{ service: "pay" }],
      timeline: EVENTS,
      actions: ["Alert on pool use @anna due:fri kind:detect"],
    };
    const ran = answered.afterword(["new", "--answers", "-", "--no-input"], {
      input: JSON.stringify(answers),
    });
    expect(ran).toMatchObject({ code: 0 });
    expect(withoutCode(onlyDraft(answered))).toBe(withoutCode(written));
  });

  it("flags alone too, and then lines and follow-ups by their commands", async () => {
    const guided = archive();
    const terminal = new Terminal(guided, ["new"]);
    await terminal.answer("(1/6)", `Card payments refused${KEY.enter}`);
    await terminal.answer("(2/6) What day", `2026-11-20 14:02${KEY.enter}`);
    await terminal.answer("(2/6) Which time zone", `europe/berlin${KEY.enter}`);
    await terminal.answer("(3/6) How bad", `2${KEY.enter}`);
    await terminal.answer("(3/6) Which services", `${KEY.space}${KEY.enter}`);
    await terminal.answer("(4/6) What happened", `14:10 pages fire${KEY.enter}`);
    await terminal.answer("e1 ", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });

    const flagged = archive();
    const flags = ["--severity", "sev2", "--started", "2026-11-20T14:02", "--service", "pay"];
    const made = flagged.afterword([
      "new",
      "Card payments refused",
      ...flags,
      "--timezone",
      "Europe/Berlin",
      "--no-input",
      "--quiet",
    ]);
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout).toMatch(/^2026-11-20-card-payments-refused-[0-9a-z]{6}\n$/);
    flagged.afterword(["timeline", "@last", "add", "14:10 pages fire"]);
    expect(withoutCode(onlyDraft(flagged))).toBe(withoutCode(onlyDraft(guided)));
  });
});

describe("without somebody to ask", () => {
  it("all that is missing is named at once, with a full example", () => {
    const ran = archive().afterword(["new", "Cards refused", "--severity", "SEV1"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("--started, --service are missing");
    expect(ran.stderr).toContain(
      'try: afterword new "Cards refused" --severity SEV1 --started 2026-11-20T14:02 --service pay --no-input',
    );
    expect(ran.stdout).toBe("");
  });

  it("a dry run shows the file and writes nothing", () => {
    const box = archive();
    const flags = ["--severity", "unknown", "--started", "unknown", "--service", "unknown"];
    const ran = box.afterword(["new", "Cards refused", ...flags, "--no-input", "--dry-run"]);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain("+id: undated-cards-refused-");
    expect(readdirSync(box.folder)).not.toContain("incidents");
  });
});

describe("from what there is already", () => {
  const OLD = `# Checkout was down

## Summary

Nobody could pay for an hour.

## Timeline

- 2026-11-20 14:02 UTC: pages fire
- 2026-11-20 15:00 UTC: rolled back

## Lessons learned

Test the change.

### What went well

The pager.
`;

  it("a text fills the draft; what it does not say is still asked for", () => {
    const box = archive();
    box.write("old.md", OLD);
    const without = box.afterword(["new", "--from", "old.md", "--no-input"]);
    expect(without.code).toBe(2);
    expect(without.stderr).toContain("--severity");
    expect(without.stderr).not.toContain("a title");
    const flags = ["--severity", "SEV2", "--started", "2026-11-20T14:02Z", "--service", "pay", "--no-input"];
    expect(box.afterword(["new", "--from", "old.md", ...flags])).toMatchObject({ code: 0 });
    const text = onlyDraft(box);
    expect(text).toContain("title: Checkout was down\n");
    expect(text).toContain("timezone: UTC\n");
    expect(text).toContain("Nobody could pay for an hour.");
    expect(text.match(/^- \*\*.*$/gm)).toEqual(["- **14:02** pages fire", "- **15:00** rolled back"]);
    expect(text).toMatch(/### What went well[\s\S]*The pager\./);
  });
});

describe("what a source proposes on a terminal", () => {
  const PAGE = JSON.stringify({
    page: { id: "p1", name: "Example Pay" },
    incidents: [
      {
        id: "abc",
        name: "Card payments are slow",
        status: "resolved",
        impact: "major",
        components: [{ name: "Card switch" }],
        started_at: "2026-11-20T13:02:00Z",
        resolved_at: "2026-11-20T14:10:00Z",
        incident_updates: [
          { id: "u1", status: "investigating", body: "We look into it.", display_at: "2026-11-20T13:20:00Z" },
        ],
      },
    ],
  });

  it("is shown with where it came from, taken by Enter, or changed", async () => {
    const box = archive();
    box.write("page.json", PAGE);
    const terminal = new Terminal(box, ["new", "--from", "page.json"]);
    await terminal.sees("(1/6)");
    await terminal.sees("Proposed by page.json (statuspage)");
    await terminal.sees("Card payments are slow");
    terminal.type(KEY.enter);
    await terminal.sees("(2/6) What day");
    await terminal.sees("2026-11-20T13:02:00Z");
    // the line is replaced: the page began late
    terminal.type(`${"\u0015"}2026-11-20T12:55Z${KEY.enter}`);
    await terminal.answer("(2/6) Which time zone", KEY.enter);
    await terminal.answer("(3/6) How bad", `2${KEY.enter}`);
    await terminal.answer("[x] card", KEY.enter);
    await terminal.sees("Investigating");
    terminal.type(KEY.enter);
    await terminal.answer("(4/6) Which is which", KEY.enter);
    await terminal.answer("Keep it as the source has it", KEY.enter);
    await terminal.answer("(6/6)", KEY.enter);
    await terminal.answer("A number to change", KEY.enter);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    const text = onlyDraft(box);
    expect(text).toContain("title: Card payments are slow\n");
    expect(text).toContain("started: 2026-11-20T12:55Z\n");
    expect(text).toContain("timezone: UTC\n");
    expect(text).toMatch(/service: card\b/);
    expect(text).toContain("The status page calls the impact “major”.");
    expect(text).toMatch(/file: page\.json/);
  });
});

describe("what must not be written", () => {
  const FLAGS = ["--severity", "SEV2", "--started", "unknown", "--service", "pay", "--no-input"];

  it("a title with a line end is one line, and no key of its own", () => {
    const box = archive();
    expect(box.afterword(["new", "Cards refused\nseverity: SEV5", ...FLAGS])).toMatchObject({ code: 0 });
    const text = onlyDraft(box);
    expect(text).toContain('title: "Cards refused severity: SEV5"\n');
    expect(text).toContain("# Cards refused severity: SEV5\n");
    expect(text.match(/^severity:.*$/gm)).toEqual(["severity: SEV2"]);
  });

  it("anything into the draft of a newer format", () => {
    const box = archive();
    box.afterword(["new", "Cards refused", ...FLAGS]);
    const { path } = JSON.parse(box.afterword(["show", "@last", "--json"]).stdout) as { path: string };
    const newer = onlyDraft(box).replace("format: 1", "format: 2");
    box.write(path, newer);
    for (const args of [
      ["edit", "@last", "--set", "severity=SEV1"],
      ["timeline", "@last", "add", "14:02 x"],
    ]) {
      const ran = box.afterword(args);
      expect(ran).toMatchObject({ code: 3, stdout: "" });
      expect(ran.stderr).toContain("newer afterword");
    }
    expect(onlyDraft(box)).toBe(newer);
  });

  it("without a state folder the draft is, and the loss is said once", () => {
    const box = archive();
    const ran = box.afterword(["new", "Cards refused", ...FLAGS], {
      env: { XDG_STATE_HOME: "/dev/null/state" },
    });
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stderr.match(/state folder/g)).toHaveLength(1);
    expect(onlyDraft(box)).toContain("title: Cards refused\n");
  });
});
