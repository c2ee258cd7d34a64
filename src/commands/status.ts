import type { Archive } from "../archive/archive.js";
import { type Identity, isMe, whoAmI } from "../archive/identity.js";
import type { Facts } from "../archive/index/facts.js";
import { openCatalogue } from "../archive/index/open.js";
import { EVERYTHING, type Query } from "../archive/index/query.js";
import { findArchive } from "../archive/locate.js";
import { localDate } from "../document/instant.js";
import { isOverdue } from "../model/action-item.js";
import type { Context, Outcome } from "../ports.js";
import { type Home, homeText, type Waiting } from "./status-text.js";
import { type Unshared, unsharedWork } from "./status-unshared.js";

/** The home screen: what waits, and the one next command. */
export async function run(
  context: Context,
  args: { options: Readonly<Record<string, unknown>> },
): Promise<Outcome> {
  const archive = await findArchive(context);
  if (!archive) return outside();
  const [incidents, me, unshared] = await Promise.all([
    readFacts(context, archive),
    whoAmI(context, archive.root, archive.settings),
    unsharedWork(context, archive),
  ]);
  const home = homeOf(context, archive, incidents, me, unshared, args.options.mine === true);
  return { json: { ...home }, text: await homeText(context, archive, home, incidents.total) };
}

/** The incidents that a home screen tells of, by id, and how many there are in all. */
interface HomeFacts {
  readonly drafts: readonly Facts[];
  readonly inReview: readonly Facts[];
  readonly withOpenActions: readonly Facts[];
  readonly total: number;
}

async function readFacts(context: Context, archive: Archive): Promise<HomeFacts> {
  const catalogue = await openCatalogue(context, archive);
  const find = async (query: Partial<Query>) => {
    const answer = await catalogue.find({ ...EVERYTHING, sort: "id", descending: false, ...query });
    return { facts: answer.found.map(({ facts }) => facts), total: answer.total };
  };
  try {
    return {
      drafts: (await find({ status: ["draft"] })).facts,
      inReview: (await find({ status: ["in_review"] })).facts,
      withOpenActions: (await find({ actions: "open" })).facts,
      total: (await find({ limit: 1 })).total,
    };
  } finally {
    await catalogue.close();
  }
}

function outside(): Outcome {
  const next = "afterword init";
  const text = `No archive here: no afterword.yml in this folder or above it.\n\nNext: ${next}\n`;
  return { json: { drafts: [], waiting_for_review: [], actions_overdue: [], unshared: [], next }, text };
}

function homeOf(
  context: Context,
  archive: Archive,
  read: HomeFacts,
  me: Identity,
  unshared: readonly Unshared[],
  onlyMine: boolean,
): Home {
  const mine = (incident: Facts): boolean => incident.authors.some((author) => isMe(me, author));
  const drafts = read.drafts.filter((incident) => !onlyMine || mine(incident));
  const reviews = read.inReview.filter((incident) => waitsForMe(incident, archive, me));
  const today = localDate(context.clock.now(), archive.settings.timezone);
  const overdue = read.withOpenActions.flatMap((incident) =>
    incident.actions
      .filter((item) => isOverdue(item, today) && (!onlyMine || isMe(me, item.owner)))
      .map(({ number, text, owner, due }) => ({ incident: incident.id, number, text, owner, due })),
  );
  const home = {
    drafts: drafts.map(waiting),
    waiting_for_review: reviews.map(waiting),
    actions_overdue: overdue,
    unshared,
  };
  return { ...home, next: nextCommand(home) };
}

function waiting({ id, title, severity, path }: Facts): Waiting {
  return { id, path, title, severity };
}

/** In review, short of approvals, not written by me (unless the archive allows it), and not yet judged by me as it is. */
function waitsForMe(incident: Facts, { settings }: Archive, me: Identity): boolean {
  const { approvals, self_approval } = settings.policy;
  const current = incident.reviews.filter((review) => review.current);
  const given = current.filter(({ verdict }) => verdict === "approved").length;
  const own = incident.authors.some((author) => isMe(me, author));
  return given < approvals && (self_approval || !own) && !current.some(({ by }) => isMe(me, by));
}

function nextCommand(home: Omit<Home, "next">): string {
  const review = home.waiting_for_review[0];
  if (review) return `afterword review ${review.id}`;
  const draft = home.drafts[0];
  if (draft) return `afterword edit ${draft.id}`;
  if (home.unshared.length > 0) return "afterword sync";
  if (home.actions_overdue.length > 0) return "afterword actions --overdue";
  return "afterword new";
}
