import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { run } from "../../src/commands/import.js";
import { run as timelineImport } from "../../src/commands/timeline-import.js";
import { run as undo } from "../../src/commands/undo.js";
import { EXIT, UserError } from "../../src/model/user-error.js";
import type { Outcome } from "../../src/ports.js";
import { POSTMORTEM, SAMPLES, STATUSPAGE } from "../importers/support/samples.js";
import { testContext } from "../support/context.js";
import { memoryFiles } from "../support/memory-files.js";

const SETTINGS = "format: 1\ntimezone: Europe/Copenhagen\n";
const INCIDENT = `---
format: 1
id: 2025-03-04-checkout-7k3fq2
title: Checkout down
status: draft
language: en
timezone: Europe/Copenhagen
---

# Checkout down

## Timeline

### 2025-03-04

- **14:00** Quiet
- **14:30** Cards work again
`;
const INCIDENT_PATH = "/archive/incidents/2025/2025-03-04-checkout-7k3fq2.md";

interface Report {
  readonly incidents: string[];
  readonly events: number;
  readonly added: number;
  readonly already_there: number;
  readonly skipped: { line: string; reason: string }[];
  readonly notes: string[];
}

const sources = (outcome: Outcome) => outcome.json.sources as Report[];

function archive(files: Readonly<Record<string, string>>) {
  return memoryFiles({ "/archive/afterword.yml": SETTINGS, ...files });
}

const sample = (source: string) => SAMPLES.find((one) => one.source === source)?.text ?? "";
const written = (files: ReturnType<typeof archive>, part: string) =>
  [...files.contents]
    .filter(([path]) => path.includes(part))
    .map(([path, bytes]) => [path, new TextDecoder().decode(bytes)] as const);

describe("import", () => {
  it("makes a draft of each incident, keeps the ids of the source, and adds nothing the second time", async () => {
    const files = archive({ "/in/incidents.json": STATUSPAGE, "/in/p.md": POSTMORTEM });
    const context = testContext({ files });
    const first = await run(context, { positional: ["/in"], options: {} });
    expect(first.exit).toBe(0);
    expect(
      sources(first).map(({ incidents, added }) => [incidents[0]?.replace(/-[^-]+$/, ""), added]),
    ).toEqual([
      ["abc123", 2],
      ["2025-03-04-checkout-down-on-2025-03-04", 5],
    ]);
    expect(files.contents.has("/archive/incidents/2025/abc123.md")).toBe(true);
    const count = files.contents.size;
    const second = await run(context, { positional: ["/in"], options: {} });
    expect(sources(second).map(({ added, already_there }) => [added, already_there])).toEqual([
      [0, 2],
      [0, 5],
    ]);
    expect(files.contents.size).toBe(count);
  });

  it("keeps two documents of one name and title that say different things, and takes a copy of one for it", async () => {
    const page = (day: string) =>
      `# Postmortem\n\n## Timeline\n\nAll times UTC.\n\n- ${day} 14:02 pages fire\n`;
    const [one, two] = [page("2025-03-04"), page("2025-03-04").replace("pages fire", "disk full")];
    const texts = {
      "/in/a/README.md": one,
      "/in/b/README.md": two,
      "/in/c/README.md": one,
      "/in/d/README.md": page("2025-06-01"),
    };
    const files = archive(texts);
    const import_ = async () =>
      sources(await run(testContext({ files }), { positional: ["/in"], options: {} }));
    const first = await import_();
    expect(new Set(first.flatMap(({ incidents }) => incidents)).size).toBe(3);
    expect(first[2]?.incidents).toEqual(first[0]?.incidents);
    const count = files.contents.size;
    await import_();
    expect(files.contents.size).toBe(count);
  });

  it("says after a full disk that what stands stays, makes the rest when it is run again, and takes back both", async () => {
    const pages = Array.from({ length: 5 }, (_, i) => [
      `/in/p${i}.md`,
      POSTMORTEM.replace("Checkout", `Checkout ${i}`),
    ]);
    const files = archive(Object.fromEntries(pages));
    let free = 2;
    const full = {
      ...files,
      create: async (path: string, content: Uint8Array | string) => {
        if (free-- > 0) return files.create(path, content);
        throw new UserError("disk", "writing failed: no space left, ENOSPC", EXIT.disk, { where: path });
      },
    };
    const args = { positional: ["/in"], options: {} };
    await expect(run(testContext({ files: full }), args)).rejects.toMatchObject({
      exit: 7,
      message: expect.stringContaining("the same command again makes the rest"),
    });
    expect(written(files, "/incidents/")).toHaveLength(2);
    const again = await run(testContext({ files }), args);
    expect(again.text).toContain("5 sources read: 3 new drafts, 2 incidents here already\n");
    expect(written(files, "/incidents/")).toHaveLength(5);
    for (const left of [2, 0]) {
      await undo(testContext({ files }), { positional: [], options: {} });
      expect(written(files, "/incidents/")).toHaveLength(left);
    }
  });

  it("tells of a file that was gone when its turn came, and goes on with the others", async () => {
    const files = archive({ "/in/a.md": POSTMORTEM, "/in/b.md": POSTMORTEM.replace("Checkout", "Search") });
    const vanishing = {
      ...files,
      read: async (path: string, most?: number) => (path === "/in/a.md" ? null : files.read(path, most)),
    };
    const outcome = await run(testContext({ files: vanishing }), { positional: ["/in"], options: {} });
    expect(sources(outcome).map(({ incidents, skipped }) => [incidents.length, skipped[0]?.reason])).toEqual([
      [0, "the file is gone"],
      [1, undefined],
    ]);
  });

  it("writes nothing in a dry run", async () => {
    const files = archive({ "/in/p.md": POSTMORTEM });
    const outcome = await run(testContext({ files, globals: { dryRun: true } }), {
      positional: ["/in/p.md"],
      options: {},
    });
    expect(written(files, "/incidents/")).toEqual([]);
    expect(outcome.text).toMatch(/\+- \*\*14:02\+01:00\*\* Deploy 41[\s\S]*nothing was written/);
  });

  it("refuses by reason, exit 3, and goes on with the others", async () => {
    const files = archive({
      "/in/a.json": '{"incidents": [',
      "/in/b.md": POSTMORTEM,
      "/in/c.bin": "a\u0000b",
    });
    const outcome = await run(testContext({ files }), {
      positional: ["/in/a.json", "/in/b.md", "/in/c.bin"],
      options: {},
    });
    expect(outcome.exit).toBe(3);
    expect(
      sources(outcome).map(({ incidents, skipped }) => [incidents.length, skipped[0]?.reason.slice(0, 30)]),
    ).toEqual([
      [0, "unknown shape; tried: statuspa"],
      [1, undefined],
      [0, "not a text file: it holds a NU"],
    ]);
  });

  it("says with `did you mean` what --source is not", async () => {
    const files = archive({ "/in/p.md": POSTMORTEM });
    await expect(
      run(testContext({ files }), { positional: ["/in/p.md"], options: { source: "slak" } }),
    ).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining("did you mean `slack`"),
    });
  });

  it("names credentials by line, never whole", async () => {
    const secret = `ghp_${"a1B2".repeat(9)}`;
    const files = archive({ "/in/p.md": POSTMORTEM.replace("The pool was halved.", `token ${secret}`) });
    const outcome = await run(testContext({ files }), { positional: ["/in/p.md"], options: {} });
    expect(sources(outcome)[0]?.notes.join("\n")).toMatch(/:\d+ holds what looks like a GitHub token/);
    expect(JSON.stringify(outcome.json)).not.toContain(secret);
  });
});

