import { expect, it } from "vitest";
import { SHAPES } from "../importers/support/shapes.js";
import { guidedArchive } from "../support/guided-archive.js";

interface Reported {
  readonly source: string;
  readonly incidents: readonly string[];
  readonly events: number;
  readonly added: number;
}

it("each shape is imported by the program, and `check` finds nothing of a bad file in the result", () => {
  const box = guidedArchive();
  // no list of services: those of the sources are not measured against it
  box.write("afterword.yml", "format: 1\ntimezone: Europe/Copenhagen\n");
  const paths = Object.values(SHAPES).map(({ name, text }, index) => {
    const path = `in/${index}/${name}`;
    box.write(path, text);
    return path;
  });
  const first = box.afterword(["import", ...paths, "--json", "--no-input"]);
  const reports: readonly Reported[] = JSON.parse(first.stdout).sources;
  expect(reports.map(({ source }) => source)).toEqual(Object.values(SHAPES).map(({ source }) => source));
  expect(reports.filter(({ incidents, events }) => incidents.length + events === 0)).toEqual([]);

  const loose = paths.filter((_, index) => reports[index]?.incidents.length === 0);
  const target = reports.flatMap(({ incidents }) => incidents)[0] ?? "none";
  const into = box.afterword(["import", ...loose, "--into", target, "--json", "--no-input"]);
  expect(into).toMatchObject({ code: 0, stderr: "" });
  const added: readonly Reported[] = JSON.parse(into.stdout).sources;
  expect(added.filter((report) => report.added === 0)).toEqual([]);

  const { findings } = JSON.parse(box.afterword(["check", "--all", "--json"]).stdout);
  const errors = findings.filter(({ level }: { level: string }) => level === "error");
  expect(errors).toEqual([]);
});
