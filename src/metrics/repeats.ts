import { byIncidentAndNumber, isOpenOn, type Ledger } from "./action-ledger.js";
import { localDay, monthsBefore } from "./calendar.js";
import { groupBy } from "./grouping.js";
import { byText, type Counted, type Population } from "./population.js";

/** An incident whose cause had been seen before, and what was promised then (R22). */
export interface Repeat {
  readonly incident: string;
  readonly cause_key: string;
  readonly earlier: readonly string[];
  /** `kind:prevent` items of the earlier ones that were open on the local day of this one's start. */
  readonly open_preventive_actions: readonly string[];
  readonly overdue_preventive_actions: readonly string[];
}

/** Same cause key, begun in the `repeat_window_months` before (EU 2024/1772 Art. 8(2) counts recurring incidents so). */
export function repeatsOf(
  population: Population,
  incidents: readonly Counted[],
  ledger: Ledger,
): readonly Repeat[] {
  const { timezone, policy } = population.settings;
  const byCause = groupBy(population.counted, ({ causeKey }) => causeKey);
  const itemsOf = groupBy(ledger.items, ({ incident }) => incident);
  return incidents.flatMap((counted) => {
    const start = counted.ends.start.point;
    const others = counted.causeKey === null ? [] : (byCause.get(counted.causeKey) ?? []);
    if (others.length < 2 || counted.causeKey === null) return [];
    const from = monthsBefore(start, policy.repeat_window_months, timezone);
    const earlier = others.filter(({ ends }) => from <= ends.start.point && ends.start.point < start);
    if (earlier.length === 0) return [];
    const day = localDay(start, timezone);
    const open = earlier
      .flatMap(({ id }) => itemsOf.get(id) ?? [])
      .filter((item) => item.item.kind === "prevent" && isOpenOn(item, day))
      .sort(byIncidentAndNumber);
    return [
      {
        incident: counted.id,
        cause_key: counted.causeKey,
        earlier: earlier.map(({ id }) => id).sort(byText),
        open_preventive_actions: open.map(({ id }) => id),
        overdue_preventive_actions: open.filter(({ due }) => due !== null && due < day).map(({ id }) => id),
      },
    ];
  });
}
