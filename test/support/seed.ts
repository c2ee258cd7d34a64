import fc from "fast-check";

/**
 * Loaded where AFTERWORD_SEED is set (`npm run torture` sets and prints it): all that a test draws by chance is drawn from
 * this number, so that a run that found something can be run again.
 */
let state = Number(process.env.AFTERWORD_SEED ?? 1) | 0;
fc.configureGlobal({ seed: state });

/** mulberry32. */
Math.random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};
