/** A piece of a file that has an identity: a key, a section, an entry. */
export interface Part {
  /** What it is called; two pieces of one key are the same piece where the level says that keys are unique. */
  readonly key: string;
  /** Where it belongs among pieces that two sides added at one place; null: behind the one before it. */
  readonly rank: number | null;
  /** Without the blank space behind it. */
  readonly text: string;
}

export interface Level<P extends Part> {
  /** A key occurs once: pieces of one key that both sides added are one piece. */
  readonly unique: boolean;
  /** How alike two texts must be (0 to 1) for a changed piece to be known again; null: never by likeness. */
  readonly likeness: number | null;
  /** Makes one of pieces that both sides changed, or that one changed and the other took away. */
  readonly mergeOne: (base: P | null, ours: P | null, theirs: P | null) => P;
}

/** Merges lists of pieces by identity. What a side added stays, what only one side changed is taken. */
export function mergeParts<P extends Part>(
  base: readonly P[],
  ours: readonly P[],
  theirs: readonly P[],
  level: Level<P>,
): readonly P[] {
  const [a, b] = [sideOf(base, ours, level.likeness), sideOf(base, theirs, level.likeness)];
  joinSameAdditions(a, b, level);
  const merged: P[] = [];
  for (const at of [-1, ...backbone(base.length, a, b)]) {
    const kept =
      at < 0 ? null : decide(base[at] ?? null, a.kept.get(at) ?? null, b.kept.get(at) ?? null, level);
    if (kept) merged.push(kept);
    merged.push(...mergeAdded(a.added.get(at) ?? [], b.added.get(at) ?? [], kept?.rank ?? null));
  }
  return merged;
}

/** A side's pieces by the base piece that they are, and its additions by the base piece that they stand behind (-1: none). */
interface Side<P> {
  readonly kept: ReadonlyMap<number, P>;
  readonly added: Map<number, P[]>;
}

function sideOf<P extends Part>(base: readonly P[], pieces: readonly P[], likeness: number | null): Side<P> {
  const matches = matchToBase(base, pieces, likeness);
  const kept = new Map<number, P>();
  const added = new Map<number, P[]>();
  let at = -1;
  for (const [i, piece] of pieces.entries()) {
    const match = matches[i] ?? -1;
    if (match < 0) added.set(at, [...(added.get(at) ?? []), piece]);
    else {
      at = match;
      kept.set(match, piece);
    }
  }
  return { kept, added };
}

/** What both sides added, if at different places, is one piece: it stays where it stands first. */
function joinSameAdditions<P extends Part>(a: Side<P>, b: Side<P>, level: Level<P>): void {
  const name = (piece: P) => (level.unique ? piece.key : piece.text);
  const joinedAlready = new Set<P>();
  for (const [atOther, others] of [...b.added]) {
    for (const other of others) {
      const [at, mine] = findAdded(a, (piece) => name(piece) === name(other) && !joinedAlready.has(piece));
      if (mine === null) continue;
      const joined = mine.text === other.text ? mine : level.mergeOne(null, mine, other);
      const [winner, loser] = at <= atOther ? [a, b] : [b, a];
      joinedAlready.add(joined);
      replaceAdded(winner, at <= atOther ? mine : other, [joined]);
      replaceAdded(loser, at <= atOther ? other : mine, []);
    }
  }
}

function findAdded<P>(
  { added }: Side<P>,
  fits: (piece: P) => boolean,
): readonly [number, P] | readonly [number, null] {
  for (const [at, pieces] of added) {
    const found = pieces.find(fits);
    if (found !== undefined) return [at, found];
  }
  return [-1, null];
}

function replaceAdded<P>({ added }: Side<P>, piece: P, by: readonly P[]): void {
  for (const [at, pieces] of added) {
    const index = pieces.indexOf(piece);
    if (index >= 0) added.set(at, [...pieces.slice(0, index), ...by, ...pieces.slice(index + 1)]);
  }
}

function decide<P extends Part>(base: P | null, ours: P | null, theirs: P | null, level: Level<P>): P | null {
  if (ours?.text === theirs?.text) return ours;
  if (theirs?.text === base?.text) return ours;
  if (ours?.text === base?.text) return theirs;
  return level.mergeOne(base, ours, theirs);
}

/** For each piece of a side the index of the base piece that it is, or -1: by text, then by key, then by likeness. */
function matchToBase<P extends Part>(
  base: readonly P[],
  side: readonly P[],
  likeness: number | null,
): readonly number[] {
  const found = side.map(() => -1);
  const free = new Set(base.keys());
  const pass = (fits: (one: P, other: P) => boolean) => {
    for (const [i, piece] of side.entries()) {
      if (found[i] !== -1) continue;
      const at = [...free].find((index) => fits(base[index] as P, piece));
      if (at === undefined) continue;
      found[i] = at;
      free.delete(at);
    }
  };
  pass((one, other) => one.text === other.text);
  pass((one, other) => one.key === other.key);
  if (likeness !== null) pass((one, other) => likenessOf(one.text, other.text) >= likeness);
  return found;
}

/** Share of words that two texts have in common. */
function likenessOf(a: string, b: string): number {
  const [one, other] = [words(a), words(b)];
  const common = [...one].filter((word) => other.has(word)).length;
  return common / Math.max(1, one.size, other.size);
}

function words(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
}

/** The order of the base, or that of the one side that changed it. */
function backbone<P>(count: number, a: Side<P>, b: Side<P>): readonly number[] {
  const [one, other] = [isOrdered(a), isOrdered(b)];
  const order = one === other ? null : [...(one ? b : a).kept.keys()];
  const natural = Array.from({ length: count }, (_, index) => index);
  if (!order) return natural;
  for (const at of natural) {
    if (!order.includes(at)) order.splice(order.indexOf(at - 1) + 1, 0, at);
  }
  return order;
}

function isOrdered<P>({ kept }: Side<P>): boolean {
  const known = [...kept.keys()];
  return known.every((at, i) => i === 0 || at > (known[i - 1] ?? 0));
}

/** Two lists of additions at one place: each keeps its order, between them rank decides, then the text. */
function mergeAdded<P extends Part>(
  ours: readonly P[],
  theirs: readonly P[],
  rank: number | null,
): readonly P[] {
  const keyed = [...withRanks(ours, rank), ...withRanks(theirs, rank)];
  const inOrder = keyed.sort(
    (x, y) => compare(x.rank, y.rank) || x.order - y.order || compare(x.piece.text, y.piece.text),
  );
  return inOrder.map(({ piece }) => piece);
}

/** Ranks that never fall within one list, so that sorting both together keeps the order of each. */
function withRanks<P extends Part>(
  pieces: readonly P[],
  before: number | null,
): readonly { piece: P; rank: number; order: number }[] {
  let rank = before ?? Number.NEGATIVE_INFINITY;
  let order = 0;
  return pieces.map((piece) => {
    const next = piece.rank === null ? rank : Math.max(rank, piece.rank);
    order = next === rank ? order + 1 : 0;
    rank = next;
    return { piece, rank, order };
  });
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
