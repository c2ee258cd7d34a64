import type { Archive } from "../archive/archive.js";
import { type Identity, isMe, namesOf, whoAmI } from "../archive/identity.js";
import { type Brief, type HomeAnswer, ownerKey } from "../archive/index/home.js";
import { openCatalogue } from "../archive/index/open.js";
import { beginLooking } from "../archive/index/work-tree.js";
import { findArchive } from "../archive/locate.js";
import { localDate } from "../document/instant.js";
import { shellWord } from "../model/shell-word.js";
import type { Context, Outcome } from "../ports.js";
import { type Home, homeText, SHOWN, type Waiting } from "./status-text.js";
import { type Unshared, unsharedWork } from "./status-unshared.js";

/** The home screen: what waits, and the one next command. */
export async function run(
  context: Context,
  args: { options: Readonly<Record<string, unknown>> },
): Promise<Outcome> {
  const archive = await findArchive(context, beginLooking(context));
  if (!archive) return outside();
  const [me, unshared] = [whoAmI(context, archive.root, archive.settings), unsharedWork(context, archive)];
  const onlyMine = args.options.mine === true;
  const read = await readHome(context, archive, onlyMine ? me : null);
  const home = homeOf(archive, read, await me, await unshared, onlyMine);
  const text = context.globals.json ? "" : await homeText(context, archive, home, read);
  return { json: { ...home }, text };
}

/** `mine`: only my own action items are wanted. On the screen only the first few are shown. */
async function readHome(
  context: Context,
  archive: Archive,
  mine: Promise<Identity> | null,
): Promise<HomeAnswer> {
  const today = localDate(context.clock.now(), archive.settings.timezone);
  const owners = mine === null ? null : namesOf(await mine).map(ownerKey);
  const catalogue = await openCatalogue(context, archive);
  try {
    return await catalogue.home({ today, owners, most: context.globals.json ? null : SHOWN });
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
  archive: Archive,
  read: HomeAnswer,
  me: Identity,
  unshared: readonly Unshared[],
  onlyMine: boolean,
): Home {
  const mine = (incident: Brief): boolean => incident.authors.some((author) => isMe(me, author));
  const home = {
    drafts: read.drafts.filter((incident) => !onlyMine || mine(incident)).map(waiting),
    waiting_for_review: read.inReview.filter((incident) => waitsForMe(incident, archive, me)).map(waiting),
    actions_overdue: read.overdue,
    unshared,
  };
  return { ...home, next: nextCommand(home) };
}

function waiting({ id, title, severity, path }: Brief): Waiting {
  return { id, path, title, severity };
}

/** In review, short of approvals, not written by me (unless the archive allows it), and not yet judged by me as it is. */
function waitsForMe(incident: Brief, { settings }: Archive, me: Identity): boolean {
  const { approvals, self_approval } = settings.policy;
  const current = incident.reviews.filter((review) => review.current);
  const given = current.filter(({ verdict }) => verdict === "approved").length;
  const own = incident.authors.some((author) => isMe(me, author));
  return given < approvals && (self_approval || !own) && !current.some(({ by }) => isMe(me, by));
}

function nextCommand(home: Omit<Home, "next">): string {
  const review = home.waiting_for_review[0];
  if (review) return `afterword review ${shellWord(review.id)}`;
  const draft = home.drafts[0];
  if (draft) return `afterword edit ${shellWord(draft.id)}`;
  if (home.unshared.length > 0) return "afterword sync";
  if (home.actions_overdue.length > 0) return "afterword actions --overdue";
  return "afterword new";
}