describe("events into an incident that is there", () => {
  it("go in order under their day, in the zone of the file, once", async () => {
    const files = archive({ [INCIDENT_PATH]: INCIDENT, "/in/ops/2025-03-04.json": sample("slack") });
    const context = testContext({ files });
    const args = { positional: ["2025-03-04-checkout", "import", "/in/ops/2025-03-04.json"], options: {} };
    const outcome = await timelineImport(context, args);
    expect(sources(outcome)[0]).toMatchObject({
      incidents: ["2025-03-04-checkout-7k3fq2"],
      events: 3,
      added: 3,
      already_there: 0,
    });
    const [[, text = ""] = []] = written(files, INCIDENT_PATH);
    const clocks = [...text.matchAll(/^- \*\*([^*]+)\*\*/gm)].map(([, clock]) => clock);
    expect(clocks).toEqual(["13:57:30", "13:58:20", "14:00", "14:00", "14:30"]);
    const again = await timelineImport(context, args);
    expect(sources(again)[0]).toMatchObject({ added: 0, already_there: 3 });
  });

  it("can be shifted, and cut to a window", async () => {
    const files = archive({
      [INCIDENT_PATH]: INCIDENT,
      "/in/close.json": sample("opsgenie"),
      "/in/chat.txt": sample("chat"),
    });
    const context = testContext({ files });
    const into = { into: "2025-03-04-checkout" };
    await run(context, { positional: ["/in/close.json"], options: { ...into, shift: "-45s" } });
    const chat = await timelineImport(context, {
      positional: ["2025-03-04-checkout", "import", "/in/chat.txt"],
      options: { until: "2025-03-04T14:05" },
    });
    expect(sources(chat)[0]).toMatchObject({ added: 2 });
    const [[, text = ""] = []] = written(files, INCIDENT_PATH);
    expect(
      [...text.matchAll(/^- \*\*([^*]+)\*\* (.*)$/gm)].map(([, clock, said]) => `${clock} ${said}`),
    ).toEqual([
      "14:00 Quiet",
      "14:02 ana: checkout gives 500",
      "14:03 bo: looking",
      "14:05:29 Closed: checkout errors",
      "14:30 Cards work again",
    ]);
  });

  it("without an address are known again when their entries were edited, moved or taken out", async () => {
    const files = archive({ [INCIDENT_PATH]: INCIDENT, "/in/chat.txt": sample("chat") });
    const context = testContext({ files });
    const args = { positional: ["2025-03-04-checkout", "import", "/in/chat.txt"], options: {} };
    await timelineImport(context, args);
    const [[path = "", text = ""] = []] = written(files, INCIDENT_PATH);
    const edited = text
      .replace(/^- \*\*14:02\*\* .*$/m, "- **14:01** Ana sees that nobody can pay")
      .replace(/^- \*\*14:03\*\* .*\n/m, "");
    files.contents.set(path, new TextEncoder().encode(edited));
    files.contents.set(
      "/in/chat.txt",
      new TextEncoder().encode(`${sample("chat").trimEnd()}\n14:59 bo: all is well\n`),
    );
    const again = sources(await timelineImport(context, args))[0];
    expect(again).toMatchObject({ added: 1, already_there: (again?.events ?? 0) - 1 });
    expect(sources(await timelineImport(context, args))[0]).toMatchObject({ added: 0 });
    const [[, last = ""] = []] = written(files, INCIDENT_PATH);
    expect(last).toContain("Ana sees that nobody can pay");
    expect(last).not.toContain("bo: looking");
    expect(last.match(/imported as chat/g)).toHaveLength(1);
  });

  it("are two where they share an address that shows more than one", async () => {
    const alert = {
      ...{ status: "resolved", labels: { alertname: "CPU" }, annotations: { summary: "CPU over 90 %" } },
      ...{ startsAt: "2025-03-04T13:05:00Z", endsAt: "2025-03-04T13:20:00Z", fingerprint: "a" },
      generatorURL: "https://prom.example/graph",
    };
    const text = JSON.stringify({ version: "4", status: "resolved", groupLabels: {}, alerts: [alert] });
    const files = archive({ [INCIDENT_PATH]: INCIDENT, "/in/a.json": text });
    const args = { positional: ["2025-03-04-checkout", "import", "/in/a.json"], options: {} };
    const outcomes = [];
    for (const _ of [1, 2]) outcomes.push(sources(await timelineImport(testContext({ files }), args))[0]);
    expect(outcomes).toMatchObject([{ added: 2 }, { added: 0, already_there: 2 }]);
  });

  it("need an incident: without one they are told, not lost", async () => {
    const files = archive({ "/in/chat.txt": sample("chat") });
    const outcome = await run(testContext({ files }), { positional: ["/in/chat.txt"], options: {} });
    expect(outcome.exit).toBe(3);
    expect(sources(outcome)[0]?.skipped[0]?.reason).toContain("--into <id>");
  });
});

