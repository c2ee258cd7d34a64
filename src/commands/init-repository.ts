import { dirname } from "node:path";
import { waiting } from "../archive/counted.js";
import { ask, askMaybe } from "../git/answers.js";
import { readConfig } from "../git/config.js";
import { assertVersion } from "../git/state.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context, Files, GitRunner } from "../ports.js";

/** What `init` has to do before it can write files; computed first, done after. */
export interface RepositoryPlan {
  readonly folder: string;
  /** `there`: a work tree is around the folder; `make`: a new one; `clone`: the remote has commits. */
  readonly kind: "there" | "make" | "clone";
  readonly remote: { readonly name: string; readonly url: string } | null;
  /** The branch that a new repository starts on. */
  readonly branch: string;
}

const REMOTE = "origin";

export async function planRepository(
  context: Context,
  folder: string,
  url: string | null,
): Promise<RepositoryPlan> {
  const files = await context.files();
  const existing = await nearestFolder(files, folder);
  const git = await context.git(existing);
  const [top, config, version] = await Promise.all([
    askMaybe(git, ["rev-parse", "--show-toplevel"]),
    readConfig(git),
    ask(git, ["version"]),
  ]);
  assertVersion(/\d+(?:\.\d+)+/.exec(version)?.[0] ?? "0");
  const branch = config.get("init.defaultBranch") ?? "main";
  if (top !== null)
    return {
      folder,
      kind: "there",
      remote: wantedRemote(url, config.get(`remote.${REMOTE}.url`), top),
      branch,
    };
  if (url === null) return { folder, kind: "make", remote: null, branch };
  const remote = { name: REMOTE, url };
  if (!(await hasCommits(context, existing, url))) return { folder, kind: "make", remote, branch };
  await assertEmpty(files, folder, url);
  return { folder, kind: "clone", remote, branch };
}

/** The remote to add; null: none is wanted, or it is there. Another one of that name is not replaced. */
function wantedRemote(url: string | null, present: string | null, root: string): RepositoryPlan["remote"] {
  if (url === null || present === url) return null;
  if (present === null) return { name: REMOTE, url };
  throw new UserError(
    "other-remote",
    `the remote \`${REMOTE}\` is ${visibleLine(present)} already; nothing was changed`,
    EXIT.gitState,
    {
      where: root,
      hint: `git -C ${shellWord(root)} remote set-url ${REMOTE} ${shellWord(url)}`,
    },
  );
}

async function hasCommits(context: Context, folder: string, url: string): Promise<boolean> {
  const git = await context.git(folder);
  const answer = await git.run(["ls-remote", "--heads", "--", url]);
  if (answer.code === 0) return answer.stdout.length > 0;
  const said = visibleLine(answer.stderr.trim().split("\n")[0] ?? "");
  throw new UserError(
    "unreachable",
    `the remote gave no answer (${said}); nothing was changed`,
    EXIT.gitState,
    {
      where: visibleLine(url),
      hint: "afterword init, without the remote for now",
    },
  );
}

async function assertEmpty(files: Files, folder: string, url: string): Promise<void> {
  if ((await files.list(folder)).length === 0) return;
  throw new UserError(
    "folder-not-empty",
    "the remote has commits and this folder holds files; nothing was changed",
    EXIT.gitState,
    {
      where: folder,
      hint: `afterword init NEW-FOLDER --remote ${shellWord(url)}`,
    },
  );
}

async function nearestFolder(files: Files, folder: string): Promise<string> {
  let at = folder;
  while ((await files.kind(at)) === null && dirname(at) !== at) at = dirname(at);
  if ((await files.kind(at)) === "folder") return at;
  throw new UserError("not-a-folder", "this is no folder", EXIT.usage, {
    where: at,
    hint: "afterword init DIR",
  });
}

/** Does what the plan says; safe to be cut off anywhere and run again. */
export async function applyRepository(context: Context, plan: RepositoryPlan): Promise<void> {
  const files = await context.files();
  if (plan.kind === "clone" && plan.remote) {
    const above = await nearestFolder(files, dirname(plan.folder));
    const args = ["clone", "--quiet", "--origin", plan.remote.name, "--no-recurse-submodules", "--"];
    const git = await context.git(above);
    const { url } = plan.remote;
    await waiting(context, "cloning", () => ask(git, [...args, url, plan.folder]));
    return;
  }
  await files.makeFolder(plan.folder);
  const git = await context.git(plan.folder);
  if (plan.kind === "make") await ask(git, ["init", "--quiet", `--initial-branch=${plan.branch}`]);
  if (!plan.remote) return;
  await ask(git, ["remote", "add", "--", plan.remote.name, plan.remote.url]);
  await trackRemote(git, plan.remote.name);
}

/** As a clone has it, so that a plain `git pull` and `git push` know where to. */
async function trackRemote(git: GitRunner, remote: string): Promise<void> {
  const branch = await askMaybe(git, ["symbolic-ref", "-q", "--short", "HEAD"]);
  if (branch === null || (await askMaybe(git, ["config", `branch.${branch}.remote`])) !== null) return;
  await ask(git, ["config", "--local", `branch.${branch}.remote`, remote]);
  await ask(git, ["config", "--local", `branch.${branch}.merge`, `refs/heads/${branch}`]);
}
