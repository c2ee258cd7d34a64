import type { Decimal } from "../model/decimal.js";
import type { Instant } from "../model/when.js";
import { utcText } from "./calendar.js";
import { type ByReading, each } from "./impact-rows.js";
import { monthsBegun, observedEnd, type Period } from "./period.js";
import { combined, integral, type Piece } from "./pieces.js";
import {
  add,
  ceiling,
  compare,
  divide,
  type Fraction,
  fromDecimal,
  multiply,
  ONE,
  subtract,
  toFloat,
  whole,
  ZERO,
} from "./statistics/fraction.js";

/** The error budget of one service; all null without an objective. Seconds and shares of the budget. */
export interface BudgetFigures {
  readonly budget_s: number | null;
  /** Share used; null when the objective leaves no budget. */
  readonly budget_consumed: ByReading<number> | null;
  readonly budget_remaining_s: number | null;
  readonly budget_exhausted_at: string | null;
  readonly burn_down: readonly { readonly month: string; readonly remaining: number | null }[] | null;
}

const NO_OBJECTIVE: BudgetFigures = {
  budget_s: null,
  budget_consumed: null,
  budget_remaining_s: null,
  budget_exhausted_at: null,
  burn_down: null,
};

/**
 * R17: budget = (1 - slo) × agreed time of the whole period, also while it runs. `pieces` are those of the best estimate;
 * the burn-down gives what is left, which may be negative, at the end of each month begun.
 */
export function budgetFigures(
  slo: Decimal | null,
  agreedWhole: number,
  downtime: ByReading<Fraction>,
  pieces: readonly Piece[],
  period: Period,
  cutOff: Instant,
): BudgetFigures {
  if (slo === null) return NO_OBJECTIVE;
  const budget = multiply(subtract(ONE, fromDecimal(slo)), whole(agreedWhole));
  const isNone = compare(budget, ZERO) === 0;
  const left = (until: Instant) =>
    isNone ? null : toFloat(subtract(ONE, divide(integral(pieces, "max", ONE, until), budget)));
  const exhausted = exhaustedAt(pieces, budget);
  return {
    budget_s: toFloat(budget),
    budget_consumed: isNone ? null : each((reading) => toFloat(divide(downtime[reading], budget))),
    budget_remaining_s: toFloat(subtract(budget, downtime.point)),
    budget_exhausted_at: exhausted === null ? null : utcText(exhausted),
    burn_down: monthsBegun(period, cutOff).map((month) => ({
      month: month.label,
      remaining: left(observedEnd(month, cutOff)),
    })),
  };
}

/** The first whole second at which the downtime so far reaches the budget; null when it never does. */
function exhaustedAt(pieces: readonly Piece[], budget: Fraction): Instant | null {
  let used = ZERO;
  for (const piece of pieces) {
    const reach = combined(piece, "max", ONE);
    const after = add(used, multiply(reach, whole(piece.to - piece.from)));
    if (compare(reach, ZERO) > 0 && compare(after, budget) >= 0) {
      return piece.from + Number(ceiling(divide(subtract(budget, used), reach)));
    }
    used = after;
  }
  return null;
}
