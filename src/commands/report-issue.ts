import { applyChanges, diffOf } from "../archive/changes.js";
import type { FileChange } from "../archive/file-change.js";
import { absolute } from "../archive/paths.js";
import { textOf } from "../git/answers.js";
import { commitPaths } from "../git/commit.js";
import { openRepository } from "../git/repository.js";
import { assertMayCommit, assertMayHold } from "../git/state.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Outcome } from "../ports.js";
import { reportJson } from "../report/render/json.js";
import { journalCommit } from "./journal-commit.js";
import { outputFiles, type Rendering } from "./report-output.js";
import { REPORTS_FOLDER } from "./report-restated.js";

const LABEL = "report --issue";

/**
 * Issues a report: writes `reports/<label>.md`, its charts and `.json`, with the commit in them, and commits just these.
 * What was issued before stays in git's history; the next issue says what it would tell differently.
 */
export async function issue(rendering: Rendering, args: Arguments): Promise<Outcome> {
  const { context, source, view } = rendering;
  const { document } = view;
  const { label } = document.period;
  assertIssuable(rendering, args);
  const archive = { root: source.root, settings: source.settings, findings: [] };
  const changes = await changesOf(rendering);
  const json = {
    ...document,
    issued: { files: changes.map(({ path }) => path), commit: null as string | null },
  };
  const repository = await openRepository(context, source.root);
  const { submit, branch } = source.settings.git;
  await assertMayCommit(context, repository, submit === "direct" ? `refs/heads/${branch}` : repository.head);
  await assertMayHold(
    repository,
    changes.map(({ path }) => repository.prefix + path),
  );
  if (context.globals.dryRun) {
    const text = `${await diffOf(changes)}would commit: ${messageOf(rendering)}\n`;
    return { json, text };
  }
  await applyChanges(context, archive, changes, LABEL);
  const committed = await commitPaths(context, repository, {
    paths: changes.map(({ path, after }) => ({ path: repository.prefix + path, content: after })),
    message: `${messageOf(rendering)}\n`,
    ref: repository.head ?? `refs/heads/${branch}`,
    start: null,
  });
  if (committed) await journalCommit(context, source.root, LABEL, committed);
  json.issued.commit = committed?.id ?? null;
  return { json, text: issuedText(label, changes, committed?.id ?? null) };
}

function assertIssuable({ source, view }: Rendering, args: Arguments): void {
  const { label } = view.document.period;
  const isHead = typeof args.options.commit !== "string";
  if (!source.fromWorkTree && isHead) return;
  throw new UserError(
    "issue-needs-head",
    "an issued report is made from the commit that is checked out",
    EXIT.usage,
    { hint: `afterword report ${label} --issue (without --worktree and --commit)` },
  );
}

async function changesOf(rendering: Rendering): Promise<readonly FileChange[]> {
  const { context, source, view } = rendering;
  const { label } = view.document.period;
  const files = await context.files();
  const made = [
    ...(await outputFiles(rendering, "md", label, true)),
    { name: `${label}.json`, text: reportJson(view.document) },
  ];
  const changes = made.map(async ({ name, text }) => {
    const path = `${REPORTS_FOLDER}/${name}`;
    const bytes = await files.read(absolute(source.root, path));
    return { path, before: bytes === null ? null : textOf(bytes), after: text };
  });
  return Promise.all(changes);
}

function messageOf({ view: { document } }: Rendering): string {
  const count = document.restated?.length ?? 0;
  const restated = count === 0 ? "" : `, ${count} figure${count === 1 ? "" : "s"} restated`;
  return `Issue the report of ${document.period.label}${restated}`;
}

function issuedText(label: string, changes: readonly FileChange[], commit: string | null): string {
  const [report] = changes;
  const where = commit === null ? "already committed as it is" : `committed here as ${commit.slice(0, 10)}`;
  return [
    `issued the report of ${label}: ${report?.path ?? ""} (${changes.length} files), ${where}`,
    "next: afterword sync shares it",
    "",
  ].join("\n");
}
