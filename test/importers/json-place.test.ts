import { describe, expect, it } from "vitest";
import { jsonTrouble } from "../../src/importers/json-place.js";

const CASES: readonly (readonly [source: string, told: string])[] = [
  ['{"incidents": [{"name": "a', "1:27, in $.incidents[0].name: the text ends here: is it cut off?"],
  ["[1, 2,\n 3", "2:3, in $[2]: the text ends here: is it cut off?"],
  ['[{"a": 1,}]', "1:10, in $[0].a: expected a key in quotes"],
  ["[1, ]", "1:5, in $[1]: expected a value"],
  ["[1 2]", "1:4, in $[0]: expected a comma or the end of the list or object"],
  ['{"a" 1}', "1:6, in $.a: expected a colon"],
  ['{"a": nope}', "1:7, in $.a: expected a value"],
  ['{"a": 1}\n{"a": 2}', "2:1: a second value begins here"],
  ['["a\tb"]', "1:4, in $[0]: expected a value"],
  ["", "1:1: the text ends here: is it cut off?"],
];

describe("where a text stops being JSON", () => {
  it.each(CASES)("%j", (source, told) => {
    expect(jsonTrouble(source)).toBe(told);
    expect(() => JSON.parse(source)).toThrow();
  });

  it.each(['{"a": [1, -2.5e3, true, null, {}], "b": "\\u00e9\\n"}', "[]", "\uFEFF[[]]", "7"])(
    "nowhere in %j",
    (source) => {
      expect(jsonTrouble(source)).toBeNull();
    },
  );

  it("walks a hundred thousand levels, and shows the first of them", () => {
    expect(jsonTrouble("[".repeat(100_000))).toMatch(/^1:100001, in \$(?:\[0\]){8}…: the text ends here/);
  });
});
