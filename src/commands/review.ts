import type { Archive } from "../archive/archive.js";
import { applyChanges } from "../archive/changes.js";
import { type Identity, isMe, whoAmI } from "../archive/identity.js";
import { openArchive } from "../archive/locate.js";
import { assertOurFormat } from "../archive/our-format.js";
import { type ReadIncident, readIncident } from "../archive/read.js";
import { localDate } from "../document/instant.js";
import { openRepository, type Repository } from "../git/repository.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visible } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { countApprovals } from "../rules/approvals-missing.js";
import { commentOf } from "./review-comment.js";
import { asCommitted, authorOf } from "./review-history.js";
import { readingOf } from "./review-reading.js";
import { reviewed, type Verdict, type VerdictGiven } from "./review-verdict.js";
import { commitAndShare, destinationOf } from "./share-commit.js";

const OPTIONS: readonly (readonly [option: string, verdict: Verdict])[] = [
  ["approve", "approved"],
  ["requestChanges", "changes_requested"],
  ["comment", "commented"],
];

/** Reads what others wrote, and says what one thinks of it: in the file, bound to just the text that was read. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const archive = await openArchive(context);
  const read = await readIncident(context, archive, args.positional[0] ?? "@last");
  const wanted = OPTIONS.filter(([option]) => args.options[option] === true).map(([, verdict]) => verdict);
  if (wanted.length > 1) {
    throw new UserError("verdict", "a review has one verdict", EXIT.usage, {
      hint: `afterword review ${shellWord(read.id)} --approve`,
    });
  }
  const repository = await openRepository(context, archive.root);
  const me = await whoAmI(context, archive.root, archive.settings);
  const [verdict = null] = wanted;
  if (verdict !== null) {
    const note = await commentOf(context, args, { verdict, id: read.id });
    return give(context, { archive, repository, read, me }, { ...note, verdict }, args);
  }
  const reading = await readingOf(context, archive, repository, read, me);
  if (!context.interactive) {
    return {
      json: jsonOf(archive, read, { verdict: null, by: me.key, commit: null }),
      text: reading,
      isLong: true,
    };
  }
  const { askVerdict } = await import("./review-ask.js");
  const asked = await askVerdict(context, archive, read, reading);
  if (asked.verdict === null) {
    return {
      exit: asked.exit,
      json: jsonOf(archive, read, { verdict: null, by: me.key, commit: null }),
      text: "",
    };
  }
  try {
    const outcome = await give(context, { archive, repository, read, me }, asked, args);
    if (!context.globals.dryRun) await asked.given();
    return outcome;
  } catch (error) {
    if (isCommitted(error)) await asked.given();
    throw error;
  }
}

/** Committed here, and only the sharing failed: the verdict is in the file. */
function isCommitted(error: unknown): boolean {
  return error instanceof UserError && error.exit === EXIT.notShared;
}

interface Reviewing {
  readonly archive: Archive;
  readonly repository: Repository;
  readonly read: ReadIncident;
  readonly me: Identity;
}

type Comment = Pick<VerdictGiven, "section" | "note"> & { readonly verdict: Verdict };

async function give(
  context: Context,
  { archive, repository, read, me }: Reviewing,
  comment: Comment,
  { options }: Arguments,
): Promise<Outcome> {
  const by = me.key;
  if (by === null) {
    throw new UserError("no-identity", "git does not know who you are", EXIT.gitState, {
      hint: 'git config --global user.email you@example.org, and: git config --global user.name "Your Name"',
    });
  }
  await assertMayReview(archive, repository, read, me, comment.verdict);
  const at = localDate(context.clock.now(), archive.settings.timezone);
  const given: VerdictGiven = { ...comment, by, at, name: me.name ?? by, email: me.email ?? "" };
  const { text, message, status } = reviewed(read, archive.settings, given);
  const destination = await destinationOf(context, archive, repository, {
    id: read.id,
    branch: null,
    paths: [read.path],
  });
  const change = { path: read.path, before: read.parsed.text, after: text };
  const { diff } = await applyChanges(context, archive, [change], "review");
  const after = context.globals.dryRun ? read : await readIncident(context, archive, read.path);
  if (context.globals.dryRun) {
    return {
      json: jsonOf(archive, after, { verdict: given.verdict, by, commit: null }),
      text: `${diff}\n${visible(message)}\n`,
    };
  }
  const push = options.push !== false;
  const sharing = { paths: [{ path: read.path, content: text }], message, label: "review", push };
  const { commit, pushed } = await commitAndShare(context, archive, repository, destination, sharing).catch(
    async (error: unknown) => {
      // Git refused, so there is no review: the file is as it was. Only "committed, not shared" stays.
      if (!isCommitted(error))
        await applyChanges(context, archive, [{ ...change, before: text, after: change.before }], "review");
      throw error;
    },
  );
  const where = pushed ? "shared" : "committed here, not shared";
  context.output.note(
    `${read.path}: ${given.verdict}, ${status}; ${where}\nNext: ${pushed ? "afterword status" : "afterword sync"}`,
  );
  return {
    exit: pushed || !push ? EXIT.done : EXIT.notShared,
    json: jsonOf(archive, after, { verdict: given.verdict, by, commit }),
    text: `${read.id}\n`,
  };
}

async function assertMayReview(
  archive: Archive,
  repository: Repository,
  read: ReadIncident,
  me: Identity,
  verdict: Verdict,
): Promise<void> {
  const { incident, text } = read.parsed;
  assertOurFormat(text, read.path);
  const committed = await asCommitted(repository, read.path);
  if (committed !== text) {
    const isNew = committed === null;
    const message = isNew
      ? "this postmortem is in no commit yet, so nobody else can have read it"
      : "this file was edited here and not submitted: a review is of what others can read";
    throw new UserError("not-submitted", message, EXIT.content, {
      where: read.path,
      hint: `afterword submit ${shellWord(read.id)}`,
    });
  }
  if (verdict !== "approved") return;
  if (incident.status === "draft") {
    throw new UserError(
      "still-a-draft",
      "this is a draft: its authors have not asked for a review",
      EXIT.content,
      {
        where: read.path,
        hint: `afterword submit ${shellWord(read.id)}, or afterword review ${shellWord(read.id)} --comment --message-file -`,
      },
    );
  }
  const isAuthor =
    incident.authors.length > 0
      ? incident.authors.some((author) => isMe(me, author))
      : isMe(me, await authorOf(repository, read.path));
  if (!isAuthor || archive.settings.policy.self_approval) return;
  throw new UserError("own-work", "you wrote this, and this archive wants another's approval", EXIT.content, {
    where: read.path,
    hint: `ask a colleague: afterword review ${shellWord(read.id)} --approve (policy.self_approval allows it)`,
  });
}

function jsonOf(
  { settings }: Archive,
  { id, parsed }: ReadIncident,
  given: { readonly verdict: string | null; readonly by: string | null; readonly commit: string | null },
) {
  const { verdict, by, commit } = given;
  const approvals = countApprovals(parsed.incident, settings);
  return {
    id,
    verdict,
    by,
    approvals,
    required: settings.policy.approvals,
    status: parsed.incident.status,
    commit,
  };
}
