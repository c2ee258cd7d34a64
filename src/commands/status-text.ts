import type { Archive } from "../archive/archive.js";
import type { HomeAnswer } from "../archive/index/home.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import { cutTo, measureFor } from "./shapes/table.js";
import type { Unshared } from "./status-unshared.js";

export interface Waiting {
  readonly id: string;
  readonly path: string;
  readonly title: string | null;
  readonly severity: string | null;
}

export interface Home {
  readonly drafts: readonly Waiting[];
  readonly waiting_for_review: readonly Waiting[];
  readonly actions_overdue: ReadonlyArray<{
    readonly incident: string;
    readonly number: number | null;
    readonly text: string;
    readonly owner: string | null;
    readonly due: string | null;
  }>;
  readonly unshared: readonly Unshared[];
  readonly next: string;
}

export const SHOWN = 5;

/** The home screen for people: only what waits, the most useful first, at most five lines of a kind. */
export async function homeText(
  context: Context,
  archive: Archive,
  home: Home,
  read: Pick<HomeAnswer, "incidents" | "overdueTotal">,
): Promise<string> {
  const width = context.output.columns;
  const total = read.incidents;
  const heading = `${visibleLine(archive.settings.name)}: ${total} ${total === 1 ? "incident" : "incidents"}`;
  const parts = [
    block(
      "Waiting for your review",
      home.waiting_for_review.map(incidentLine),
      "afterword list --status in_review",
    ),
    block("Drafts", home.drafts.map(incidentLine), "afterword list --status draft"),
    block(
      "Overdue action items",
      home.actions_overdue.map(actionLine),
      "afterword actions --overdue",
      read.overdueTotal,
    ),
    block(
      "Not shared yet",
      home.unshared.map(({ path, what }) => `${visibleLine(path)}  (${what})`),
      "git status",
    ),
  ].filter((lines) => lines.length > 0);
  const quiet = parts.length === 0 && total > 0 ? [["Nothing waits for you."]] : [];
  const blocks = [[heading], ...parts, ...quiet, [`Next: ${home.next}`]];
  const measure = await measureFor(blocks.flat());
  const lines = blocks.map((part) => part.map((line) => cutTo(line, width, measure)).join("\n"));
  return `${lines.join("\n\n")}\n`;
}

function block(title: string, lines: readonly string[], all: string, count = lines.length): string[] {
  if (lines.length === 0) return [];
  const more = count > SHOWN ? [`  … and ${count - SHOWN} more: ${all}`] : [];
  return [`${title} (${count})`, ...lines.slice(0, SHOWN).map((line) => `  ${line}`), ...more];
}

function incidentLine({ id, title, severity }: Waiting): string {
  return visibleLine(`${id}  ${severity ?? "unclassified"}  ${title ?? "(no title)"}`);
}

function actionLine({ incident, number, text, owner, due }: Home["actions_overdue"][number]): string {
  return visibleLine(
    `${incident}/A${number ?? "?"}  due ${due ?? "?"}  ${owner ? `@${owner}` : "no owner"}  ${text}`,
  );
}
