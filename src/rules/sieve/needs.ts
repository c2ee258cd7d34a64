/**
 * What must stand in a text for an expression to match there, told from the expression itself: stems, all of which or one
 * of which it needs. `true`: nothing that is worth looking for. Texts without it need not be searched.
 */
export type Need = true | string | { readonly all: readonly Need[] } | { readonly any: readonly Need[] };

/** Lower case. A text that an expression matches without looking at the case has the same stems in lower case. */
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
const LOOKAROUND = /\(\?(?:<?[=!])/y;
const GROUP = /\((?:\?:|\?<[^>]*>)?/y;
const CLASS = /\[((?:[^\]\\]|\\.)*)\]/y;
const FEW_CHARACTERS = /^[^\\^-]{1,8}$/;
/** What stands for a kind of characters or a place, with what belongs to it. */
const ESCAPED_KIND = /\\(?:[pP]\{[^}]*\}|k<[^>]*>|c[A-Za-z]|[bBdDwWsSnrtfv0-9])/y;
const ESCAPED_CODE = /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/y;
const QUANTIFIER = /(?:([*?])|(\+)|\{(\d+)(?:,\d*)?\})\??/y;

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
      const least = this.least();
      const isFew = exactly !== null && run.length * exactly.length <= MOST_TEXTS;
      if (least !== null || !isFew) endRun();
      if (least !== 0) {
        if (exactly === null) all.push(need);
        else run = run.flatMap((text) => exactly.map((more) => text + more));
      }
      if (least !== null) endRun();
    }
    if (isExact) return { need: oneOf(run), exactly: run };
    endRun();
    return { need: allOf(all), exactly: null };
  }

  private item(): Item {
    if (this.take(LOOKAROUND)) {
      this.group();
      return NOTHING;
    }
    if (this.take(GROUP)) return this.group();
    const kind = this.take(CLASS);
    if (kind) return FEW_CHARACTERS.test(kind[1] ?? "") ? among([...(kind[1] ?? "")]) : NOTHING;
    if (this.take(ESCAPED_KIND)) return NOTHING;
    const code = this.take(ESCAPED_CODE);
    if (code) return among([String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? "", 16))]);
    const sign = this.source[this.at++] ?? "";
    if (sign === "\\") return among([this.source[this.at++] ?? ""]);
    return /[.^$]/.test(sign) ? NOTHING : among([sign]);
  }

  private group(): Item {
    const item = this.alternatives();
    this.at++;
    return item;
  }

  /** How often the item must stand there at least, where that is said. */
  private least(): number | null {
    const found = this.take(QUANTIFIER);
    return found && (found[1] ? 0 : found[2] ? 1 : Number(found[3]));
  }

  private take(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.at;
    const found = form.exec(this.source);
    if (found) this.at = form.lastIndex;
    return found;
  }
}

/** One of some characters. */
function among(characters: readonly string[]): Item {
  const folded = characters.map(foldedLetter);
  const isPlain = folded.every((letter) => letter !== null);
  return isPlain ? { need: oneOf(folded), exactly: folded } : NOTHING;
}

function oneOf(texts: readonly string[]): Need {
  return texts.every(isTelling) ? anyOf(texts) : true;
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

/** Letters that no others than their capitals are taken for; null: every other that is not ASCII. */
function foldedLetter(letter: string): string | null {
  const isPlain =
    letter.length === 1 && (letter < "\x80" || /[\xc0-\xd6\xd8-\xde\xe0-\xf6\xf8-\xfe]/.test(letter));
  return isPlain ? letter.toLowerCase() : null;
}

/** One letter, digit or blank stands in every text. */
function isTelling(run: string): boolean {
  return run.length > 1 || /[^a-z0-9\s\xdf-\xff]/.test(run);
}
