import { expect, it } from "vitest";
import { rankSum } from "../../src/metrics/statistics/rank-sum.js";

/**
 * Without ties the ways to get a u are the coefficients of a Gaussian binomial, made by another recurrence: times
 * (1 - q^(m+i)), divided by (1 - q^i). Only its lower half is used, where nothing is lost by the subtractions.
 */
function chanceAtMost(u: number, n: number, m: number): number {
  const ways = new Float64Array(n * m + 1);
  ways[0] = 1;
  for (let i = 1; i <= n; i++) {
    for (let k = n * m; k >= m + i; k--) ways[k] = (ways[k] ?? 0) - (ways[k - m - i] ?? 0);
    for (let k = i; k <= n * m; k++) ways[k] = (ways[k] ?? 0) + (ways[k - i] ?? 0);
  }
  const middle = Math.floor((n * m) / 2);
  let [below, half] = [0, 0];
  for (let k = 0; k <= middle; k++) {
    if (k <= u) below += ways[k] ?? 0;
    half += (ways[k] ?? 0) * (2 * k === n * m ? 0.5 : 1);
  }
  return below / (2 * half);
}

it("stays exact with 400 incidents in both quarters", { timeout: 120_000 }, () => {
  const own = Array.from({ length: 400 }, (_, i) => i * 7.001);
  const other = Array.from({ length: 400 }, (_, i) => 150 + i * 7.0035);
  const found = rankSum(own, other);
  expect(found).not.toHaveProperty("approximate");
  const u = Math.min(found?.u ?? 0, 160_000 - (found?.u ?? 0));
  expect((found?.p ?? 0) / (2 * chanceAtMost(u, 400, 400))).toBeCloseTo(1, 7);
  expect(found?.p).toBeLessThan(0.1);
});

/** In the torture run at full size: 400 against 400. */
const SIZE = process.env.AFTERWORD_TORTURE ? 400 : 150;

it("stays exact with ties of every size, whichever sample comes first", { timeout: 300_000 }, () => {
  const minutes = (from: number) =>
    Array.from({ length: SIZE }, (_, i) => from + Math.floor((i * i) / (SIZE * 1.75)) * 60);
  const [own, other] = [minutes(0), minutes(SIZE)];
  const [found, turned] = [rankSum(own, other), rankSum(other, own)];
  expect(found).not.toHaveProperty("approximate");
  expect((found?.p ?? 0) / (turned?.p ?? 1)).toBeCloseTo(1, 10);
  expect(found?.p).toBeLessThan(0.9);
  // Beyond 800 values the normal distribution stands in, and says so.
  const many = rankSum([...own, ...Array(500).fill(0)], [...other, ...Array(500).fill(0)]);
  expect(many).toHaveProperty("approximate", true);
});
