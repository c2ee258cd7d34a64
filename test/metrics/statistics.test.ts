import { describe, expect, it } from "vitest";
import { bootstrapMedian, bootstraps, seedCheck } from "../../src/metrics/statistics/bootstrap.js";
import { uChart, xmrChart } from "../../src/metrics/statistics/control-charts.js";
import { detectability } from "../../src/metrics/statistics/detectability.js";
import { chiSquareAbove, chiSquareQuantile, lnGamma } from "../../src/metrics/statistics/gamma.js";
import { kaplanMeier } from "../../src/metrics/statistics/kaplan-meier.js";
import { logRank } from "../../src/metrics/statistics/log-rank.js";
import { normalBelow, normalQuantile, Z } from "../../src/metrics/statistics/normal.js";
import { quantileInterval } from "../../src/metrics/statistics/order-statistics.js";
import { ratePer30Days } from "../../src/metrics/statistics/poisson-rate.js";
import { quantile } from "../../src/metrics/statistics/quantile.js";
import { rankSum } from "../../src/metrics/statistics/rank-sum.js";
import { rateRatio } from "../../src/metrics/statistics/rate-ratio.js";
import { showFor, summary } from "../../src/metrics/statistics/summary.js";
import { trend } from "../../src/metrics/statistics/trend.js";
import { share } from "../../src/metrics/statistics/wilson.js";

const DAY = 86_400;
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe("distributions", () => {
  it("agree with printed tables", () => {
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14);
    expect(lnGamma(101)).toBeCloseTo(363.73937555556347, 11);
    expect(chiSquareQuantile(0.95, 10)).toBeCloseTo(18.307038053275146, 11);
    expect(chiSquareAbove(3.841458820694124, 1)).toBeCloseTo(0.05, 14);
    expect(normalQuantile(0.975)).toBeCloseTo(Z, 14);
    expect(normalBelow(-6)).toBeCloseTo(9.865876450376946e-10, 20);
  });
});

describe("a share (Wilson)", () => {
  it("0 of 5 and 5 of 5", () => {
    expect(share(0, 5).lower).toBeCloseTo(0, 15);
    expect(share(0, 5).upper).toBeCloseTo(0.434482, 6);
    expect(share(5, 5).lower).toBeCloseTo(0.565518, 6);
    expect(share(5, 5).upper).toBe(1);
  });
  it("0 of 0 says nothing", () => {
    expect(share(0, 0)).toEqual({ k: 0, n: 0, share: null, lower: null, upper: null });
  });
});

describe("a rate (Garwood)", () => {
  it("no event and one event", () => {
    expect(ratePer30Days(0, 90 * DAY)).toMatchObject({ rate: 0, lower: 0, count_lower: 0 });
    expect(ratePer30Days(0, 90 * DAY).count_upper).toBeCloseTo(3.688879, 6);
    expect(ratePer30Days(1, 90 * DAY).count_lower).toBeCloseTo(0.025318, 6);
    expect(ratePer30Days(1, 90 * DAY).count_upper).toBeCloseTo(5.571643, 6);
    expect(ratePer30Days(1, 90 * DAY).upper).toBeCloseTo(5.571643 / 3, 6);
  });
});

describe("two rates", () => {
  it("0 in 90 days against 4 in 92", () => {
    const found = rateRatio(0, 90 * DAY, 4, 92 * DAY);
    expect(found).toMatchObject({ ratio: 0, lower: 0 });
    expect(found.upper).toBeCloseTo(1.548531, 6);
    expect(found.p).toBeCloseTo(0.130586, 6);
  });
  it("3 against none: no ratio, no upper limit", () => {
    const found = rateRatio(3, 90 * DAY, 0, 92 * DAY);
    expect(found).toMatchObject({ ratio: null, upper: null });
    expect(found.lower).toBeCloseTo(0.422414, 6);
    expect(found.p).toBeCloseTo(0.241848, 6);
  });
  it("none against none says nothing", () => {
    expect(rateRatio(0, DAY, 0, DAY)).toMatchObject({ ratio: null, lower: 0, upper: null, p: 1 });
  });
});

