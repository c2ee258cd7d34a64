import { existsSync, rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { guidedArchive } from "../support/guided-archive.js";
import { incidentFile } from "../support/incident-file.js";

const pathOf = (id: string) => `incidents/2026/${id}.md`;
const [CUT, GONE, TAKEN, MOVED] = ["cut-aaaaaa", "gone-bbbbbb", "taken-cccccc", "moved-dddddd"].map(
  (name) => `2026-01-30-${name}`,
) as [string, string, string, string];

/** An archive in which one incident was cut short by a commit, one deleted by it, one moved, and one deleted since. */
function damaged() {
  const box = guidedArchive();
  for (const id of [CUT, GONE, TAKEN, MOVED])
    box.write(pathOf(id), incidentFile({ id, title: "Cards refused", front: [], body: "" }));
  box.git(["init", "-q"]);
  box.git(["add", "incidents", "afterword.yml"]);
  box.git(["commit", "-qm", "All whole"]);
  const whole = box.git(["rev-parse", "HEAD"]).slice(0, 10);
  box.write(pathOf(CUT), box.read(pathOf(CUT)).slice(0, 40));
  box.git(["rm", "-q", pathOf(TAKEN)]);
  box.git(["mv", pathOf(MOVED), "incidents/2026/elsewhere.md"]);
  box.git(["commit", "-qam", "Damage"]);
  const damage = box.git(["rev-parse", "HEAD"]).slice(0, 10);
  rmSync(`${box.folder}/${pathOf(GONE)}`);
  return { box, whole, damage };
}

describe("what only git knows of an archive", () => {
  it("check --all names the commits of what was cut short and deleted, and restore brings it back", () => {
    const { box, whole, damage } = damaged();
    const ran = box.afterword(["check", "--all", "--json"]);
    expect(ran.code).toBe(3);
    const { findings } = JSON.parse(ran.stdout) as {
      findings: { file: string; level: string; message: string; hint: string; rule: string }[];
    };
    const of = (id: string) => findings.filter(({ file }) => file === pathOf(id));
    expect(of(GONE)).toMatchObject([{ level: "error", hint: `afterword restore ${GONE}` }]);
    expect(of(GONE)[0]?.message).toContain(damage);
    expect(of(TAKEN)).toMatchObject([
      { level: "warning", message: `this incident was deleted by commit ${damage}` },
    ]);
    expect(of(MOVED)).toEqual([]);
    expect(of(CUT)[0]?.hint).toBe(`commit ${whole} has it whole: afterword restore ${CUT} --from ${whole}`);

    for (const id of [CUT, GONE, TAKEN]) expect(box.afterword(["restore", id])).toMatchObject({ code: 0 });
    const again = box.afterword(["check", "--all", "--json"]).stdout;
    expect(again).not.toContain("front-matter-unclosed");
    expect(again).not.toContain("was deleted");
  });

  it("takes nothing for deleted that a sparse checkout leaves out", () => {
    const box = guidedArchive();
    const old = "2025-01-30-old-eeeeee";
    box.write(`incidents/2025/${old}.md`, incidentFile({ id: old, title: "Mail late", front: [], body: "" }));
    box.write(pathOf(CUT), incidentFile({ id: CUT, title: "Cards refused", front: [], body: "" }));
    box.git(["init", "-q"]);
    box.git(["add", "incidents", "afterword.yml"]);
    box.git(["commit", "-qm", "Two years"]);
    box.git(["sparse-checkout", "set", "--cone", "incidents/2026"]);
    expect(existsSync(`${box.folder}/incidents/2025`)).toBe(false);
    for (const command of [["check", "--all"], ["doctor"]])
      expect(box.afterword(command).stdout).not.toContain("deleted");
  });
});
