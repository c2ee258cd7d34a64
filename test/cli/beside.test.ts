import { expect, it } from "vitest";
import { guidedArchive } from "../support/guided-archive.js";

it("of lines added at once each is in the file, or its command says that it is not (8)", async () => {
  const made = guidedArchive();
  const flags = ["--severity", "SEV2", "--started", "2026-11-20", "--service", "pay", "--no-input"];
  const id = made.afterword(["new", "Cards refused", ...flags, "--quiet"]).stdout.trim();
  const lines = Array.from({ length: 8 }, (_, i) => `14:0${i} line-${i}`);
  const runs = await Promise.all(lines.map((line) => made.start(["timeline", id, "add", line])));
  const text = made.read(`incidents/2026/${id}.md`);
  const saved = runs.map(({ code }) => code === 0);
  expect(lines.map((_, i) => text.includes(`line-${i}\n`))).toEqual(saved);
  expect(runs.filter(({ code }) => code !== 0 && code !== 8)).toEqual([]);
});
