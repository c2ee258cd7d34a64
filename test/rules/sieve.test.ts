import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordingDa } from "../../src/languages/rules/wording-da.js";
import { wordingDe } from "../../src/languages/rules/wording-de.js";
import { wordingEn } from "../../src/languages/rules/wording-en.js";
import { SECRET_FORMS } from "../../src/rules/secrets/forms.js";
import { needOf } from "../../src/rules/sieve/needs.js";
import { Sieve } from "../../src/rules/sieve/sieve.js";
import { searchFor } from "../../src/rules/wording-search.js";

const wordings = [wordingEn, wordingDe, wordingDa];
const EXPRESSIONS = [
  ...wordings.flatMap(({ blame, hindsight, person }) => [...blame, ...hindsight, ...person("[^]")]),
  ...SECRET_FORMS,
];

describe("what an expression needs", () => {
  it.each([
    ["in a row, all of it", /human.+(?:error|failure)/gi, { all: ["human", { any: ["error", "failure"] }] }],
    ["white space, as one blank", /human\s+(?:error|failure)/gi, { any: ["human error", "human failure"] }],
    ["few that may be absent, with and without", /ab(?:cd)?ef/, { any: ["abef", "abcdef"] }],
    ["more that may be absent, not", /ab(?:c.d)?efg*h+i{0,2}j{3}kl/, { all: ["ab", "ef", "kl"] }],
    ["one of several", /abc|d[ef]|gh.ij/, { any: ["abc", { any: ["de", "df"] }, { all: ["gh", "ij"] }] }],
    ["nothing, where one of several needs nothing", /abc|d.f/, true],
    ["few beginnings and endings put together", /A(?:b|cd)[xy]_|\d/, true],
    ["all of them", /A(?:b|cd)[xy]_\d/, { any: ["abx_", "aby_", "acdx_", "acdy_"] }],
    ["nothing of what stands before or behind", /(?<![\w])(?=abc)de(?!fg)/, "de"],
    ["signs that are written otherwise", /\x41\u0042\.\/[a\]b]\]\p{L}\n?ÖL/u, { all: ["ab./", "]", "öl"] }],
    ["no letter alone, but a sign alone", /a.@.7/, "@"],
    ["nothing where a letter has more than two cases", /ask/iu, true],
  ])("%s", (_, expression, need) => {
    if (needOf(expression) === true || need === true) expect(needOf(expression)).toBe(true);
    else expect(needOf(expression)).toEqual(need);
  });
});

describe("a sieve", () => {
  it("lets through what each expression matches, whatever the case", () => {
    const sieve = new Sieve(EXPRESSIONS);
    for (const expression of EXPRESSIONS) {
      const matched = fc.tuple(fc.stringMatching(plain(expression)), fc.boolean(), fc.string());
      fc.assert(
        fc.property(matched, ([text, isUpper, around]) => {
          const written = `${around}${isUpper && expression.flags.includes("i") ? text.toUpperCase() : text}${around}`;
          expect(sieve.look(written)(expression)).toBe(true);
        }),
        { numRuns: 12 },
      );
    }
  });

  it("holds back what misses a stem, and lets through what it does not know", () => {
    const [blame] = wordingEn.blame;
    const sieve = new Sieve(EXPRESSIONS);
    expect(blame && sieve.look("The pool was exhausted at noon.")(blame)).toBe(false);
    expect(blame && sieve.look("The pool was exhausted by HUMAN\nErrors.")(blame)).toBe(true);
    for (const blank of ["\u00a0", " \u2009\t", "\u3000\r\n", "\ufeff\u00a0"]) {
      expect(blame && sieve.look(`The operator’s human${blank}error.`)(blame)).toBe(true);
    }
    expect(sieve.look("")(/other/)).toBe(true);
  });

  it("finds a stem within and behind others", () => {
    const forms = [/abcd/, /bc/, /bcx/, /cd/];
    const sieve = new Sieve(forms);
    const found = (text: string): readonly boolean[] => forms.map((form) => sieve.look(text)(form));
    expect(found("zabcd")).toEqual([true, true, false, true]);
    expect(found("abcx")).toEqual([false, true, true, false]);
    expect(found("ab cd")).toEqual([false, false, false, true]);
    expect(found("")).toEqual([false, false, false, false]);
  });
});

describe("a search for persons", () => {
  const WHO = "(?:@[\\w-]+|anna|(?:the|ein|en)\\s+(?:engineer|Techniker|tekniker))";
  const PIECES = [
    ..."anna @bo the engineer ein Techniker en tekniker had simply forgot didn't check caused by of 's ’ own mistake fault".split(
      " ",
    ),
    ..."hat den Pool vergessen war schuld glemte har fejl s egen x . -".split(" "),
    ...[" ", " ", " ", "\n", "\u00a0 ", "\n\n"],
  ];

  it.each(wordings)("yields each expression that matches", (wording) => {
    const search = searchFor(wording, () => WHO);
    const words = fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(words, fc.constantFrom("", " "), (some, between) => {
        const text = some.join(between);
        const yielded = new Set([...search(text, () => true)].map(([, { source }]) => source));
        const matched = wording.person(WHO).filter((expression) => expression.test(text));
        expect(matched.filter(({ source }) => !yielded.has(source))).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(
      [...search("nobody at all", () => true)].filter(([kind]) => kind === "person").length,
    ).toBeLessThan(5);
  });
});

/** Without what stands about a match, which fast-check makes no texts of; lazy or not is the same. */
function plain({ source }: RegExp): RegExp {
  return new RegExp(source.replace(/\(\?<?[!=](?:[^()[\]]|\[[^\]]*\])*\)|\\b/g, "").replaceAll("}?", "}"));
}
