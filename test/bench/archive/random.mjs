// Numbers from a seed: the same seed gives the same archive, byte for byte.

/** mulberry32 as a set of draws. */
export function random(seed) {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  const pick = (list) => list[below(list.length)];
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    below,
    pick,
    chance: (p) => next() < p,
    between: (from, to) => from + below(to - from + 1),
    /** Log-normal, as durations are. */
    around: (median, spread) => Math.exp(Math.log(median) + spread * normal()),
    /** One of `[weight, value]`. */
    weighted: (pairs) => {
      let left = next() * pairs.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of pairs) {
        left -= weight;
        if (left < 0) return value;
      }
      return pairs.at(-1)[1];
    },
    some: (list, count) => {
      const rest = [...list];
      const taken = [];
      while (taken.length < count && rest.length > 0) taken.push(rest.splice(below(rest.length), 1)[0]);
      return taken;
    },
    text: (count, alphabet) => Array.from({ length: count }, () => alphabet[below(alphabet.length)]).join(""),
  };
}
