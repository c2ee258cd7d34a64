import { describe, expect, it } from "vitest";
import { POSTMORTEM, SAMPLES } from "../importers/support/samples.js";
import { draftPaths, guidedArchive, onlyDraft } from "../support/guided-archive.js";
import { KEY, Terminal } from "../support/pty.js";

const ARTICLE = SAMPLES.find(({ source }) => source === "article")?.text ?? "";

describe("a dry run", () => {
  it("of import shows the events as `show --timeline` will", () => {
    const box = guidedArchive();
    box.write("in/p.md", POSTMORTEM);
    const dry = box.afterword(["import", "in/p.md", "--dry-run"]);
    expect(dry.code).toBe(0);
    box.afterword(["import", "in/p.md"]);
    const shown = box.afterword(["show", "@last", "--timeline"]).stdout;
    expect(shown).toContain("○ Deploy 41 goes live");
    expect(dry.stdout).toContain(shown);
    expect(dry.stdout).toContain("+- **14:02+01:00** Deploy 41");
  });

  it("of timeline import shows the old and the new events together", () => {
    const box = guidedArchive();
    box.write("in/p.md", POSTMORTEM);
    box.write("in/more.txt", "2025-03-04 14:05 bo: the pool is full\n2025-03-04 14:06 ana: looking\n");
    box.afterword(["import", "in/p.md"]);
    const command = ["timeline", "@last", "import", "in/more.txt"];
    const dry = box.afterword([...command, "--dry-run"]);
    expect(dry).toMatchObject({ code: 0, stderr: "" });
    expect(box.afterword(command).code).toBe(0);
    const shown = box.afterword(["show", "@last", "--timeline"]).stdout;
    expect(shown).toMatch(/Deploy 41[\s\S]*the pool is full/);
    expect(dry.stdout).toContain(shown);
  });
});

describe("--language", () => {
  it("wins over the language that the text looks like", () => {
    const box = guidedArchive();
    box.write("in/a.txt", ARTICLE);
    box.afterword(["import", "in/a.txt", "--source", "article", "--language", "da"]);
    expect(onlyDraft(box)).toContain("language: da\n");
    expect(onlyDraft(box)).toContain("## Resumé");
  });

  it("is not needed where the text tells it", () => {
    const box = guidedArchive();
    box.write("in/a.txt", ARTICLE);
    box.afterword(["import", "in/a.txt", "--source", "article"]);
    expect(onlyDraft(box)).toContain("language: de\n");
  });
});

describe("what an article says", () => {
  const asked = () => {
    const box = guidedArchive();
    box.write("in/a.txt", ARTICLE);
    return { box, terminal: new Terminal(box, ["import", "in/a.txt", "--source", "article"]) };
  };

  it("is a list to tick on a terminal: what is ticked is written with its sentence, as reported", async () => {
    const { box, terminal } = asked();
    await terminal.sees("statements in a.txt");
    await terminal.sees("~40000 (“rund 40.000 Kunden”)");
    await terminal.answer("Ctrl-C", `a${KEY.enter}`);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    const draft = onlyDraft(box);
    expect(draft).toContain("  - {service: unknown, customers: ~40000, basis: reported}\n");
    expect(draft).toMatch(
      /Dort berichtet, nicht überprüft:\n\n[\s\S]*- impact\.customers rund 40\\?\.000 Kunden: “/,
    );
    expect(draft).toContain("status: stated\n");
    const id = /^id: (.*)$/m.exec(draft)?.[1] ?? "";
    expect(box.afterword(["show", id, "--json"]).stdout).toMatch(/"basis": ?"reported"/);
  });

  it("leaves with Esc only what is certain, as without a terminal", async () => {
    const { box, terminal } = asked();
    await terminal.sees("statements in a.txt");
    await terminal.answer("Ctrl-C", KEY.escape);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
    const other = guidedArchive();
    other.write("in/a.txt", ARTICLE);
    const proposals = other.afterword(["import", "in/a.txt", "--source", "article", "--json"]).stdout;
    expect(JSON.parse(proposals).sources[0].proposals).toContainEqual(
      expect.objectContaining({ field: "impact.customers", value: "rund 40.000 Kunden", certain: false }),
    );
    const withoutId = (text: string) => text.replace(/^id: .*$/m, "");
    expect(withoutId(onlyDraft(box))).toBe(withoutId(onlyDraft(other)));
    expect(onlyDraft(box)).not.toContain("basis: reported");
  });

  it("writes nothing after Ctrl-C", async () => {
    const { box, terminal } = asked();
    await terminal.sees("statements in a.txt");
    await terminal.answer("Ctrl-C", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
    expect(terminal.text).toContain("you left the list; nothing was written");
    expect(draftPaths(box)).toEqual([]);
  });
});

describe("exports of other chats", () => {
  it.each(["mattermost", "discord"])("%s is recognised, put in order and added once", (source) => {
    const box = guidedArchive();
    const sample = SAMPLES.find((one) => one.source === source);
    box.write("in/p.md", POSTMORTEM);
    box.afterword(["import", "in/p.md"]);
    box.write("in/chat.json", sample?.text ?? "");
    const command = ["timeline", "@last", "import", "in/chat.json", "--json"];
    const first = JSON.parse(box.afterword(command).stdout).sources[0];
    expect(first).toMatchObject({ source, events: 3, added: 3, skipped: [] });
    expect(first.notes).toEqual([expect.stringMatching(/^1 notices left out/)]);
    expect(JSON.parse(box.afterword(command).stdout).sources[0]).toMatchObject({
      added: 0,
      already_there: 3,
    });
    expect(box.afterword(["show", "@last", "--timeline"]).stdout).toMatch(
      /Deploy 41[\s\S]*is checkout \S*down[\s\S]*bo: yes/,
    );
  });
});
