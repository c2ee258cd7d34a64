import { type Days, isApart } from "../document/skim.js";
import type { Apart } from "../metrics/apart.js";
import type { ActionItem } from "../model/action-item.js";
import type { Decimal } from "../model/decimal.js";
import type { ImpactRow, Incident, Quantity } from "../model/incident.js";
import { type FarAway, type ForReport, type InFull, UNREAD_OF_ITEM } from "./for-report.js";
import type { KeptFile } from "./index/kept-file.js";

/** What earlier reports have found out about one file, for whatever days they looked at. */
export interface KnownFile {
  /** Name in its folder. */
  readonly name: string;
  /** Blob id. */
  readonly oid: string;
  /** null: it has to be read in full, or nobody has looked. */
  readonly own: Days | null;
  readonly far: PackedFar | null;
  /** The full reading as JSON. */
  readonly full: string | null;
}

type PackedFar = readonly [
  id: string,
  kind: Apart["kind"],
  start: number | null,
  services: readonly string[],
  done: readonly number[],
  declined: readonly number[],
  settledBy: string,
  actions: readonly PackedAction[],
];

/** What is left of a follow-up, in this order. */
type PackedAction = readonly [
  number: ActionItem["number"],
  text: string,
  state: ActionItem["state"],
  owner: string | null,
  due: string | null,
  kind: string | null,
  created: string | null,
  done: string | null,
  declined: string | null,
  by: string | null,
];

/** What is known of the file at `path` is as good as reading it for these days; null: it is not. */
export function recall({ own, far, full }: KnownFile, path: string, days: Days): ForReport | null {
  if (own === null || !isApart(own, days)) return full === null ? null : unpackFull(full, own);
  const isGood = far !== null && far[SETTLED_BY] < days.first;
  return isGood ? unpackFar(far, own, path) : null;
}

const SETTLED_BY = 6;

/** What is known after a file was read, and what was known of the same content before. */
export function remember(name: string, oid: string, read: ForReport, before: KnownFile | null): KnownFile {
  const { own } = read;
  const isFar = "apart" in read;
  return {
    ...{ name, oid, own },
    far: isFar ? packFar(read) : own && (before?.far ?? null),
    full: isFar ? (before?.full ?? null) : packFull(read),
  };
}

function packFar({ apart, settledBy }: FarAway): PackedFar {
  const { id, kind, start, services, settled, actions } = apart;
  const packed = actions.map(packAction);
  return [id, kind, start, services, settled.done, settled.declined, settledBy, packed];
}

function unpackFar(packed: PackedFar, own: Days, path: string): FarAway {
  const [id, kind, start, services, done, declined, settledBy, items] = packed;
  const actions = items.map(unpackAction);
  return { own, apart: { id, path, kind, start, services, settled: { done, declined }, actions }, settledBy };
}

function packAction(item: ActionItem): PackedAction {
  const { number, text, state, owner, due, kind, created, done, declined, by } = item;
  return [number, text, state, owner, due, kind, created, done, declined, by];
}

function unpackAction(packed: PackedAction): ActionItem {
  const [number, text, state, owner, due, kind, created, done, declined, by] = packed;
  return { ...UNREAD_OF_ITEM, number, text, state, owner, due, kind, created, done, declined, by };
}

type PackedDecimal = readonly [units: string, scale: number];
type PackedQuantity = readonly [written: string, ...bounds: PackedDecimal[]];
type PackedRow = Omit<ImpactRow, "reach" | "customers"> &
  Readonly<Record<"reach" | "customers", PackedQuantity | null>>;
interface PackedFull extends Pick<InFull, "findings"> {
  readonly incident: Omit<Incident, "impact"> & { readonly impact: readonly PackedRow[] };
}

/** JSON knows no whole numbers of any size: they are texts in it. */
function packFull({ incident, findings }: InFull): string {
  const impact = incident.impact.map((row) => ({
    ...row,
    reach: row.reach && packQuantity(row.reach),
    customers: row.customers && packQuantity(row.customers),
  }));
  const packed: PackedFull = { incident: { ...incident, impact }, findings };
  return JSON.stringify(packed);
}

function unpackFull(text: string, own: Days | null): InFull {
  const { incident, findings } = JSON.parse(text) as PackedFull;
  const impact = incident.impact.map((row) => ({
    ...row,
    reach: row.reach && unpackQuantity(row.reach),
    customers: row.customers && unpackQuantity(row.customers),
  }));
  return { own, incident: { ...incident, impact }, findings };
}

function packQuantity({ written, lower, point, upper }: Quantity): PackedQuantity {
  const pack = ({ units, scale }: Decimal): PackedDecimal => [String(units), scale];
  return [written, pack(lower), pack(point), pack(upper)];
}

function unpackQuantity([written, ...bounds]: PackedQuantity): Quantity {
  const [lower = NONE, point = NONE, upper = NONE] = bounds.map(([units, scale]) => ({
    units: BigInt(units),
    scale,
  }));
  return { written, lower, point, upper };
}

const NONE: Decimal = { units: 0n, scale: 0 };

type PackedKnown = readonly [
  name: string,
  oid: string,
  first: string | null,
  last: string | null,
  far: PackedFar | null,
  /** Length of the full reading in bytes; 0: there is none. */
  full: number,
];

/** The files of a folder; `tree`: git's name of all that lies in it. Of full readings only those that are asked for are parsed. */
export function packFolder(tree: string, files: readonly KnownFile[]): KeptFile {
  const texts = files.map(({ full }) => new TextEncoder().encode(full ?? ""));
  const bytes = new Uint8Array(texts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const one of texts) {
    bytes.set(one, end);
    end += one.length;
  }
  const known = files.map(({ name, oid, own, far }, i): PackedKnown => {
    return [name, oid, own?.first ?? null, own?.last ?? null, far, texts[i]?.length ?? 0];
  });
  return { bytes, text: JSON.stringify([tree, known]) };
}

export interface KnownFolder {
  readonly tree: string;
  readonly files: readonly KnownFile[];
}

/** Throws on what is no such folder. */
export function unpackFolder({ bytes, text }: KeptFile): KnownFolder {
  const [tree, known] = JSON.parse(text) as [string, readonly PackedKnown[]];
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let end = 0;
  const files = known.map(([name, oid, first, last, far, length]): KnownFile => {
    const start = end;
    end += length;
    return {
      ...{ name, oid, far },
      own: first === null || last === null ? null : { first, last },
      get full() {
        return length === 0 ? null : decoder.decode(bytes.subarray(start, start + length));
      },
    };
  });
  return { tree, files };
}
