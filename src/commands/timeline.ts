import type { Archive } from "../archive/archive.js";
import { openArchive } from "../archive/locate.js";
import { resolveReference } from "../archive/read.js";
import { readAsked } from "../archive/read-asked.js";
import { addTypedLines } from "../authoring/add-lines.js";
import { NO_ANSWERS } from "../authoring/answers.js";
import { DraftFile } from "../authoring/draft-file.js";
import { nearest } from "../model/nearest.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { missingIncident } from "./missing-incident.js";
import { timelineOutcome } from "./timeline-show.js";

const ACTIONS = ["show", "add", "import", "edit"];

/** The timeline of one incident: shown, added to, imported into, or typed. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const [reference = "@last", action = "show", ...lines] = args.positional;
  if (ACTIONS.includes(reference)) throw missingIncident("timeline", args.positional);
  if (action === "import") return (await import("./timeline-import.js")).run(context, args);
  if (!ACTIONS.includes(action)) throw noSuchAction(action);
  const archive = await openArchive(context);
  if (action === "show") return show(context, archive, reference);
  const draft = await DraftFile.open(context, archive, await resolveReference(context, archive, reference));
  return action === "add" ? add(context, archive, draft, lines) : edit(context, archive, draft);
}

async function show(context: Context, archive: Archive, reference: string): Promise<Outcome> {
  const { id, path, parsed } = await readAsked(context, archive, reference);
  return timelineOutcome(context, { id, path, incident: parsed.incident });
}

async function add(
  context: Context,
  archive: Archive,
  draft: DraftFile,
  given: readonly string[],
): Promise<Outcome> {
  const lines = given.length === 1 && given[0] === "-" ? (await context.stdin()).split(/\r?\n/) : given;
  const real = lines.filter((line) => line.trim() !== "");
  if (real.length === 0) {
    throw new UserError("no-line", "no line was given", EXIT.usage, {
      hint: `afterword timeline ${shellWord(draft.id)} add "14:02 pages fire #detected"`,
    });
  }
  const { echoes, diff } = await addTypedLines(context, archive, draft, real);
  for (const echo of echoes) context.output.note(echo);
  return {
    json: { changed: [draft.path], id: draft.id, added: real.length },
    text: diff || `${draft.path}\n`,
  };
}

async function edit(context: Context, archive: Archive, draft: DraftFile): Promise<Outcome> {
  if (!context.interactive) {
    throw new UserError("nobody-to-ask", "typing a timeline needs a terminal", EXIT.usage, {
      hint: `afterword timeline ${shellWord(draft.id)} add "14:02 pages fire"`,
    });
  }
  const { guided } = await import("../authoring/guided.js");
  const { talkAbout } = await import("../authoring/talk.js");
  const before = draft.parsed.text;
  const plan = { answers: NO_ANSWERS, template: archive.settings.template };
  const end = await guided(context, archive, {
    draft,
    mayRename: false,
    plan,
    talk: (interview) => talkAbout(interview, "timeline"),
  });
  const changed = draft.parsed.text === before ? [] : [draft.path];
  return { exit: end.exit, json: { changed, id: draft.id }, text: "" };
}

function noSuchAction(action: string): UserError {
  const near = nearest(action, ACTIONS);
  return new UserError(
    "no-such-action",
    `\`timeline\` cannot \`${action}\`${near === null ? "" : `; did you mean \`${near}\`?`}`,
    EXIT.usage,
    { hint: `afterword timeline @last ${near ?? "show"}` },
  );
}
