/** Lengths and counts as sentences say them, in the forms of FORMAT.md; null where those forms cannot say the same. */

const SPOKEN: Readonly<Record<string, number>> = {
  ...{ ein: 1, eine: 1, einer: 1, einem: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7 },
  ...{ acht: 8, neun: 9, zehn: 10, elf: 11, zwölf: 12 },
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 },
  ...{ ten: 10, eleven: 11, twelve: 12 },
  ...{ en: 1, et: 1, to: 2, tre: 3, fire: 4, fem: 5, seks: 6, syv: 7, otte: 8, ni: 9, ti: 10, elleve: 11 },
  tolv: 12,
};
const AT_LEAST = /^(?:über|mehr als|gut|more than|over|at least|mere end|seit)\b/iu;
const AT_MOST = /^(?:knapp|fast|bis zu|nearly|almost|up to|op mod|næsten|knap)\b/iu;
const ABOUT = /^(?:rund|etwa|about|around|omkring|cirka)\b/iu;
const UNITS: readonly (readonly [pattern: RegExp, unit: "m" | "h" | "d", times: number])[] = [
  [/(?:^|\s)minut/iu, "m", 1],
  [/(?:^|\s)(?:stunde|hour|time)/iu, "h", 1],
  [/(?:^|\s)(?:tag|day|dag|døgn)/iu, "d", 1],
  [/(?:^|\s)(?:woche|week|uge)/iu, "d", 7],
];

type Bound = "least" | "most" | "about" | "exact";

function boundOf(said: string): Bound {
  if (AT_LEAST.test(said)) return "least";
  if (AT_MOST.test(said)) return "most";
  return ABOUT.test(said) ? "about" : "exact";
}

/** `1.200`, `1,5`, `zwölf`. */
function numberIn(said: string): number | null {
  const digits = /\d[\d.,\s]*/.exec(said)?.[0].trim().replace(/[.,]$/, "");
  if (digits !== undefined) {
    const plain = /^\d{1,3}(?:[.,\s]\d{3})+$/.test(digits)
      ? digits.replace(/[.,\s]/g, "")
      : digits.replace(",", ".");
    return /^\d{1,12}(?:\.\d{1,3})?$/.test(plain) ? Number(plain) : null;
  }
  // the last word that is a number: before it stand `the` and its like
  const words = said.toLowerCase().split(/\s+/);
  return words.map((word) => SPOKEN[word]).findLast((value) => value !== undefined) ?? null;
}

/** `über zwölf Stunden` → `12h..`. */
export function lastedOf(said: string): string | null {
  const unit = UNITS.find(([pattern]) => pattern.test(said));
  const number = numberIn(said.replace(/^seit bereits /iu, "seit "));
  if (!unit || number === null || number === 0) return null;
  const length = `${number * unit[2]}${unit[1]}`;
  return { least: `${length}..`, most: `..${length}`, about: `~${length}`, exact: length }[boundOf(said)];
}

/** `rund 40.000 Kunden` → `~40000`; `bis zu` has zero as its other end; `mehr als` has none that could be written. */
export function customersOf(said: string): string | null {
  const number = numberIn(said);
  const scale = /\bmi(?:lliarde|lliarden|a\.)|\bbillion|\bMrd/iu.test(said)
    ? 1e9
    : /\bmi(?:llion|o)/iu.test(said)
      ? 1e6
      : /\b(?:tausend|thousand|tusind)/iu.test(said)
        ? 1e3
        : 1;
  const count = number === null ? null : Math.round(number * scale);
  if (count === null || !Number.isSafeInteger(count)) return null;
  return { least: null, most: `0..${count}`, about: `~${count}`, exact: String(count) }[boundOf(said)];
}
