import { Mask, scanInline } from "../document/inline.js";
import { readBody } from "../document/read-body.js";
import { Source } from "../document/source.js";

const QUOTED_LINE = /[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?>/y;
/** Words of others, shown as such within a line. */
const QUOTED = /“[^”\n]{1,400}”|„[^“”\n]{1,400}[“”]|»[^«\n]{1,400}«|«[^»\n]{1,400}»|"[^"\n]{1,400}"/g;

/** Tells the writer's own prose from code, comments, links and the quoted words of others. Reads the body when first asked. */
export class Prose {
  readonly source: Source;
  private mask: Mask | null = null;

  constructor(
    text: string,
    path: string,
    private readonly bodyStart: number,
  ) {
    this.source = new Source(text, path);
  }

  isOwn(offset: number): boolean {
    const { source } = this;
    QUOTED_LINE.lastIndex = source.startOf(source.lineOf(offset));
    if (QUOTED_LINE.test(source.text)) return false;
    this.mask ??= this.makeMask();
    return !this.mask.covers(offset);
  }

  private makeMask(): Mask {
    const { text } = this.source;
    const body = readBody(this.source, this.bodyStart);
    const spans = body.inline.flatMap(({ start, end }) => scanInline(text, start, end));
    const quoted = [...text.matchAll(QUOTED)].map(({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
    }));
    return new Mask([...body.code, ...body.html, ...spans, ...quoted]);
  }
}
