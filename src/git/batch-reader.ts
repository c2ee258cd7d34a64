/**
 * Takes the output of `cat-file --batch` in pieces: `<oid> blob <size>\n<content>\n`, or `<oid> missing\n`, for each
 * object in the order of the questions. Content is null for what is missing, no blob, or larger than `limit` bytes.
 */
export class BatchReader {
  /** What `onObject` threw: a stream cannot be thrown through, so the reading goes on in silence. */
  failure: { readonly error: unknown } | null = null;
  private rest: Uint8Array = new Uint8Array();
  /** How many of the next bytes belong to what is too large. */
  private unwanted = 0;
  constructor(
    private readonly onObject: (content: Uint8Array | null, oid: string) => void,
    private readonly kind: "blob" | "commit" = "blob",
    private readonly limit = Number.MAX_SAFE_INTEGER,
  ) {}

  readonly take = (output: Uint8Array): void => {
    const piece = output.subarray(this.unwanted);
    this.unwanted -= output.length - piece.length;
    if (this.failure !== null || piece.length === 0) return;
    const bytes = this.rest.length === 0 ? piece : joined(this.rest, piece);
    let at = 0;
    try {
      for (let end = this.object(bytes, at); end >= 0; end = this.object(bytes, at)) at = end;
    } catch (error) {
      this.failure = { error };
    }
    this.rest = bytes.subarray(at);
  };

  /** Reads one object; where the next begins, or -1: it is not there in full. */
  private object(bytes: Uint8Array, at: number): number {
    const lineEnd = bytes.indexOf(LINE_FEED, at);
    if (lineEnd < 0) return -1;
    const [oid = "", type, size] = ascii(bytes, at, lineEnd).split(" ");
    const start = lineEnd + 1;
    if (size === undefined) {
      this.onObject(null, oid);
      return start;
    }
    const end = start + Number(size);
    if (Number(size) > this.limit) {
      this.onObject(null, oid);
      this.unwanted = Math.max(0, end + 1 - bytes.length);
      return Math.min(bytes.length, end + 1);
    }
    if (end >= bytes.length) return -1;
    this.onObject(type === this.kind ? bytes.subarray(start, end) : null, oid);
    return end + 1;
  }
}

const LINE_FEED = 10;

function ascii({ buffer, byteOffset }: Uint8Array, start: number, end: number): string {
  return Buffer.from(buffer, byteOffset + start, end - start).toString("latin1");
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
