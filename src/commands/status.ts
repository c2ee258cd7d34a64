import type { Archive } from "../archive/archive.js";
import { type Identity, isMe, whoAmI } from "../archive/identity.js";
import { findArchive } from "../archive/locate.js";
import { type ReadIncident, readAll } from "../archive/read.js";
import { localDate } from "../document/instant.js";
import { isOverdue } from "../model/action-item.js";
import type { Incident } from "../model/incident.js";
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
    readAll(context, archive),
    whoAmI(context, archive.root, archive.settings),
    unsharedWork(context, archive),
  ]);
  const home = homeOf(context, archive, incidents, me, unshared, args.options.mine === true);
  return { json: { ...home }, text: homeText(context, archive, home, incidents.length) };
}

function outside(): Outcome {
  const next = "afterword init";
  const text = `No archive here: no afterword.yml in this folder or above it.\n\nNext: ${next}\n`;
  return { json: { drafts: [], waiting_for_review: [], actions_overdue: [], unshared: [], next }, text };
}

function homeOf(
  context: Context,
  archive: Archive,
  read: readonly ReadIncident[],
  me: Identity,
  unshared: readonly Unshared[],
  onlyMine: boolean,
): Home {
  const incidents = read.map(({ parsed }) => parsed.incident);
  const mine = (incident: Incident): boolean => incident.authors.some((author) => isMe(me, author));
  const drafts = incidents.filter((incident) => incident.status === "draft" && (!onlyMine || mine(incident)));
  const reviews = incidents.filter((incident) => waitsForMe(incident, archive, me));
  const today = localDate(context.clock.now(), archive.settings.timezone);
  const overdue = incidents.flatMap((incident) =>
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

function waiting({ id, title, severity, path }: Incident): Waiting {
  return { id, path, title, severity };
}

/** In review, short of approvals, not written by me (unless the archive allows it), and not yet judged by me as it is. */
function waitsForMe(incident: Incident, { settings }: Archive, me: Identity): boolean {
  if (incident.status !== "in_review") return false;
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
