import type { GitConfig } from "./config.js";

/** Where a person looks at a branch before it is merged. */
interface Address {
  /** `https://host`, with its port. */
  readonly site: string;
  readonly host: string;
  /** `owner/name`, groups included, without `.git`. */
  readonly project: string;
}

type Page = (address: Address, into: string, branch: string) => string | null;

const threeDots =
  (middle: string, end = ""): Page =>
  ({ site, project }, into, branch) =>
    `${site}/${project}/${middle}${inPath(into)}...${inPath(branch)}${end}`;

const FORGES: ReadonlyArray<readonly [host: RegExp, page: Page]> = [
  [/(^|\.)github\./, threeDots("compare/", "?expand=1")],
  [/(^|\.)gitlab\./, threeDots("-/compare/")],
  [/(^|\.)(gitea|forgejo|codeberg)\./, threeDots("compare/")],
  [/^bitbucket\.org$/, bitbucketCloud],
  [/(^|\.)bitbucket\./, bitbucketServer],
  [/(^|\.)(dev\.azure|visualstudio)\.com$/, azure],
  // It has no page that compares: the branch's own is where its commits are sent from.
  [/(^|\.)sr\.ht$/, ({ site, project }, _into, branch) => `${site}/${project}/log/${inPath(branch)}`],
];

/** Hosts for ssh through the port of https, and those that only ssh has. */
const SSH_HOSTS: Readonly<Record<string, string>> = {
  "ssh.github.com": "github.com",
  "altssh.gitlab.com": "gitlab.com",
  "altssh.bitbucket.org": "bitbucket.org",
  "ssh.dev.azure.com": "dev.azure.com",
  "vs-ssh.visualstudio.com": "dev.azure.com",
};

/** The comparison page of a branch where the remote is a forge that we know, else null. */
export function comparePage(url: string, into: string, branch: string): string | null {
  const address = addressOf(url);
  const forge = FORGES.find(([host]) => address && host.test(address.host));
  return address && forge ? forge[1](address, into, branch) : null;
}

function bitbucketCloud({ site, project }: Address, into: string, branch: string): string {
  return `${site}/${project}/branches/compare/${inPath(branch)}%0D${inPath(into)}`;
}

/** One's own server: `scm/KEY/name` by https, `KEY/name` by ssh. */
function bitbucketServer({ site, project }: Address, into: string, branch: string): string | null {
  const [, key, name] = /^(?:scm\/)?([^/]+)\/([^/]+)$/.exec(project) ?? [];
  if (!key || !name) return null;
  const owner = key.startsWith("~") ? `users/${key.slice(1)}` : `projects/${key}`;
  const [source, target] = [branch, into].map((one) => encodeURIComponent(`refs/heads/${one}`));
  return `${site}/${owner}/repos/${name}/compare/commits?sourceBranch=${source}&targetBranch=${target}`;
}

/** `organisation/project/_git/name` by https (without the project where both have one name), `v3/…` by ssh. */
function azure({ site, project }: Address, into: string, branch: string): string | null {
  const [, organisation, team, repository] = /^v3\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(project) ?? [];
  const path = organisation ? `${organisation}/${team}/_git/${repository}` : project;
  if (!path.includes("_git/")) return null;
  const [base, target] = [into, branch].map(encodeURIComponent);
  return `${site}/${path}/branchCompare?baseVersion=GB${base}&targetVersion=GB${target}`;
}

function inPath(branch: string): string {
  return branch.split("/").map(encodeURIComponent).join("/");
}

/** `https://host/owner/name.git`, `ssh://git@host:22/owner/name`, `git@host:owner/name.git`; a password is left out. */
function addressOf(url: string): Address | null {
  const web = /^(https?):\/\/(?:[^@/]*@)?([\w.-]+(?::\d+)?)\/(.+)$/.exec(url);
  const ssh =
    /^(?:git\+)?ssh:\/\/(?:[^@/]*@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(url) ??
    /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.+)$/.exec(url);
  const [protocol, named = "", path = ""] = web ? web.slice(1) : ["https", ...(ssh?.slice(1) ?? [])];
  const known = SSH_HOSTS[named.toLowerCase()] ?? named.toLowerCase();
  const project = path
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .replace(/^\/+/, "");
  if (known === "" || !/^(?:[\w.~-]|%[0-9a-f]{2})+(?:\/(?:[\w.~-]|%[0-9a-f]{2})+)+$/i.test(project))
    return null;
  return { site: `${protocol}://${known}`, host: known.replace(/:\d+$/, ""), project };
}

/** A remote's address with git's `url.<base>.insteadOf` put in place of what it begins with: the longest wins. */
export function fullUrl(url: string, config: GitConfig): string {
  const found = config
    .keys()
    .filter((key) => /^url\..*\.insteadof$/s.test(key))
    .flatMap((key) => config.all(key).map((short) => ({ short, base: key.slice(4, -".insteadof".length) })))
    .filter(({ short }) => short !== "" && url.startsWith(short))
    .sort((one, other) => other.short.length - one.short.length)[0];
  return found ? found.base + url.slice(found.short.length) : url;
}
