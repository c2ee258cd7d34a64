import { describe, expect, it } from "vitest";
import { readLasted, readLength } from "../../src/document/length.js";
import { readQuantity } from "../../src/document/quantity.js";
import { reviewHash } from "../../src/document/review-hash.js";
import { toNumber, toText } from "../../src/model/decimal.js";
import { documentOf, readParts } from "../support/read-incident.js";

describe("lengths", () => {
  it.each([
    ["90s", 90],
    ["15m", 900],
    ["2h", 7200],
    ["1.5h", 5400],
    ["3d", 259_200],
    ["2", null],
    ["-2h", null],
    ["2 h", null],
    ["2w", null],
  ])("%s", (written, seconds) => {
    expect(readLength(written)).toBe(seconds);
  });

  it.each([
    ["2h", [7200, 7200, 7200]],
    ["~3h", [8640, 10_800, 12_960]],
    ["1h..3h", [3600, 7200, 10_800]],
    ["..2h", [0, 3600, 7200]],
    ["3d..", [259_200, 259_200, null]],
    ["3h..1h", null],
    ["..", null],
    ["~1h..2h", null],
    ["long", null],
  ])("lasted: %s", (written, expected) => {
    const span = readLasted(written);
    expect(span && [span.lower, span.point, span.upper]).toEqual(expected);
  });
});

describe("reach and customers", () => {
  it.each([
    ["0.4", false, ["0.4", "0.4", "0.4"]],
    ["0.2..0.5", false, ["0.2", "0.35", "0.5"]],
    ["4200000", true, ["4200000", "4200000", "4200000"]],
    ["~40000", true, ["32000", "40000", "48000"]],
    ["~1", true, ["0.8", "1", "1.2"]],
    ["1000..3000", true, ["1000", "2000", "3000"]],
    ["~0.4", false, null],
    ["0.5..0.2", false, null],
    ["40%", false, null],
    ["1e3", true, null],
    ["unknown", true, null],
    ["..5", true, null],
    ["", true, null],
  ])("%s", (written, about, expected) => {
    const read = readQuantity(written, about);
    expect(read && [read.lower, read.point, read.upper].map(toText)).toEqual(expected);
  });

  it("are exact", () => {
    const [row] = readParts({ front: "impact: [{service: pay, reach: 0.1..0.2, customers: ~0.3}]" }).incident
      .impact;
    expect(row?.reach && toNumber(row.reach.point)).toBe(0.15);
    expect(row?.customers && toText(row.customers.lower)).toBe("0.24");
  });
});

describe("what a review was given on", () => {
  const text = documentOf({
    front: "reviews:\n- {by: anna}\n# note\n  - more\npublished: 2026-01-01\nvendor: A",
  });
  const hash = reviewHash(text);

  it("is the same whatever reviewing changes, and line ends, and BOM", () => {
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    expect(reviewHash(`\ufeff${text.replaceAll("\n", "\r\n")}`)).toBe(hash);
    expect(reviewHash(text.replace("status: draft", "'status': reviewed   # now"))).toBe(hash);
    expect(reviewHash(text.replace("- {by: anna}", "- {by: ben}\n- {by: carl}"))).toBe(hash);
    expect(reviewHash(text.replace("published: 2026-01-01\n", ""))).toBe(hash);
  });

  it("is another when anything else changes", () => {
    for (const [from, to] of [
      ["vendor: A", "vendor: B"],
      ["# T", "# U"],
      ["id: x", "id: y"],
      ["vendor: A", "vendor: A\nstatus_page: x"],
    ] as const) {
      expect(reviewHash(text.replace(from, to)), to).not.toBe(hash);
    }
  });

  it("tells whether an approval is current", () => {
    const reviewed = (of: string): boolean | undefined =>
      readParts({ front: `vendor: A\nreviews:\n  - {by: anna, at: 2026-01-09, verdict: approved${of}}` })
        .incident.reviews[0]?.current;
    const of = reviewHash(documentOf({ front: "vendor: A" }));
    expect(reviewed(`, of: ${of}`)).toBe(true);
    expect(reviewed(", of: 0123456789abcdef")).toBe(false);
    expect(reviewed("")).toBe(false);
  });
});
