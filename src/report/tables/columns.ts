import { toNumber } from "../../model/decimal.js";
import type { Quantity } from "../../model/incident.js";
import type { Span, When } from "../../model/when.js";
import type { Cell, CellType, Column } from "./table.js";

export function column<Row>(
  name: string,
  type: CellType,
  means: string,
  of: (row: Row) => Cell,
): Column<Row> {
  return { name, type, means, of };
}

/** `<name>_earliest`, `_best`, `_latest`: the bounds of a time. */
export function timeColumns<Row>(
  name: string,
  means: string,
  of: (row: Row) => When | null | undefined,
): Column<Row>[] {
  return [
    column(`${name}_earliest`, "instant", `${means}: not before`, (row) => of(row)?.earliest ?? null),
    column(`${name}_best`, "instant", `${means}: best estimate`, (row) => of(row)?.best ?? null),
    column(`${name}_latest`, "instant", `${means}: not after`, (row) => of(row)?.latest ?? null),
  ];
}

/** `<name>_lower`, `_point`, `_upper`: the bounds of a length in seconds. */
export function spanColumns<Row>(name: string, means: string, of: (row: Row) => Span | null): Column<Row>[] {
  const whole = (value: number | null | undefined): number | null =>
    value == null ? null : Math.floor(value);
  return [
    column(`${name}_lower`, "integer", `${means}, seconds: at least`, (row) => whole(of(row)?.lower)),
    column(`${name}_point`, "integer", `${means}, seconds: best estimate`, (row) => whole(of(row)?.point)),
    column(`${name}_upper`, "integer", `${means}, seconds: at most; empty while unbounded`, (row) =>
      whole(of(row)?.upper),
    ),
  ];
}

export function quantityColumns<Row>(
  name: string,
  means: string,
  of: (row: Row) => Quantity | null,
): Column<Row>[] {
  const ends = ["lower", "point", "upper"] as const;
  return ends.map((end) =>
    column(`${name}_${end}`, "number", `${means}: ${end}`, (row) => {
      const quantity = of(row);
      return quantity === null ? null : toNumber(quantity[end]);
    }),
  );
}
