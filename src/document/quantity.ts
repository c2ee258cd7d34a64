import { compareDecimals, type Decimal, midpoint, multiplyDecimals, parseDecimal } from "../model/decimal.js";
import type { Quantity } from "../model/incident.js";

const FOUR_FIFTHS: Decimal = { units: 8n, scale: 1 };
const SIX_FIFTHS: Decimal = { units: 12n, scale: 1 };

/**
 * A reach or a number of customers (FORMAT.md §4): `0.4`, `0.2..0.5`, and with `about` also `~40000` (0.8 to 1.2 times).
 * Null for anything else, `unknown` included.
 */
export function readQuantity(written: string, about: boolean): Quantity | null {
  if (written.startsWith("~")) {
    const point = about ? parseDecimal(written.slice(1)) : null;
    if (!point) return null;
    const lower = multiplyDecimals(point, FOUR_FIFTHS);
    return { written, lower, point, upper: multiplyDecimals(point, SIX_FIFTHS) };
  }
  const dots = written.indexOf("..");
  const lower = parseDecimal(dots < 0 ? written : written.slice(0, dots));
  const upper = parseDecimal(dots < 0 ? written : written.slice(dots + 2));
  if (!lower || !upper || compareDecimals(lower, upper) > 0) return null;
  return { written, lower, point: dots < 0 ? lower : midpoint(lower, upper), upper };
}
