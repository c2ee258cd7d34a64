import { expect, it } from "vitest";
import { GitConfig } from "../../src/git/config.js";
import { comparePage, fullUrl } from "../../src/git/forge.js";

const HUB = "https://github.com/acme/pm/compare/main...incident/x?expand=1";
const LAB = "https://gitlab.com/acme/team/pm/-/compare/main...incident/x";
const AZURE =
  "https://dev.azure.com/acme/Site%20Team/_git/pm/branchCompare?baseVersion=GBmain&targetVersion=GBincident%2Fx";
const SERVER =
  "https://bitbucket.acme.example/projects/OPS/repos/pm/compare/commits?sourceBranch=refs%2Fheads%2Fincident%2Fx&targetBranch=refs%2Fheads%2Fmain";

it.each([
  ["https://github.com/acme/pm.git", HUB],
  ["https://token:secret@github.com/acme/pm/", HUB],
  ["git@github.com:acme/pm.git", HUB],
  ["ssh://git@github.com:22/acme/pm.git", HUB],
  ["ssh://git@ssh.github.com:443/acme/pm.git", HUB],
  ["github.com:acme/pm", HUB],
  ["https://gitlab.com/acme/team/pm.git", LAB],
  ["git@gitlab.com:acme/team/pm.git", LAB],
  ["ssh://git@altssh.gitlab.com:443/acme/team/pm.git", LAB],
  [
    "https://gitlab.acme.example:8443/ops/pm.git",
    "https://gitlab.acme.example:8443/ops/pm/-/compare/main...incident/x",
  ],
  ["http://gitea.local:3000/ops/pm.git", "http://gitea.local:3000/ops/pm/compare/main...incident/x"],
  [
    "ssh://git@forgejo.acme.example:2222/ops/pm.git",
    "https://forgejo.acme.example/ops/pm/compare/main...incident/x",
  ],
  ["git@codeberg.org:ops/pm.git", "https://codeberg.org/ops/pm/compare/main...incident/x"],
  ["git@bitbucket.org:acme/pm.git", "https://bitbucket.org/acme/pm/branches/compare/incident/x%0Dmain"],
  [
    "https://anna@bitbucket.org/acme/pm.git",
    "https://bitbucket.org/acme/pm/branches/compare/incident/x%0Dmain",
  ],
  ["ssh://git@bitbucket.acme.example:7999/OPS/pm.git", SERVER],
  ["https://bitbucket.acme.example/scm/OPS/pm.git", SERVER],
  ["https://acme@dev.azure.com/acme/Site%20Team/_git/pm", AZURE],
  ["git@ssh.dev.azure.com:v3/acme/Site%20Team/pm", AZURE],
  [
    "https://acme.visualstudio.com/Site/_git/pm",
    "https://acme.visualstudio.com/Site/_git/pm/branchCompare?baseVersion=GBmain&targetVersion=GBincident%2Fx",
  ],
  ["git@git.sr.ht:~anna/pm", "https://git.sr.ht/~anna/pm/log/incident/x"],
  ["https://git.sr.ht/~anna/pm", "https://git.sr.ht/~anna/pm/log/incident/x"],
])("the page of a branch at %s", (url, page) => {
  expect(comparePage(url, "main", "incident/x")).toBe(page);
});

it.each([
  "/srv/git/pm.git",
  "file:///srv/git/pm.git",
  "C:\\git\\pm",
  "git@git.acme.example:ops/pm.git",
  "https://github.com.evil.example/acme/pm.git\nx",
  "git@github.com:pm",
  "https://dev.azure.com/acme/pm",
  "ext::sh -c github.com",
])("no page for %j", (url) => {
  expect(comparePage(url, "main", "x")).toBeNull();
});

it("keeps odd names of branches apart from the address", () => {
  expect(comparePage("git@github.com:a/b", "main", "fix/ä #1?")).toBe(
    "https://github.com/a/b/compare/main...fix/%C3%A4%20%231%3F?expand=1",
  );
});

it("follows insteadOf, the longest first", () => {
  const config = new GitConfig(
    new Map([
      ["url.https://github.com/.insteadof", ["gh:"]],
      ["url.git@gitlab.com:acme/.insteadof", ["gh:acme/", "lab:"]],
    ]),
  );
  expect(["gh:x/y", "gh:acme/y", "lab:y", "https://a/b"].map((url) => fullUrl(url, config))).toEqual([
    "https://github.com/x/y",
    "git@gitlab.com:acme/y",
    "git@gitlab.com:acme/y",
    "https://a/b",
  ]);
});
