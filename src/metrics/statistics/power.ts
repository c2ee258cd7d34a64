/**
 * Powers that are the same to the last digit wherever a report is made: V8 worked out `**` in another way from Node 24 on,
 * and the figures of one commit have one form. Multiplication, logarithm and exponential have not changed.
 */

/** For a base above 0 and any exponent. */
export function power(base: number, exponent: number): number {
  return Math.exp(exponent * Math.log(base));
}

/** For a whole exponent, not below 0, by squaring. */
export function wholePower(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
