import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROGRAM, sandbox } from "../support/program.js";

describe("the bundle", () => {
  it("is ASCII, because its chunks are read byte by character", () => {
    const dist = join(dirname(PROGRAM), "../dist");
    const chunks = readdirSync(dist).filter((name) => name.endsWith(".js"));
    expect(chunks.length).toBeGreaterThan(20);
    expect(chunks.filter((name) => /[^\0-\x7f]/.test(readFileSync(join(dist, name), "latin1")))).toEqual([]);
  });

  it("still knows signs and letters that are not ASCII in its expressions", () => {
    const place = sandbox();
    place.write("afterword.yml", "");
    const times = "times: {started: 2026-01-30T14:00±10m}\n";
    const front = `format: 1\nid: 2026-01-30-a-7k3fq2\ntitle: T\nstatus: draft\nlanguage: da\n${times}`;
    place.write(
      "incidents/2026/2026-01-30-a-7k3fq2.md",
      `---\n${front}---\n\n# T\n\n## Resumé\n\nÅbningen: uopmærksomhed.\n`,
    );
    const { stdout } = place.afterword(["check", "--all", "--json"]);
    const rules = JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
    expect(rules).toContain("blameless");
    expect(rules).not.toContain("time-unreadable");
  });
});
