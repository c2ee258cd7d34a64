import { describe, expect, it } from "vitest";
import { sandbox } from "../support/program.js";

function incident(id: string, keys: string, body = ""): string {
  return `---\nformat: 1\nid: ${id}\ntitle: ${id}\nlanguage: en\n${keys}---\n\n# ${id}\n${body}`;
}

function archive() {
  const box = sandbox();
  box.write(
    "a/afterword.yml",
    "people: {ana: {name: Ana, email: ana@example.org}, ben: {name: Ben, email: ben@example.org}}\n",
  );
  box.git(["init", "-q", "a"]);
  return box;
}

describe("bare afterword", () => {
  it("in an empty folder says what to type, exit 0", () => {
    const { code, stdout } = sandbox().afterword([]);
    expect(code).toBe(0);
    expect(stdout).toContain("Next: afterword init");
  });

  it("in an empty archive names the first step", () => {
    expect(archive().afterword(["-C", "a"]).stdout).toContain("Next: afterword new");
  });
});

describe("status", () => {
  it("tells drafts, reviews that wait for me, overdue items and what is not shared", () => {
    const box = archive();
    box.write("a/incidents/2026/d.md", incident("d", "status: draft\nauthors: [ana]\n"));
    box.write("a/incidents/2026/mine.md", incident("mine", "status: in_review\nauthors: [ana]\n"));
    box.write("a/incidents/2026/theirs.md", incident("theirs", "status: in_review\nauthors: [ben]\n"));
    const item =
      "\n## Action items\n\n- [ ] **A1** Alert @ben due:2026-11-01 created:2026-10-01\n- [ ] **A2** Later due:2027-01-01\n";
    box.write("a/incidents/2026/over.md", incident("over", "status: reviewed\nauthors: [ben]\n", item));
    const { stdout } = box.afterword(["-C", "a", "status", "--json"]);
    const home = JSON.parse(stdout);
    const ids = (list: ReadonlyArray<{ id: string }>) => list.map(({ id }) => id);
    expect(ids(home.drafts)).toEqual(["d"]);
    expect(ids(home.waiting_for_review)).toEqual(["theirs"]);
    expect(home.actions_overdue).toEqual([
      { incident: "over", number: 1, text: "Alert", owner: "ben", due: "2026-11-01" },
    ]);
    expect(home.unshared).toContainEqual({ path: "incidents/2026/d.md", what: "not committed" });
    expect(home.next).toBe("afterword review theirs");
    expect(
      JSON.parse(box.afterword(["-C", "a", "status", "--mine", "--json"]).stdout).actions_overdue,
    ).toEqual([]);
  });

  it("shows titles with control characters made visible, on lines that fit", () => {
    const box = archive();
    box.write(
      "a/incidents/2026/d.md",
      incident("d", "status: draft\n").replace("title: d", 'title: "\\e[2J\\u202Ex"'),
    );
    const { stdout } = box.afterword(["-C", "a"], { env: { COLUMNS: "60" } });
    expect(stdout).toContain("\\x1b[2J\\u202ex");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});

describe("several archives at once", () => {
  it("are refused by a command that reads one, not left out in silence", () => {
    const box = archive();
    const { code, stderr } = box.afterword(["-A", "a", "-A", "b", "status"]);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("works on one archive, not on 2"),
    });
  });
});
