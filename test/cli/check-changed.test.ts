import { beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, sandbox } from "../support/program.js";

const text = (id: string, severity = "SEV3"): string =>
  `---\nformat: 1\nid: ${id}\ntitle: Cards are refused\nstatus: draft\nlanguage: en\nseverity: ${severity}\n---\n\n# Cards are refused\n`;

const IDS = [
  "2026-01-01-shared-7k3fq2",
  "2026-01-02-committed-7k3fq3",
  "2026-01-03-edited-7k3fq4",
  "2026-01-04-new-7k3fq5",
] as const;
const [SHARED, COMMITTED, EDITED, NEW] = IDS;

let place: Sandbox;
let archive: string;

function checked(...args: readonly string[]): {
  files: readonly string[];
  checked: number;
  code: number | null;
} {
  const { stdout, code } = place.afterword(["check", ...args, "--json"], { cwd: archive });
  const { findings, checked: count } = JSON.parse(stdout);
  const files = (findings as readonly { file: string }[]).map(({ file }) => file.replace(/^.*\/|\.md$/g, ""));
  return { files: [...new Set(files)], checked: count, code };
}

describe("check without arguments", () => {
  beforeAll(() => {
    place = sandbox();
    archive = `${place.folder}/archive`;
    place.git(["init", "-q", "--bare", "remote.git"]);
    place.write("archive/afterword.yml", "");
    for (const id of [SHARED, EDITED]) place.write(`archive/incidents/2026/${id}.md`, text(id));
    place.git(["init", "-q"], archive);
  });

  it("is the whole archive where there is no remote branch", () => {
    expect(checked()).toMatchObject({ files: [SHARED, EDITED], checked: 2, code: 0 });
  });

  it("is what differs from the remote branch: committed, edited and new files", () => {
    place.git(["remote", "add", "origin", "../remote.git"], archive);
    place.git(["add", "-A"], archive);
    place.git(["commit", "-q", "-m", "shared"], archive);
    place.git(["push", "-q", "-u", "origin", "main"], archive);
    expect(checked()).toMatchObject({ files: [], checked: 0, code: 0 });
    place.write(`archive/incidents/2026/${COMMITTED}.md`, text(COMMITTED));
    place.git(["add", "-A"], archive);
    place.git(["commit", "-q", "-m", "not shared"], archive);
    place.write(`archive/incidents/2026/${EDITED}.md`, text(EDITED, "SEV9"));
    place.write(`archive/incidents/2026/${NEW}.md`, text(NEW));
    expect(checked()).toMatchObject({ files: [COMMITTED, EDITED, NEW], checked: 3, code: 3 });
    expect(checked("--all")).toMatchObject({ checked: 4, code: 3 });
  });

  it("with --committed reads HEAD, not the work tree", () => {
    expect(checked("--committed")).toMatchObject({ checked: 3, code: 0 });
    expect(checked("--committed", SHARED)).toMatchObject({ files: [SHARED], checked: 1 });
  });

  it("works in a folder below, and names files from the archive's root", () => {
    const { stdout } = place.afterword(["check", `${EDITED}.md`, "--format", "github"], {
      cwd: `${archive}/incidents/2026`,
    });
    expect(stdout).toContain(`file=incidents/2026/${EDITED}.md,line=7`);
  });
});
