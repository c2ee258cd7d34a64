import type { Archive } from "../archive/archive.js";
import type { Facts } from "../archive/index/facts.js";
import { openCatalogue } from "../archive/index/open.js";
import { EVERYTHING } from "../archive/index/query.js";
import { beginLooking } from "../archive/index/work-tree.js";
import { openArchive } from "../archive/locate.js";
import { localDate } from "../document/instant.js";
import { type ActionItem, isOverdue } from "../model/action-item.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { actionJson } from "./shapes/incident-json.js";
import { tableText } from "./shapes/table.js";

interface Owned {
  readonly incident: Facts;
  readonly item: ActionItem;
}

/** Follow-ups across the archive, the one due first at the top. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const archive = await openArchive(context, beginLooking(context));
  const today = localDate(context.clock.now(), archive.settings.timezone);
  const onlyOverdue = args.options.overdue === true;
  const onlyOpen = args.options.open === true || onlyOverdue;
  const owner = typeof args.options.owner === "string" ? args.options.owner.replace(/^@/, "") : null;
  const found = (await readActions(context, archive, onlyOpen))
    .filter(({ item }) => !onlyOpen || item.state === "open")
    .filter(({ item }) => !onlyOverdue || isOverdue(item, today))
    .filter(({ item }) => owner === null || item.owner?.toLowerCase() === owner.toLowerCase())
    .sort(byDueDay);
  return {
    json: {
      actions: found.map(({ incident, item }) => ({ ...actionJson(item, today), incident: incident.id })),
      total: found.length,
    },
    text: context.globals.json ? "" : await text(context, found, today),
  };
}

async function readActions(context: Context, archive: Archive, onlyOpen: boolean): Promise<Owned[]> {
  const catalogue = await openCatalogue(context, archive);
  try {
    const { found } = await catalogue.find({ ...EVERYTHING, actions: onlyOpen ? "open" : "some" });
    return found.flatMap(({ facts }) => facts.actions.map((item) => ({ incident: facts, item })));
  } finally {
    await catalogue.close();
  }
}

/** Open before closed, by due day (none: last), then by incident and place in its file. */
function byDueDay(a: Owned, b: Owned): number {
  const key = ({ incident, item }: Owned): readonly string[] => [
    item.state === "open" ? "0" : "1",
    item.due === null || item.due === "unknown" ? "9999" : item.due,
    incident.id,
    String(item.line).padStart(9, "0"),
  ];
  const [left, right] = [key(a), key(b)];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at < 0 ? 0 : (left[at] ?? "") < (right[at] ?? "") ? -1 : 1;
}

async function text(context: Context, found: readonly Owned[], today: string): Promise<string> {
  if (found.length === 0) return "No action item.\n";
  const { isTerminal, columns } = context.output;
  const rows = found.map(({ incident, item }) => ({
    cells: [
      `${item.due ?? "-"}${isOverdue(item, today) ? " overdue" : ""}`,
      item.state,
      item.owner === null ? "-" : `@${item.owner}`,
      item.kind ?? "-",
      `${incident.id}/${item.number === null ? "?" : `A${item.number}`}`,
      item.text,
    ],
  }));
  const titles = ["DUE", "STATE", "OWNER", "KIND", "ITEM"].map((title) => ({ title }));
  return tableText([...titles, { title: "WHAT", yields: true }], rows, isTerminal ? columns : null);
}
