import type { Archive } from "../archive/archive.js";
import { applyChanges, diffOf } from "../archive/changes.js";
import { openArchive } from "../archive/locate.js";
import { absolute, idOfPath } from "../archive/paths.js";
import { listPaths, type ReadIncident, readPath, resolveReference } from "../archive/read.js";
import { setField } from "../document/edit-field.js";
import { textOf } from "../git/answers.js";
import { readBlobs } from "../git/blobs.js";
import type { PathContent } from "../git/commit-plan.js";
import { openRepository, type Repository } from "../git/repository.js";
import { assertMayHold } from "../git/state.js";
import { listEntries } from "../git/tree-changes.js";
import type { Status } from "../model/incident.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visible, visibleLine } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import type { Counts } from "../rules/findings.js";
import { otherIncidents } from "../rules/others.js";
import {
  commitAndShare,
  type Destination,
  destinationOf,
  NotReplayed,
  type SharedCommit,
} from "./share-commit.js";
import { readAttachments } from "./submit-attachments.js";
import { passGate, statusAfter } from "./submit-gate.js";
import { commitMessage } from "./submit-message.js";
import { withFreshId } from "./submit-newcomer.js";

/** Everything that submit decided before it changes anything. */
interface SubmitPlan {
  readonly archive: Archive;
  readonly repository: Repository;
  readonly destination: Destination;
  readonly read: ReadIncident;
  readonly status: Status;
  readonly text: string;
  /** What the destination holds of this file, by its blob; null: nothing yet. */
  readonly blob: string | null;
  readonly attachments: readonly PathContent[];
  readonly message: string;
  readonly counts: Counts;
}

/** Checks, commits and pushes one incident. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const archive = await openArchive(context);
  const path = await resolveReference(context, archive, args.positional[0] ?? "@last");
  const opening = openRepository(context, archive.root, path);
  opening.catch(() => {});
  // Reading takes the processor to itself: git starts first.
  await new Promise(setImmediate);
  const read = await readPath(context, archive, path);
  const plan = await planSubmit(context, archive, opening, read, args);
  const push = args.options.push !== false;
  if (context.globals.dryRun) return dryRun(plan, push);
  await writeStatus(context, plan);
  return outcome(context, plan, await commitOrTakeBack(context, plan, push), push);
}

async function planSubmit(
  context: Context,
  archive: Archive,
  opening: Promise<Repository>,
  read: ReadIncident,
  { options }: Arguments,
): Promise<SubmitPlan> {
  // Git is asked whether it may hold the file while the rules read it: they take the processor, so git starts first.
  const holding = opening.then((repository) => assertMayHold(repository, [repository.prefix + read.path]));
  holding.catch(() => {});
  await opening.catch(() => null);
  const asDraft = options.draft === true;
  const status = statusAfter(read, archive.settings, asDraft);
  const paths = await listPaths(context, archive);
  const others = otherIncidents(paths.map((path) => ({ id: idOfPath(path), path })));
  await new Promise(setImmediate);
  const counts = await passGate(context, read, archive.settings, { as: status, asDraft, others });
  const attachments = options.attachments === true ? await readAttachments(context, archive, read.path) : [];
  const repository = await opening;
  const branch = typeof options.branch === "string" ? options.branch : null;
  const besides = attachments.map(({ path }) => path);
  const [destination] = await Promise.all([
    destinationOf(context, archive, repository, { id: read.id, branch, paths: besides }),
    holding,
  ]);
  const blob = await blobBefore(repository, destination, read.path);
  const message = commitMessage({
    incident: read.parsed.incident,
    status,
    isNew: blob === null,
    message: typeof options.message === "string" ? options.message : null,
  });
  const text = withStatus(archive, read, status);
  return { archive, repository, destination, read, status, text, blob, attachments, message, counts };
}

function withStatus({ settings }: Archive, { parsed, path }: ReadIncident, status: Status): string {
  if (parsed.incident.status === status) return parsed.text;
  const edited = setField(parsed.text, "status", status, { path, settings });
  if ("text" in edited) return edited.text;
  throw new UserError("status-not-set", `the status could not be set: ${edited.problem}`, EXIT.content, {
    where: visibleLine(path),
    hint: edited.hint || `write \`status: ${status}\` into the front matter`,
  });
}

async function blobBefore(
  repository: Repository,
  { start, isCheckedOut }: Destination,
  path: string,
): Promise<string | null> {
  if (isCheckedOut) return repository.blob;
  if (start === null) return null;
  const full = repository.prefix + path;
  return (await listEntries(repository.git, start, [full])).get(full)?.oid ?? null;
}

async function writeStatus(context: Context, { archive, read, text }: SubmitPlan): Promise<void> {
  const change = { path: read.path, before: read.parsed.text, after: text };
  await applyChanges(context, archive, [change], "submit");
}

/** A commit that git or a hook refuses leaves the file as it was. */
async function commitOrTakeBack(
  context: Context,
  plan: SubmitPlan,
  push: boolean,
): Promise<SharedCommit & { readonly id: string }> {
  const { archive, repository, destination, read, text, attachments, message } = plan;
  const sharing = {
    paths: [{ path: read.path, content: text }, ...attachments],
    message,
    label: "submit",
    push,
  };
  try {
    const shared = await commitAndShare(context, archive, repository, destination, sharing);
    return { ...shared, id: read.id };
  } catch (error) {
    if (error instanceof NotReplayed)
      return withFreshId(context, archive, repository, destination, { read, text, sharing, error });
    if (error instanceof UserError && error.exit !== EXIT.notShared) await takeBack(context, plan);
    throw error;
  }
}

