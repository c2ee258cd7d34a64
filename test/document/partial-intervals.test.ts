import { expect, it } from "vitest";
import { readTime } from "../../src/document/when.js";

const OPTIONS = { zone: "Europe/Berlin", approximation: 900 };

it.each(["XXXX-12-23..", "..XXXX-12-23", "XXXX-12-20..XXXX-12-23", "XXXX-12-23T1X:XX"])(
  "%s is kept and shown, without bounds and without a finding",
  (written) => {
    const { when, trouble } = readTime(written, OPTIONS);
    expect(when).toEqual({ written, state: "partial", earliest: null, best: null, latest: null, flags: [] });
    expect(trouble).toBeNull();
  },
);

it.each(["XXXX-13-23..", "XXXX-12-23..soon", "XXXX-12-23..2026-02-30"])("%s cannot be read", (written) => {
  expect(readTime(written, OPTIONS).when.state).toBe("unreadable");
});
