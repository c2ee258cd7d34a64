import type { Archive } from "../archive/archive.js";
import { openArchive } from "../archive/locate.js";
import { resolveReference } from "../archive/read.js";
import { readAsked } from "../archive/read-asked.js";
import { readActionLine } from "../authoring/action-lines.js";
import { DraftFile } from "../authoring/draft-file.js";
import type { Edited } from "../document/edit.js";
import { type ActionState, addAction, setActionState } from "../document/edit-actions.js";
import { localDate } from "../document/instant.js";
import { type ActionItem, isOverdue } from "../model/action-item.js";
import { nearest } from "../model/nearest.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { missingIncident } from "./missing-incident.js";
import { actionJson } from "./shapes/incident-json.js";

const ACTIONS = ["list", "add", "done", "decline"];

/** The action items of one incident: listed, added, done, declined. */
export async function run(context: Context, { positional, options }: Arguments): Promise<Outcome> {
  const [reference = "@last", action = "list", ...words] = positional;
  if (ACTIONS.includes(reference)) throw missingIncident("action", positional);
  if (!ACTIONS.includes(action)) throw noSuchAction(action);
  const archive = await openArchive(context);
  const today = localDate(context.clock.now(), archive.settings.timezone);
  if (action === "list") {
    const { id, parsed } = await readAsked(context, archive, reference);
    return list(id, parsed.incident.actions, today);
  }
  const draft = await DraftFile.open(context, archive, await resolveReference(context, archive, reference));
  if (action === "add") return add(context, archive, draft, { line: words.join(" "), today });
  const number = numberOf(words[0], draft.id, action);
  return setState(archive, draft, number, stateOf(action, options.reason, { today, id: draft.id, number }));
}

function list(id: string, actions: readonly ActionItem[], today: string): Outcome {
  const rows = actions.map((item) => rowOf(item, today));
  const json = actions.map((item) => actionJson(item, today));
  return {
    json: { id, actions: json, total: json.length },
    text:
      rows.length === 0
        ? `no action items yet: afterword action ${shellWord(id)} add "…"\n`
        : `${rows.join("\n")}\n`,
  };
}

const BOX: Readonly<Record<ActionItem["state"], string>> = { open: "[ ]", done: "[x]", declined: "[-]" };

function rowOf(item: ActionItem, today: string): string {
  const { number, text, state, owner, due } = item;
  const parts = [
    `${BOX[state]} A${number ?? "?"}`,
    text,
    owner === null ? "" : `@${owner}`,
    due === null ? "" : `due:${due}${isOverdue(item, today) ? " OVERDUE" : ""}`,
  ];
  return visibleLine(parts.filter((part) => part !== "").join("  "));
}

async function add(
  context: Context,
  archive: Archive,
  draft: DraftFile,
  { line, today }: { readonly line: string; readonly today: string },
): Promise<Outcome> {
  const read = readActionLine(line, today);
  if (read.problem !== null) {
    throw new UserError("due", `\`${read.problem}\` is no day`, EXIT.usage, {
      hint: "due:fri, due:2w, due:2026-12-24 or due:unknown",
    });
  }
  if (line.trim() === "") {
    throw new UserError("no-line", "no line was given", EXIT.usage, {
      hint: `afterword action ${shellWord(draft.id)} add "Alert on pool use @anna due:2w kind:detect"`,
    });
  }
  for (const worked of read.worked) context.output.note(worked);
  return changed(
    draft,
    "action add",
    addAction(draft.parsed.text, read.line, { path: draft.path, settings: archive.settings }),
  );
}

function numberOf(written: string | undefined, id: string, action: string): number {
  const match = /^a?(\d{1,6})$/i.exec(written ?? "");
  if (match) return Number(match[1]);
  throw new UserError("number", "which action item is not said", EXIT.usage, {
    hint: `afterword action ${shellWord(id)} ${action} 1`,
  });
}

function stateOf(
  action: string,
  reason: Arguments["options"][string],
  { today, id, number }: { readonly today: string; readonly id: string; readonly number: number },
): ActionState {
  if (action === "done") return { state: "done", day: today };
  if (typeof reason === "string" && reason.trim() !== "")
    return { state: "declined", day: today, reason: reason.trim() };
  throw new UserError("no-reason", "an action item is declined with a reason", EXIT.usage, {
    hint: `afterword action ${shellWord(id)} decline ${number} --reason "costs more than the outages"`,
  });
}

async function setState(
  archive: Archive,
  draft: DraftFile,
  number: number,
  state: ActionState,
): Promise<Outcome> {
  if (!draft.incident.actions.some((item) => item.number === number)) {
    throw new UserError("no-such-action", `${draft.id} has no action item A${number}`, EXIT.notFound, {
      hint: `afterword action ${shellWord(draft.id)} list`,
    });
  }
  const options = { path: draft.path, settings: archive.settings };
  return changed(
    draft,
    `action ${state.state} A${number}`,
    setActionState(draft.parsed.text, number, state, options),
  );
}

async function changed(draft: DraftFile, label: string, edited: Edited): Promise<Outcome> {
  if ("problem" in edited) {
    throw new UserError("action", edited.problem, EXIT.content, { where: draft.path, hint: edited.hint });
  }
  const diff = await draft.save(edited.text, label);
  const last = draft.incident.actions.at(-1)?.number ?? null;
  return { json: { changed: [draft.path], id: draft.id, last }, text: diff || `${draft.path}\n` };
}

function noSuchAction(action: string): UserError {
  const near = nearest(action, ACTIONS);
  const mean = near === null ? "" : `; did you mean \`${near}\`?`;
  return new UserError("no-such-action", `\`action\` cannot \`${action}\`${mean}`, EXIT.usage, {
    hint: `afterword action @last ${near ?? "list"}`,
  });
}
