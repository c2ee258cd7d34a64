/** Where a person looks at a branch before it is merged. */
interface Address {
  readonly host: string;
  /** `owner/name`, groups included, without `.git`. */
  readonly project: string;
}

const FORGES: ReadonlyArray<
  readonly [host: RegExp, page: (base: string, into: string, branch: string) => string]
> = [
  [/(^|\.)github\./, (base, into, branch) => `${base}/compare/${into}...${branch}?expand=1`],
  [/(^|\.)gitlab\./, (base, into, branch) => `${base}/-/compare/${into}...${branch}`],
  [/(^|\.)(gitea|forgejo|codeberg)\./, (base, into, branch) => `${base}/compare/${into}...${branch}`],
  [/(^|\.)bitbucket\./, (base, into, branch) => `${base}/branches/compare/${branch}%0D${into}`],
];

/** The comparison page of a branch where the remote is a forge that we know, else null. */
export function comparePage(url: string, into: string, branch: string): string | null {
  const address = addressOf(url);
  const forge = FORGES.find(([host]) => address && host.test(address.host));
  if (!address || !forge) return null;
  return forge[1](`https://${address.host}/${address.project}`, encoded(into), encoded(branch));
}

function encoded(branch: string): string {
  return branch.split("/").map(encodeURIComponent).join("/");
}

/** `https://host/owner/name.git`, `ssh://git@host:22/owner/name`, `git@host:owner/name.git`; a password is left out. */
function addressOf(url: string): Address | null {
  const match =
    /^(?:https?|ssh):\/\/(?:[^@/]*@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(url) ??
    /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.+)$/.exec(url);
  const [, host, path] = match ?? [];
  if (!host || !path) return null;
  const project = path
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .replace(/^\/+/, "");
  return /^[\w.~-]+(\/[\w.~-]+)+$/.test(project) ? { host: host.toLowerCase(), project } : null;
}
