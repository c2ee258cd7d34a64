import { describe, expect, it } from "vitest";
import { newId, slugOf, withNewCode } from "../../src/archive/ids.js";
import { incidentPath } from "../../src/archive/paths.js";
import { testContext } from "../support/context.js";

describe("slugs", () => {
  it.each([
    ["Checkout down", "checkout-down"],
    ["Zahlungen über Twint fallen aus", "zahlungen-ueber-twint-fallen-aus"],
    ["Årsag: rød grød på æblet", "aarsag-roed-groed-paa-aeblet"],
    ["A\u030Arhus", "aarhus"],
    ["../../x", "x"],
    [".git", "git"],
    ["🔥".repeat(300), ""],
    ["", ""],
    ["a line\nand another", "a-line-and-another"],
    ["word ".repeat(20), "word-word-word-word-word-word-word-word-word-word"],
    ["x".repeat(80), "x".repeat(50)],
  ])("%j becomes %j", async (title, slug) => {
    expect(await slugOf(title)).toBe(slug);
  });
});

describe("ids", () => {
  const { random } = testContext({});
  it("are day, slug and a code of six characters", async () => {
    expect(await newId("Checkout down", "2026-11-20", random)).toMatch(
      /^2026-11-20-checkout-down-[0-9abcdefghjkmnpqrstvwxyz]{6}$/,
    );
    expect(await newId("🔥", "2026-11-20", random)).toMatch(/^2026-11-20-[0-9a-z]{6}$/);
    expect(await newId("Checkout down", null, random)).toMatch(/^undated-checkout-down-[0-9a-z]{6}$/);
  });

  it("name their folder by their own year", () => {
    expect(incidentPath("2025-12-31-x-aaaaaa")).toBe("incidents/2025/2025-12-31-x-aaaaaa.md");
    expect(incidentPath("undated-x-aaaaaa")).toBe("incidents/undated/undated-x-aaaaaa.md");
    expect(incidentPath("INC-4711", "2024")).toBe("incidents/2024/INC-4711.md");
  });

  it("take a new code and keep the rest", () => {
    expect(withNewCode("2026-11-20-checkout-down-7k3fq2", random)).toMatch(
      /^2026-11-20-checkout-down-(?!7k3fq2)[0-9a-z]{6}$/,
    );
  });
});
