import { describe, expect, it } from "vitest";
import { cutText } from "../../src/model/cut-text.js";

describe("cutText", () => {
  it("leaves what fits, and marks what was cut", () => {
    expect(cutText("abc", 3)).toBe("abc");
    expect(cutText("abcd", 3)).toBe("ab…");
    expect(cutText("ab  cd", 4)).toBe("ab…");
  });

  it("never cuts a character in two", () => {
    expect(cutText("😀😀😀😀", 3)).toBe("😀😀…");
    expect(cutText("😀😀", 2)).toBe("😀😀");
    expect(cutText("e\u0301e\u0301e\u0301", 2)).toBe("e\u0301…");
  });
});