describe("quantiles", () => {
  it("type 7", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4, 5], 0.9)).toBeCloseTo(4.6, 12);
    expect(quantile([7], 0.9)).toBe(7);
    expect(quantile([], 0.5)).toBeNull();
  });
  it("have distribution-free intervals", () => {
    expect(quantileInterval(upTo(6), 0.5)).toEqual({
      rank_lower: 1,
      rank_upper: 6,
      lower: 1,
      upper: 6,
      coverage: 0.96875,
    });
    expect(quantileInterval(upTo(5), 0.5)).toMatchObject({ rank_lower: null, rank_upper: null, coverage: 1 });
    const p90 = quantileInterval(upTo(36), 0.9);
    expect(p90).toMatchObject({ rank_lower: 29, rank_upper: 36 });
    expect(p90?.coverage).toBeCloseTo(0.953962, 6);
    expect(quantileInterval([], 0.5)).toBeNull();
  });
  it("are shown as far as the number allows", () => {
    expect([0, 1, 4, 5, 6, 9, 10, 35, 36].map(showFor)).toEqual([
      "none",
      "values",
      "values",
      "median",
      "median_interval",
      "median_interval",
      "p90",
      "p90",
      "p90_interval",
    ]);
    expect(summary([3, 1, 2])).toMatchObject({ n: 3, values: [1, 2, 3], min: 1, max: 3, sum: 6, median: 2 });
  });
});

describe("the bootstrap", () => {
  it("draws the same numbers from the same seed", () => {
    expect(seedCheck(20260101).slice(0, 2)).toEqual([0.2559139896184206, 0.5929048631805927]);
  });
  it("of equal values has no width", () => {
    expect(bootstraps([60, 60, 60], 1)?.mean).toMatchObject({
      estimate: 60,
      lower: 60,
      upper: 60,
      acceleration: 0,
    });
    expect(bootstrapMedian([], 1)).toBeNull();
    expect(bootstraps([60], 1)?.mean).toMatchObject({ n: 1, bca_lower: null, z0: null });
  });
  it("stands around the estimate", () => {
    const found = bootstraps([60, 120, 600, 3600, 7200], 1)?.mean;
    expect(found?.lower).toBeLessThan(2316);
    expect(found?.upper).toBeGreaterThan(2316);
    expect(found?.bca_upper).toBeGreaterThan(found?.upper ?? 0);
  });
});

describe("the rank-sum test", () => {
  it("{1,2,3} against {4,5,6}", () => {
    expect(rankSum([1, 2, 3], [4, 5, 6])).toEqual({
      n_this: 3,
      n_other: 3,
      u: 0,
      effect_size: 0,
      p: 0.1,
      smallest_attainable_p: 0.1,
    });
  });
  it("4 against 4 at its extreme", () => {
    expect(rankSum([5, 6, 7, 8], [1, 2, 3, 4])?.p).toBeCloseTo(0.0285714, 7);
  });
  it("counts ties and unequal sizes as enumeration does", () => {
    const [a, b] = [
      [5, 5, 9, 1],
      [5, 7, 7, 2, 5, 9, 11],
    ];
    expect(rankSum(a, b)?.p).toBeCloseTo(byEnumeration(a, b), 14);
    expect(rankSum(b, a)?.p).toBeCloseTo(byEnumeration(b, a), 14);
    expect(rankSum([3, 3], [3, 3, 3])?.p).toBe(1);
  });
  it("stays exact at 400 against 400, and says when it is not", () => {
    const many = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + i);
    const found = rankSum(many(0, 60), many(30, 60));
    expect(found).not.toHaveProperty("approximate");
    expect(found?.p).toBeLessThan(1e-9);
    expect(rankSum(many(0, 401), many(0, 401))).toMatchObject({ approximate: true });
    expect(rankSum(many(0, 401), many(0, 401))?.p).toBeCloseTo(1, 2);
  });
  it("needs both samples", () => {
    expect(rankSum([], [1])).toBeNull();
  });
});

