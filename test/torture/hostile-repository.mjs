// Makes a repository want programs run, wherever git lets it name one; each leaves a marker of its name. For the tests
// and for `npm run bench -- --only hostile`.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Every key of git's configuration that can name a program, as far as its manual tells. `PROGRAM` is the marker's path. */
const KEYS = [
  ["core.fsmonitor"],
  ["core.pager"],
  ["pager.status", "PROGRAM"],
  ["pager.log"],
  ["pager.diff"],
  ["core.editor"],
  ["sequence.editor"],
  ["core.sshCommand"],
  ["core.askPass"],
  ["core.gitProxy"],
  ["core.alternateRefsCommand"],
  ["credential.helper", "!PROGRAM"],
  ["diff.external"],
  ["diff.evil.textconv"],
  ["diff.evil.command"],
  ["filter.evil.clean"],
  ["filter.evil.smudge"],
  ["filter.evil.process"],
  ["merge.evil.driver"],
  ["merge.afterword.driver"],
  ["gpg.program"],
  ["gpg.ssh.program"],
  ["gpg.ssh.defaultKeyCommand"],
  ["gpg.x509.program"],
  ["alias.status", "!PROGRAM"],
  ["alias.cat-file", "!PROGRAM"],
  ["alias.ls-tree", "!PROGRAM"],
  ["uploadpack.packObjectsHook"],
  ["remote.origin.uploadpack"],
  ["remote.origin.receivepack"],
  ["remote.origin.vcs", "evil"],
  ["remote.origin.url", "ext::PROGRAM"],
  ["protocol.ext.allow", "always"],
  ["trailer.evil.command"],
  ["trailer.evil.cmd"],
  ["interactive.diffFilter"],
  ["submodule.evil.update", "!PROGRAM"],
  ["web.browser", "evil"],
  ["browser.evil.cmd"],
  ["man.evil.cmd"],
  ["tar.evil.command"],
  ["init.templateDir"],
  ["commit.gpgsign", "true"],
  ["log.showSignature", "true"],
];
const HOOKS = [
  "pre-commit",
  "post-checkout",
  "post-index-change",
  "reference-transaction",
  "fsmonitor-watchman",
  "post-merge",
];

function putProgram(path, marker) {
  writeFileSync(path, `#!/bin/sh\ntouch '${marker}'\ncat >/dev/null\n`);
  chmodSync(path, 0o755);
}

/** A program in `folder` that leaves a marker of its name in `markers`; its path is the answer. */
export function makeProgram(folder, markers, name) {
  for (const made of [folder, markers]) mkdirSync(made, { recursive: true });
  const path = join(folder, name);
  putProgram(path, join(markers, name));
  return path;
}

/** Sets every such key and hook of the repository at `root`, and attributes that make git use them. */
export function armRepository(root, folder, markers, env) {
  const git = join(root, ".git");
  for (const made of [join(git, "info"), join(git, "hooks")]) mkdirSync(made, { recursive: true });
  writeFileSync(join(git, "info/attributes"), "* filter=evil diff=evil merge=evil\n");
  for (const hook of HOOKS) putProgram(join(git, "hooks", hook), join(markers, `hook-${hook}`));
  for (const [key, value = "PROGRAM"] of KEYS) {
    const set = value.replace("PROGRAM", makeProgram(folder, markers, key));
    execFileSync("git", ["config", "--add", key, set], { cwd: root, env });
  }
}
