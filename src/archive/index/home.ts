import { isOverdue } from "../../model/action-item.js";
import type { Review } from "../../model/incident.js";
import type { Database, SqlRow } from "../../ports.js";
import type { Facts } from "./facts.js";

/** An incident that waits for somebody: a draft, or one in review. */
export interface Brief extends Pick<Facts, "id" | "path" | "title" | "severity" | "authors"> {
  readonly status: string;
  readonly reviews: ReadonlyArray<Pick<Review, "by" | "verdict" | "current">>;
}

export interface OverdueItem {
  readonly incident: string;
  readonly number: number | null;
  readonly text: string;
  readonly owner: string | null;
  readonly due: string | null;
}

export interface HomeQuery {
  readonly today: string;
  /** As `ownerKey` has them; null: everybody's action items. */
  readonly owners: readonly string[] | null;
  /** So many overdue items are wanted; null: all. They are always counted. */
  readonly most: number | null;
}

/** What a home screen tells of, each list by id. */
export interface HomeAnswer {
  readonly incidents: number;
  readonly drafts: readonly Brief[];
  readonly inReview: readonly Brief[];
  readonly overdue: readonly OverdueItem[];
  readonly overdueTotal: number;
}

export const isWaiting = ({ status }: Facts): boolean => status === "draft" || status === "in_review";

export const ownerKey = (owner: string): string => owner.replace(/^@/, "").toLowerCase();

export function briefOf({ id, path, title, severity, authors, status, reviews }: Facts): Brief {
  const judged = reviews.map(({ by, verdict, current }) => ({ by, verdict, current }));
  return { id, path, title, severity, authors, status, reviews: judged };
}

/** The answer from the facts of every incident. */
export function homeAmong(all: readonly Facts[], { today, owners, most }: HomeQuery): HomeAnswer {
  const inOrder = [...all].sort((a, b) => compare(a.id, b.id) || compare(a.path, b.path));
  const waiting = inOrder.filter(isWaiting).map(briefOf);
  const overdue = inOrder.flatMap(({ id, actions }) =>
    actions
      .filter((item) => isOverdue(item, today) && isOneOf(item.owner, owners))
      .map(({ number, text, owner, due }) => ({ incident: id, number, text, owner, due })),
  );
  return {
    incidents: all.length,
    ...byStatus(waiting),
    overdue: overdue.slice(0, most ?? overdue.length),
    overdueTotal: overdue.length,
  };
}

function isOneOf(owner: string | null, owners: HomeQuery["owners"]): boolean {
  return owners === null || (owner !== null && owners.includes(ownerKey(owner)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function byStatus(waiting: readonly Brief[]): Pick<HomeAnswer, "drafts" | "inReview"> {
  return {
    drafts: waiting.filter(({ status }) => status === "draft"),
    inReview: waiting.filter(({ status }) => status === "in_review"),
  };
}

/** The same answer from the index. */
export function homeIn(database: Database, { today, owners, most }: HomeQuery): HomeAnswer {
  const one = (sql: string, ...values: readonly (string | number)[]): SqlRow =>
    database.all(sql, ...values)[0] ?? {};
  const { briefs } = one(
    "select json_group_array(json(brief)) as briefs from (select brief from waiting order by id, path)",
  );
  const theirs = owners === null ? "" : ` and owner_key in (select value from json_each(?))`;
  const late = `from open_action where due < ?${theirs}`;
  const given = owners === null ? [today] : [today, JSON.stringify(owners)];
  const overdue = database.all(
    `select id as incident, number, text, owner, due ${late} order by id, path, place limit ?`,
    ...given,
    most ?? -1,
  );
  return {
    incidents: Number(one("select count(*) as n from incident").n),
    ...byStatus(JSON.parse(String(briefs)) as Brief[]),
    overdue: overdue as unknown as readonly OverdueItem[],
    overdueTotal: Number(one(`select count(*) as n ${late}`, ...given).n),
  };
}
