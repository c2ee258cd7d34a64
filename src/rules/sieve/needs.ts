/**
 * What must stand in a text for an expression to match there, told from the expression itself: stems, all of which or one
 * of which it needs. `true`: nothing that is worth looking for. Texts without it need not be searched.
 */
export type Need = true | string | { readonly all: readonly Need[] } | { readonly any: readonly Need[] };

/** Lower case, any white space as one blank. A text that an expression matches without looking at the case has the same stems in lower case. */
export function needOf({ source, flags }: RegExp): Need {
  // With `iu`, `s` is also matched by U+017F, which no lower case tells.
  return flags.includes("i") && /[uv]/.test(flags) ? true : new NeedReader(source).read();
}

/** What must stand where an item of an expression matches; `exactly`: nothing else stands there than one of these texts. */
interface Item {
  readonly need: Need;
  readonly exactly: readonly string[] | null;
}

const NOTHING: Item = { need: true, exactly: null };
/** Beginnings and endings that vary are put together up to so many texts: `gh[pousr]_` needs more than `gh` and `_`. */
const MOST_TEXTS = 24;
const LOOKAROUNDS = ["(?=", "(?!", "(?<=", "(?<!"];
/** Letters that stand for a kind of characters, or a place, behind a backslash. */
const KINDS = "bBdDwWSnrtfv0123456789";
/** Behind a backslash, with more that belongs to them; how much it is does not matter where it is not worth knowing. */
const NAMED = "pPk";
const SIGNS = ".^$";

class NeedReader {
  private at = 0;
  constructor(private readonly source: string) {}

  read(): Need {
    return this.alternatives().need;
  }

  private alternatives(): Item {
    const items = [this.sequence()];
    while (this.source[this.at] === "|") {
      this.at++;
      items.push(this.sequence());
    }
    const needs = items.map(({ need }) => need);
    const texts = items.flatMap(({ exactly }) => exactly ?? [""]);
    const isExact = items.every(({ exactly }) => exactly !== null) && texts.length <= MOST_TEXTS;
    return { need: anyOf(needs), exactly: isExact ? texts : null };
  }

  private sequence(): Item {
    const all: Need[] = [];
    let isExact = true;
    let run: readonly string[] = [""];
    const endRun = (): void => {
      all.push(oneOf(run));
      run = [""];
      isExact = false;
    };
    while (this.at < this.source.length && this.source[this.at] !== "|" && this.source[this.at] !== ")") {
      const { exactly, need } = this.item();
      const often = this.howOften();
      const texts = exactly === null || often === "often" || often === "any" ? null : exactly;
      if (texts === null || run.length * texts.length >= MOST_TEXTS) endRun();
      if (texts !== null) {
        const few = often === "maybe" ? ["", ...texts] : texts;
        run = run.flatMap((text) => few.map((more) => text + more));
      } else if (often === "once" || often === "often") all.push(need);
    }
    if (isExact) return { need: oneOf(run), exactly: run };
    endRun();
    return { need: allOf(all), exactly: null };
  }

  private item(): Item {
    const { source, at } = this;
    if (LOOKAROUNDS.some((begin) => source.startsWith(begin, at))) return this.group(at + 3) && NOTHING;
    if (source.startsWith("(?<", at)) return this.group(source.indexOf(">", at) + 1);
    if (source[at] === "(") return this.group(source.startsWith("(?:", at) ? at + 3 : at + 1);
    if (source[at] === "[") return this.characters();
    if (source[at] === "\\") return this.escaped();
    this.at++;
    const sign = source[at] ?? "";
    return SIGNS.includes(sign) ? NOTHING : among([sign]);
  }

  private group(from: number): Item {
    this.at = from;
    const item = this.alternatives();
    this.at++;
    return item;
  }

  private characters(): Item {
    const start = this.at + 1;
    let end = start;
    while (this.source[end] !== "]") end += this.source[end] === "\\" ? 2 : 1;
    this.at = end + 1;
    const inside = this.source.slice(start, end);
    const isFew = inside.length > 0 && inside.length <= 8 && !/[\\^-]/.test(inside);
    return isFew ? among([...inside]) : NOTHING;
  }

  private escaped(): Item {
    const { source, at } = this;
    const letter = source[at + 1] ?? "";
    this.at = at + 2;
    if (letter === "s") return this.blank();
    if (KINDS.includes(letter)) return NOTHING;
    if (letter === "c") this.at = at + 3;
    else if (NAMED.includes(letter) || source.startsWith("u{", at + 1))
      this.at = 1 + Math.max(source.indexOf("}", at), source.indexOf(">", at));
    else if (letter === "u") return this.ofCode(4);
    else if (letter === "x") return this.ofCode(2);
    else return among([letter]);
    return NOTHING;
  }

  /** However much there is of it, it is looked for as one. */
  private blank(): Item {
    if (this.source[this.at] === "+") this.at += this.source[this.at + 1] === "?" ? 2 : 1;
    return among([" "]);
  }

  private ofCode(digits: number): Item {
    const code = Number.parseInt(this.source.slice(this.at, this.at + digits), 16);
    this.at += digits;
    return among([String.fromCharCode(code)]);
  }

  private howOften(): HowOften {
    const { source, at } = this;
    const sign = source[at];
    const isRange = sign === "{" && DIGIT.test(source[at + 1] ?? "");
    if (sign !== "*" && sign !== "?" && sign !== "+" && !isRange) return "once";
    this.at = isRange ? source.indexOf("}", at) + 1 : at + 1;
    if (source[this.at] === "?") this.at++;
    if (sign === "?") return "maybe";
    return sign === "+" || Number.parseInt(source.slice(at + 1), 10) > 0 ? "often" : "any";
  }
}

/** Once, once or not at all, at least once, or any number of times. */
type HowOften = "once" | "maybe" | "often" | "any";

const DIGIT = /\d/;

/** One of some characters. */
function among(characters: readonly string[]): Item {
  const folded = characters.map(foldedLetter);
  const isPlain = folded.every((letter) => letter !== null);
  return isPlain ? { need: oneOf(folded), exactly: folded } : NOTHING;
}

function oneOf(texts: readonly string[]): Need {
  const stems = texts.map((text) => text.replace(/ +/g, " "));
  return stems.every(isTelling) ? anyOf(stems) : true;
}

function anyOf(needs: readonly Need[]): Need {
  if (needs.includes(true)) return true;
  const [first = true] = needs;
  return needs.length === 1 ? first : { any: needs };
}

function allOf(needs: readonly Need[]): Need {
  const all = needs.filter((need) => need !== true);
  const [first = true] = all;
  return all.length <= 1 ? first : { all };
}

/** Letters that no others than their capitals are taken for, and quotation marks; null: every other that is not ASCII. */
function foldedLetter(letter: string): string | null {
  if (letter < "\x80") return letter.toLowerCase();
  return /^[\xc0-\xd6\xd8-\xde\xe0-\xf6\xf8-\xfe\u2018-\u201f]$/.test(letter) ? letter.toLowerCase() : null;
}

/** One letter or digit stands in every text, be it the first or last of a word. */
function isTelling(run: string): boolean {
  return run.trim().length > 1 || /[^a-z0-9\s\xdf-\xff]/.test(run);
}
