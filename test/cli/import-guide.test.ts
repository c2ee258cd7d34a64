import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sandbox } from "../support/program.js";

const guide = join(import.meta.dirname, "../../docs/guide");
const page = readFileSync(join(guide, "import.md"), "utf8");

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map((match) => match[1] ?? match[0]);
}

it("the guide goes from a status page and a Slack export to a postmortem on the remote, line by line", () => {
  const box = sandbox();
  box.git(["init", "-q", "--bare", "-b", "main", "remote.git"]);
  const remote = join(box.folder, "remote.git");
  expect(box.afterword(["init", "archive", "--remote", remote]).code).toBe(0);
  const at = join(box.folder, "archive");
  cpSync(join(guide, "examples"), at, { recursive: true });
  const [demo = ""] = page.split("## Whole folders");
  const lines = [...demo.matchAll(/^\$ afterword (.*)$/gm)].map(([, line = ""]) => line);
  expect(lines).toHaveLength(10);
  let said = "";
  for (const line of lines) {
    if (line === "edit @last --editor") {
      // a person writes it in the editor
      const [name = ""] = readdirSync(join(at, "incidents/2026"));
      const text = box.read(`archive/incidents/2026/${name}`);
      const summary = "## Summary\n\nEvery second card was refused for an hour.\n\n## Impact\n";
      const rest =
        "\n## Root cause\n\nThe pool was halved by release 311.\n\n## Lessons\n\nThe pool had no alert.\n";
      box.write(`archive/incidents/2026/${name}`, text.replace("## Impact\n", summary) + rest);
      continue;
    }
    const ran = box.afterword(wordsOf(line), { cwd: at });
    expect({ line, code: ran.code, stderr: ran.stderr, stdout: ran.stdout }).toMatchObject({ line, code: 0 });
    said += ran.stdout;
  }
  const drawn = [...demo.matchAll(/^```\n(Fri[\s\S]*?)^```/gm)].map(([, block = ""]) => block);
  expect(drawn).toHaveLength(2);
  for (const block of drawn) expect(said).toContain(block);
  const shared = box.git(["show", "main:incidents/2026/k42.md"], remote);
  expect(shared).toContain("status: in_review\n");
  expect(shared).toMatch(/deploybot: Release 311 is live[\s\S]*All cards work again[\s\S]*\*\*A1\*\* Alert/);
});