describe("zips", () => {
  const zip = (entries: Record<string, string | Uint8Array>) =>
    zipSync(
      Object.fromEntries(
        Object.entries(entries).map(([name, text]) => [
          name,
          typeof text === "string" ? strToU8(text) : text,
        ]),
      ),
    );

  async function importZip(bytes: Uint8Array) {
    const files = archive({ [INCIDENT_PATH]: INCIDENT });
    files.contents.set("/in/export.zip", bytes);
    return sources(
      await run(testContext({ files }), {
        positional: ["/in/export.zip"],
        options: { into: "2025-03-04-checkout" },
      }),
    );
  }

  it("read a Slack export, channel by channel, with its users", async () => {
    const reports = await importZip(
      zip({
        "users.json": '[{"id":"U1","name":"ana"}]',
        "channels.json": '[{"id":"C1","name":"ops"}]',
        "ops/2025-03-04.json": sample("slack"),
      }),
    );
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ added: 3 });
  });

  it("are refused when they leave the archive, are bombs, or are cut off", async () => {
    const bomb = zip({ "a.json": new Uint8Array(2 * 1024 * 1024) });
    const whole = zip({ "a.json": "[]" });
    const reasons = await Promise.all([
      importZip(zip({ "../../evil.json": "[]" })),
      importZip(bomb),
      importZip(whole.slice(0, whole.length - 30)),
    ]);
    expect(reasons.map(([report]) => report?.skipped[0]?.reason)).toEqual([
      expect.stringContaining("a path that leaves it"),
      expect.stringContaining("a zip bomb"),
      expect.stringContaining("truncated or damaged"),
    ]);
  });
});
