import { describe, expect, it } from "vitest";
import { POSTMORTEM, SAMPLES } from "../importers/support/samples.js";
import { guidedArchive, onlyDraft } from "../support/guided-archive.js";

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
