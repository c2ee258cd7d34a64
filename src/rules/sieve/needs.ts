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

/** An item of an expression: one character as it stands, or what a group needs. */
type Item = { readonly literal: string } | { readonly need: Need };

const NOTHING: Item = { need: true };
const LOOKAROUND = /\(\?(?:<?[=!])/y;
const GROUP = /\((?:\?:|\?<[^>]*>)?/y;
const CLASS = /\[(?:[^\]\\]|\\.)*\]/y;
/** What stands for a kind of characters or a place, with what belongs to it. */
const ESCAPED_KIND = /\\(?:[pP]\{[^}]*\}|k<[^>]*>|c[A-Za-z]|[bBdDwWsSnrtfv0-9])/y;
const ESCAPED_CODE = /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/y;
const QUANTIFIER = /(?:([*?])|(\+)|\{(\d+)(?:,\d*)?\})\??/y;

class NeedReader {
  private at = 0;
  constructor(private readonly source: string) {}

  read(): Need {
    const any = [this.sequence()];
    while (this.source[this.at] === "|") {
      this.at++;
      any.push(this.sequence());
    }
    return any.length === 1 ? (any[0] ?? true) : any.includes(true) ? true : { any };
  }

  private sequence(): Need {
    const all: Need[] = [];
    let run = "";
    const endRun = (): void => {
      if (isTelling(run)) all.push(run);
      run = "";
    };
    while (this.at < this.source.length && this.source[this.at] !== "|" && this.source[this.at] !== ")") {
      const item = this.item();
      const least = this.least();
      const folded = "literal" in item && least !== 0 ? foldedLetter(item.literal) : null;
      if (folded !== null) run += folded;
      if (folded === null || least !== null) endRun();
      if ("need" in item && item.need !== true && least !== 0) all.push(item.need);
    }
    endRun();
    return all.length === 0 ? true : all.length === 1 ? (all[0] ?? true) : { all };
  }

  private item(): Item {
    if (this.take(LOOKAROUND)) {
      this.group();
      return NOTHING;
    }
    if (this.take(GROUP)) return { need: this.group() };
    if (this.take(CLASS) || this.take(ESCAPED_KIND)) return NOTHING;
    const code = this.take(ESCAPED_CODE);
    if (code)
      return { literal: String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? "", 16)) };
    const sign = this.source[this.at++] ?? "";
    if (sign === "\\") return { literal: this.source[this.at++] ?? "" };
    return /[.^$]/.test(sign) ? NOTHING : { literal: sign };
  }

  private group(): Need {
    const need = this.read();
    this.at++;
    return need;
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