async function takeBack(context: Context, { archive, read, text }: SubmitPlan): Promise<void> {
  const files = await context.files();
  const target = absolute(archive.root, read.path);
  const now = await files.read(target);
  if (now !== null && textOf(now) === text && text !== read.parsed.text)
    await files.write(target, read.parsed.text);
}

async function dryRun(plan: SubmitPlan, push: boolean): Promise<Outcome> {
  const { read, blob, repository, text, attachments, message, destination, counts } = plan;
  const bytes = blob === null ? undefined : (await readBlobs(repository.git, [blob])).get(blob);
  const before = bytes ? textOf(bytes) : null;
  const diff = await diffOf([{ path: read.path, before, after: text }]);
  const { remote, branch } = destination.target;
  const others = attachments.map(
    ({ path, content }) => `attachment ${visibleLine(path)} (${content?.length ?? 0} bytes)\n`,
  );
  const pushed = push ? `Would be pushed: ${remote} ${branch}\n` : "Pushed: nothing.\n";
  const changed = [read.path, ...attachments.map(({ path }) => path)];
  return {
    json: {
      id: read.id,
      commit: null,
      branch,
      pushed: false,
      remote: push ? remote : null,
      findings: counts,
      changed,
      message,
      diff,
    },
    text: `${before === text ? "No change.\n" : diff}${others.join("")}\nCommit on ${branch}:\n${indented(message)}${pushed}`,
  };
}

function indented(message: string): string {
  return visible(message).replace(/^(?=.)/gm, "    ");
}

function outcome(
  context: Context,
  { destination, status, counts, read }: SubmitPlan,
  shared: SharedCommit & { readonly id: string },
  push: boolean,
): Outcome {
  const { commit, made, pushed, isBehind, page, id } = shared;
  const { remote, branch } = destination.target;
  const json = {
    id,
    commit,
    branch,
    pushed,
    remote: push ? remote : null,
    findings: counts,
    status,
    ...(page ? { page } : {}),
  };
  if (context.globals.quiet) return { json, text: `${commit}\n` };
  const lines = [
    `${id}: ${status}${id === read.id ? "" : ` (the id ${read.id} was taken by another incident)`}`,
  ];
  lines.push(
    made ? `Committed as ${commit.slice(0, 10)} on ${visibleLine(branch)}.` : "Nothing new to commit.",
  );
  lines.push(
    pushed ? `Shared: ${visibleLine(`${remote}/${branch}`)} has it.` : "Committed here, not shared.",
  );
  if (isBehind) lines.push("Others have shared more: afterword sync brings it here.");
  if (page) lines.push(`Open a pull request: ${visibleLine(page)}`);
  const next = pushed
    ? status === "in_review"
      ? `afterword review ${shellWord(id)}`
      : `afterword edit ${shellWord(id)}`
    : "afterword sync";
  return { json, text: `${lines.join("\n")}\nNext: ${next}\n` };
}
