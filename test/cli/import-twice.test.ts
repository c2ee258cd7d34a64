import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { IMPORTERS } from "../../src/importers/registry.js";
import { SAMPLES } from "../importers/support/samples.js";
import { SHAPES } from "../importers/support/shapes.js";
import { draftPaths, guidedArchive } from "../support/guided-archive.js";

interface Told {
  readonly source: string;
  readonly incidents: readonly string[];
  readonly events: number;
  readonly added: number;
  readonly already_there: number;
}

const told = (stdout: string): readonly Told[] => JSON.parse(stdout).sources;
const ALL = [...SAMPLES, ...Object.values(SHAPES)];

/** A file of each registered importer, in a folder of its own with what explains it. */
function written() {
  const box = guidedArchive();
  box.write("afterword.yml", "format: 1\ntimezone: Europe/Copenhagen\n");
  const paths = IMPORTERS.map(({ id }) => {
    const sample = ALL.find(({ source }) => source === id);
    for (const { name, text } of sample?.besides ?? []) box.write(`in/${id}/${name}`, text);
    const path = `in/${id}/${sample?.name}`;
    box.write(path, sample?.text ?? "");
    return path;
  });
  return { box, paths };
}

describe("a file of every importer, imported twice", () => {
  const { box, paths } = written();
  const contents = () => draftPaths(box).map((path) => [path, readFileSync(path, "utf8")]);

  it("makes each incident once", () => {
    const first = told(box.afterword(["import", ...paths, "--json"]).stdout);
    expect(first.map(({ source }) => source)).toEqual(IMPORTERS.map(({ id }) => id));
    const before = contents();
    expect(before.length).toBeGreaterThan(8);
    const second = told(box.afterword(["import", ...paths, "--json"]).stdout);
    expect(second.map(({ added, incidents }) => ({ added, incidents }))).toEqual(
      first.map(({ incidents }) => ({ added: 0, incidents })),
    );
    expect(contents()).toEqual(before);
  });

  it("puts each event into an incident once, of several sources in the order of their times", () => {
    const command = ["timeline", "@last", "import", ...paths, "--json"];
    const first = told(box.afterword(command).stdout);
    expect(first.reduce((sum, { added }) => sum + added, 0)).toBeGreaterThan(25);
    const before = contents();
    const second = told(box.afterword(command).stdout);
    expect(second.map(({ source, added }) => `${source} ${added}`)).toEqual(
      IMPORTERS.map(({ id }) => `${id} 0`),
    );
    expect(second.map(({ events, already_there }) => events - already_there)).toEqual(paths.map(() => 0));
    expect(contents()).toEqual(before);
    const { timeline, sources } = JSON.parse(box.afterword(["show", "@last", "--json"]).stdout);
    const times = timeline.flatMap(({ at }: { at: { best: string | null } }) => at.best ?? []);
    expect(times).toEqual([...times].sort());
    const origins = sources.map(
      ({ note }: { note: string }) => /^imported as ([a-z-]+); key/.exec(note)?.[1],
    );
    const bringing = first.filter(({ added }) => added > 0).map(({ source }) => source);
    expect([...origins].sort()).toEqual(["markdown-postmortem", ...bringing].sort());
  });
});

describe("what is said about a source", () => {
  function target() {
    const box = guidedArchive();
    const flags = ["--severity", "unknown", "--started", "unknown", "--service", "unknown"];
    expect(box.afterword(["new", "Down", ...flags, "--timezone", "UTC", "--no-input"]).code).toBe(0);
    return box;
  }

  it("clocks without a day keep the day of the first import, whatever else came in meanwhile", () => {
    const box = target();
    box.write("a.txt", "2025-03-04 14:00 ana: pages fire\n2025-03-04 14:10 bo: rolled back\n");
    box.write("b.txt", "14:02 cy: looking\n14:05 di: the pool is full\n14:09 cy: done\n");
    box.write("c.txt", "2025-03-01 09:00 ana: release 310\n2025-03-01 09:10 bo: fine\n");
    for (const file of ["a.txt", "b.txt", "c.txt"]) box.afterword(["timeline", "@last", "import", file]);
    const again = box.afterword(["timeline", "@last", "import", "b.txt", "--json"]);
    expect(told(again.stdout)[0]).toMatchObject({ added: 0, already_there: 3 });
    const draft = draftPaths(box).map((path) => readFileSync(path, "utf8"))[0] ?? "";
    expect(draft).toMatch(/file: b\.txt, note: imported as chat; key [0-9a-f]{16}; clocks of 2025-03-04[,}]/);
    expect(draft).toMatch(/\*\*2025-03-01T09:00\*\* ana[\s\S]*- \*\*14:00\*\* ana[\s\S]*- \*\*14:02\*\* cy/);
  });

  it("--shift moves its clock, --map names its columns, and a column that is not there is told with those that are", () => {
    const box = target();
    box.write(
      "t.csv",
      "Zeitpunkt;Ereignis\n2025-03-04T14:02:45Z;pages fire\n2025-03-04T14:10:45Z;rolled back\n",
    );
    const command = ["timeline", "@last", "import", "t.csv", "--json"];
    const wrong = box.afterword([...command, "--map", "at=Zeit,text=Ereignis"]);
    expect(wrong.code).toBe(3);
    expect(JSON.parse(wrong.stdout).sources[0].skipped[0].reason).toMatch(
      /^the table has no column Zeit; its columns are: Zeitpunkt, Ereignis$/,
    );
    expect(box.afterword([...command, "--map", "when=Zeitpunkt"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /`when` is nothing that a column can be mapped to[\s\S]*--map at=Time,text=Event/,
      ),
    });
    const right = box.afterword([...command, "--map", "at=Zeitpunkt,text=Ereignis", "--shift", "-45s"]);
    expect(told(right.stdout)[0]).toMatchObject({ source: "csv", events: 2, added: 2 });
    const { timeline } = JSON.parse(box.afterword(["show", "@last", "--json"]).stdout);
    expect(
      timeline.map(({ at, text }: { at: { best: string }; text: string }) => `${at.best} ${text}`),
    ).toEqual(["2025-03-04T14:02:00Z pages fire", "2025-03-04T14:10:00Z rolled back"]);
    expect(box.afterword([...command, "--shift", "soon"])).toMatchObject({ code: 2 });
  });
});
