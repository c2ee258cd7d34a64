import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { power, wholePower } from "../../../src/metrics/statistics/power.js";

it("are what they are called", () => {
  for (const base of [0.01, 0.5, 0.999, 1, 3.7, 120]) {
    for (const exponent of [0, 1, 2, 7, 31]) {
      expect(wholePower(base, exponent) / base ** exponent).toBeCloseTo(1, 12);
      expect(power(base, exponent / 3) / base ** (exponent / 3)).toBeCloseTo(1, 12);
    }
  }
  expect(wholePower(0, 0)).toBe(1);
  expect(wholePower(0, 3)).toBe(0);
});

/** `2 ** 32`, `10 ** digits` and powers of big integers are exact everywhere. */
const INEXACT = /Math\.pow|(?<!\b2n?|\b10n?) \*\* (?!BigInt)[\w(]/;

it("are used instead of `**` wherever a figure is made", () => {
  const folders = ["src/metrics", "src/report"];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(folder, name)),
  );
  const lines = files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => !line.trim().startsWith("/") && !line.trim().startsWith("*") && INEXACT.test(line)),
  );
  expect(lines).toEqual([]);
});
