import type { Archive } from "../archive/archive.js";
import { fields, textOf } from "../git/answers.js";
import { driverCommand, registeredDriver } from "../git/merge-driver.js";
import { trackingRef } from "../git/push.js";
import { tipOf } from "../git/refs.js";
import type { Repository } from "../git/repository.js";
import { assertMayCommit, assertMayHold } from "../git/state.js";
import { divergence } from "../git/unshared.js";
import { UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import { broken, type Diagnosis, fine, warning } from "./doctor-diagnosis.js";

const PATIENCE_MS = 10_000;

/** The state of the repository: all that would make `submit` and `sync` refuse, and what makes merges worse. */
export async function gitChecks(
  context: Context,
  archive: Archive,
  repository: Repository,
): Promise<readonly Diagnosis[]> {
  const { branch, submit } = archive.settings.git;
  const ref = submit === "direct" ? `refs/heads/${branch}` : null;
  return [
    fine("git", `version ${repository.version}`),
    await refusals("repository", "ready to commit", () => assertMayCommit(context, repository, ref)),
    await refusals("incidents folder", "tracked, no filter", () =>
      assertMayHold(repository, [`${repository.prefix}incidents/2026/x.md`]),
    ),
    await mergeDriver(context, repository),
    await attributes(repository),
    ...(await remoteChecks(archive, repository)),
  ];
}

async function refusals(check: string, good: string, look: () => Promise<void>): Promise<Diagnosis> {
  try {
    await look();
    return fine(check, good);
  } catch (error) {
    if (error instanceof UserError)
      return broken(check, error.message.replace(/; nothing was changed$/, ""), error.options.hint ?? "");
    throw error;
  }
}

async function mergeDriver(context: Context, { config }: Repository): Promise<Diagnosis> {
  const registered = registeredDriver(config);
  const wanted = await driverCommand(context);
  if (registered === wanted) return fine("merge driver", "registered in this clone");
  const message =
    registered === null
      ? "not registered in this clone: git merges incident files by lines"
      : `registered as \`${registered}\``;
  return warning("merge driver", message, "afterword init");
}

async function attributes({ git, prefix }: Repository): Promise<Diagnosis> {
  const input = `./${prefix}incidents/2026/x.md\0`;
  const { stdout } = await git.run(["check-attr", "-z", "--stdin", "merge", "text"], { input });
  const [, , merge, , , text] = fields(textOf(stdout));
  if (merge === "afterword" && text === "unset")
    return fine(".gitattributes", "incident files keep their bytes and merge by grammar");
  return warning(".gitattributes", `merge is ${merge}, text is ${text} for incident files`, "afterword init");
}

/** Keys that can name a program which git runs to reach a remote. */
const REACHES =
  "^(core\\.(sshcommand|askpass|gitproxy)|credential\\..*|remote\\..*\\.(uploadpack|vcs)|ssh\\..*|http\\..*proxy.*)$";

/** Those that the repository's own configuration sets: looking at a stranger's repository runs nothing of it. */
async function programsOfTheRepository({ git }: Repository): Promise<readonly string[]> {
  const args = ["config", "-z", "--show-scope", "--name-only", "--get-regexp", REACHES];
  const told = fields(textOf((await git.run(args)).stdout));
  const own = told.filter((_, i) => i % 2 === 1 && ["local", "worktree"].includes(told[i - 1] ?? ""));
  return [...new Set(own)];
}

async function remoteChecks({ settings }: Archive, repository: Repository): Promise<readonly Diagnosis[]> {
  const { remote, branch } = settings.git;
  const { git, config, commit } = repository;
  if (config.get(`remote.${remote}.url`) === null) {
    return [
      warning(
        "remote",
        `there is no remote \`${remote}\`: nothing is shared`,
        `git remote add ${remote} URL`,
      ),
    ];
  }
  const programs = await programsOfTheRepository(repository);
  if (programs.length > 0) {
    const named = visibleLine(programs.join(", "));
    const message = `not asked: ${named} in this repository's own configuration names a program that would run`;
    return [
      warning("remote", message, `git config --show-origin --get-all ${visibleLine(programs[0] ?? "")}`),
    ];
  }
  const answer = await git.run(["ls-remote", "--heads", "--", remote, branch], { timeoutMs: PATIENCE_MS });
  if (answer.code !== 0) {
    const said = answer.stderr.trim().split("\n")[0] ?? "";
    return [broken("remote", `\`${remote}\` gives no answer: ${said}`, `git ls-remote ${remote}`)];
  }
  const known = await tipOf(repository, trackingRef({ remote, branch }));
  if (known === null || commit === null) return [fine("remote", `\`${remote}\` answers`)];
  const { ahead, behind } = await divergence(git, commit, known);
  if (ahead.length === 0 && behind === 0) return [fine("remote", `\`${remote}\` answers; nothing waits`)];
  return [
    warning(
      "remote",
      `as last seen, ${ahead.length} commits wait to be shared and ${behind} to be brought in`,
      "afterword sync",
    ),
  ];
}
