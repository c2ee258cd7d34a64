import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { makeArchive } from "../bench/make-archive.mjs";
import { sandbox } from "../support/program.js";

/** Other Node binaries to compare with, as `AFTERWORD_NODES=path,path`; this one always takes part. */
const NODES = [process.execPath, ...(process.env.AFTERWORD_NODES ?? "").split(",").filter(Boolean)];
const ZONES = ["UTC", "Pacific/Kiritimati", "America/St_Johns"];
const COUNT = 80;
const ASKED = ["report", "2026-Q3", "--as-of", "2026-10-15"];

const box = sandbox();
const folder = join(box.folder, "a");
beforeAll(() => makeArchive(folder, { count: COUNT, seed: 3 }));

const report = (format: string, env: Readonly<Record<string, string>>, node = process.execPath) => {
  const { code, stdout, stderr } = box.afterword(["-C", "a", ...ASKED, "--format", format], { env, node });
  return `${code}\n${stdout}\n${stderr}`;
};

describe("a report of a commit", () => {
  it.each(["term", "md", "html", "json", "csv"])(
    "has the same bytes on each Node, in each zone, worked out or kept: %s",
    (format) => {
      const first = report(format, { AFTERWORD_NO_INDEX: "1", TZ: "Europe/Copenhagen" });
      expect(first.startsWith("0\n")).toBe(true);
      expect(first.length).toBeGreaterThan(1000);
      const others = NODES.flatMap((node, at) =>
        ZONES.filter((_, zone) => zone === at % ZONES.length || at > 0).map(
          (TZ) => [`${node} ${TZ}`, report(format, { AFTERWORD_NO_INDEX: "1", TZ }, node)] as const,
        ),
      );
      const kept = ["worked out", "kept"].map((what) => [what, report(format, {})] as const);
      const different = [...others, ...kept].filter(([, said]) => said !== first).map(([what]) => what);
      expect(different).toEqual([]);
    },
    120_000,
  );

  it("is made anew for another commit, and when what was kept of it is damaged", () => {
    const before = report("md", {});
    const place = join(folder, ".git/afterword");
    for (const name of readdirSync(place)) {
      const path = join(place, name);
      writeFileSync(path, readFileSync(path, "utf8").replace("incidents", "accidents"));
    }
    expect(report("md", {})).toBe(before);
    appendFileSync(join(folder, "afterword.yml"), "tags: [x]\n");
    box.git(["commit", "-qam", "Another commit"], folder);
    const after = report("md", {});
    expect(after).not.toBe(before);
    expect(after).toBe(report("md", { AFTERWORD_NO_INDEX: "1" }));
  }, 60_000);
});
