import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { PROGRAM, sandbox } from "../support/program.js";

const dist = join(dirname(PROGRAM), "../dist");

/** Chunks are read as one byte a letter: a sign beyond ASCII in one of them would be read as two others. */
it("no chunk of the bundle holds a sign beyond ASCII", () => {
  const chunks = readdirSync(dist).filter((name) => name.endsWith(".js"));
  expect(chunks.length).toBeGreaterThan(0);
  expect(chunks.filter((name) => readFileSync(join(dist, name)).some((byte) => byte > 0x7f))).toEqual([]);
});

it("the built program reads what is beyond ASCII", () => {
  const { afterword, write } = sandbox();
  write("afterword.yml", "");
  const id = "2026-01-30-x-aaaaaa";
  const front = `format: 1\nid: ${id}\ntitle: x\nstatus: draft\nlanguage: de\ntimes: {started: ~2026-01-30T14:00±10m}`;
  write(`incidents/2026/${id}.md`, `---\n${front}\n---\n\n# x\n\n## Maßnahmen\n\n- [ ] Prüfen @jürgen\n`);
  const { stdout } = afterword(["show", id, "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    times: { started: { earliest: "2026-01-30T13:50:00Z" } },
    sections: [{ section: "actions" }],
    actions: [{ owner: "jürgen" }],
  });
});
