import { describe, expect, it } from "vitest";
import { type Sandbox, sandbox } from "../support/program.js";

const ID = "2026-11-20-checkout-down-7k3fq2";
const PATH = `incidents/2026/${ID}.md`;

function file(title: string, body: string): string {
  return `---
format: 1
id: ${ID}
title: ${JSON.stringify(title)}
status: draft
language: en
severity: SEV2
times: {started: 2026-11-20T14:02, ended: 2026-11-20T15:00}
impact: [{service: pay, reach: 0.5}]
---

# ${title}

## Summary

<!-- a hint -->
${body}
`;
}

function archive(text: string): Sandbox {
  const made = sandbox();
  made.write("afterword.yml", "name: Ours\n");
  made.write(PATH, text);
  return made;
}

describe("--committed", () => {
  it("reads what HEAD has, whatever the work tree holds", () => {
    const made = archive(file("As committed", "Old text."));
    made.git(["init", "-q"]);
    made.git(["add", "."]);
    made.git(["commit", "-qm", "x"]);
    made.write(PATH, file("As edited", "New text."));
    made.write("incidents/2026/new.md", file("Untracked", "."));
    expect(made.afterword(["list", "--json"]).stdout).toContain("Untracked");
    const listed = JSON.parse(made.afterword(["list", "--json", "--committed"]).stdout);
    expect(listed.incidents.map(({ title }: { title: string }) => title)).toEqual(["As committed"]);
    const shown = made.afterword(["show", ID.slice(0, 20), "--committed"]);
    expect(shown.stdout).toContain("Old text.");
    const late = `${made.read(PATH)}\n## Timeline\n\n### 2026-11-20\n\n- **14:02** Later\n\n## Action items\n\n- [ ] **A1** Later\n`;
    made.write(PATH, late);
    for (const command of [
      ["timeline", ID, "show"],
      ["action", ID, "list"],
    ]) {
      expect(made.afterword(command).stdout).toContain("Later");
      expect(made.afterword([...command, "--committed"]).stdout).not.toContain("Later");
    }
    expect(made.afterword(["show", "new", "--committed"])).toMatchObject({ code: 4, stdout: "" });
    expect(made.afterword(["similar", "untracked", "--committed", "--json"]).stdout).not.toContain(
      "Untracked",
    );
    expect(made.afterword(["status", "--committed", "--json"]).stdout).not.toContain("Untracked");
  });

  it("without a commit changes nothing and says so (5)", () => {
    const made = archive(file("x", "."));
    made.git(["init", "-q"]);
    expect(made.afterword(["list", "--committed"])).toMatchObject({ code: 5, stdout: "" });
  });
});