/** p by listing every choice of the ranks. */
function byEnumeration(sample: readonly number[], other: readonly number[]): number {
  const all = [...sample, ...other];
  const ranks = all.map((v) => all.filter((w) => w < v).length + (all.filter((w) => w === v).length + 1) / 2);
  const center = (sample.length * (all.length + 1)) / 2;
  const distance = Math.abs(ranks.slice(0, sample.length).reduce((s, r) => s + r, 0) - center);
  let [far, count] = [0, 0];
  for (let mask = 0; mask < 1 << all.length; mask++) {
    const chosen = ranks.filter((_, i) => mask & (1 << i));
    if (chosen.length !== sample.length) continue;
    count++;
    if (Math.abs(chosen.reduce((s, r) => s + r, 0) - center) >= distance) far++;
  }
  return far / count;
}

describe("survival", () => {
  it("counts what is open as at least so long", () => {
    const found = kaplanMeier([
      { time: 10, event: true },
      { time: 20, event: false },
      { time: 30, event: true },
      { time: 40, event: false },
    ]);
    expect(found).toMatchObject({ n: 4, events: 2, median: 30, p90: null, median_upper: null });
    expect(found?.table.map(({ at_risk, survival }) => [at_risk, survival])).toEqual([
      [4, 0.75],
      [2, 0.375],
    ]);
  });
  it("has no limits where nothing is left, and none without data", () => {
    expect(kaplanMeier([{ time: 5, event: true }])?.table).toEqual([
      { time: 5, at_risk: 1, events: 1, survival: 0, lower: null, upper: null },
    ]);
    expect(kaplanMeier([])).toBeNull();
  });
  it("compares two groups by the log-rank test", () => {
    const group = (times: readonly number[]) => times.map((time) => ({ time, event: true }));
    const found = logRank(group([1, 2]), group([3, 4]));
    expect(found?.observed).toBe(2);
    expect(found?.expected).toBeCloseTo(2 / 4 + 1 / 3, 14);
    expect(found?.variance).toBeCloseTo(1 / 4 + 2 / 9, 14);
    expect(logRank(group([1]), [])).toBeNull();
  });
});

describe("the trend", () => {
  it("by hand, at a quarter, a half and three quarters of 100 days", () => {
    const found = trend([0, 25, 50, 75], 100);
    expect(found).toMatchObject({ n: 3, laplace_u: 0, laplace_p: 1, degrees_of_freedom: 6 });
    const logs = Math.log(4) + Math.log(2) + Math.log(4 / 3);
    expect(found?.military_handbook_chi2).toBeCloseTo(2 * logs, 12);
    expect(found?.growth_exponent).toBeCloseTo(3 / logs, 12);
    expect(trend([25, 50], 100)).toBeNull();
  });
});

describe("control charts", () => {
  const months = (counts: readonly number[]) =>
    counts.map((count, i) => ({ month: `m${i + 1}`, count, exposure: 1, complete: true }));

  it("show no limits under twelve months", () => {
    expect(uChart(months([1, 2, 3])).points[0]).toMatchObject({ upper_limit: null, signal: null });
    expect(xmrChart(months([1, 3, 2]))).toMatchObject({ mean: 2, mean_moving_range: 1.5, outside: null });
    expect(xmrChart(months([1]))).toMatchObject({ months: 1, mean: null });
  });
  it("mark what lies outside, and runs of eight", () => {
    const counts = [...new Array(9).fill(1), 2, 2, 20];
    const u = uChart(months(counts));
    expect(u.points.filter(({ signal }) => signal).map(({ month }) => month)).toEqual(["m12"]);
    expect(xmrChart(months(counts))).toMatchObject({
      outside: ["m12"],
      runs_of_8: ["m8", "m9", "m10", "m11"],
    });
  });
});

describe("detectability", () => {
  it("needs two in the quarter and two above zero", () => {
    expect(detectability([60, 600], 1, 1)).toBeNull();
    expect(detectability([0, 600], 2, 1)).toBeNull();
  });
  it("asks for more incidents than anyone has", () => {
    const found = detectability([600, 1200, 3600, 7200, 40_000], 5, 20260101);
    expect(found?.n_per_group_needed_for_10_percent).toBeGreaterThan(1000);
    expect(found?.simulation.seed).toBe(20260102);
    expect(found?.simulation.mean.no_change_looks_10_percent_better).toBeGreaterThan(0.3);
  });
});
