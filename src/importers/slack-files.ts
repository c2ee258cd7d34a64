import type { ImportInput, SourceFile } from "./draft.js";

const DAY_FILE = /^(?:.*\/)?([^/]+)\/\d{4}-\d{2}-\d{2}\.json$/;
const DAY_BELOW = /^[^/]+\/\d{4}-\d{2}-\d{2}\.json$/;
const EXPLAINING = /(?:^|\/)(?:users|channels|groups|dms|mpims)\.json$/;

/** The folders (`""`: the top) that are a Slack export: users or channels beside folders with a file a day. */
export function slackRoots(names: readonly string[]): readonly string[] {
  const roots = new Set(
    names.filter((name) => EXPLAINING.test(name)).map((name) => name.slice(0, name.lastIndexOf("/") + 1)),
  );
  return [...roots].filter((root) =>
    names.some((name) => name.startsWith(root) && DAY_BELOW.test(name.slice(root.length))),
  );
}

/** Whether a file belongs to one of the exports in these folders; what merely lies beside one does not. */
export function isInSlackExport(name: string, roots: readonly string[]): boolean {
  return roots.some((root) => {
    const rest = name.slice(root.length);
    return name.startsWith(root) && (DAY_BELOW.test(rest) || (EXPLAINING.test(rest) && !rest.includes("/")));
  });
}

/** One input a channel, its days in order; what lies beside explains the names. */
export function slackInputs(name: string, files: readonly SourceFile[]): readonly ImportInput[] {
  const besides = files.filter((file) => EXPLAINING.test(file.name));
  const channels = new Map<string, SourceFile[]>();
  for (const file of files) {
    const channel = DAY_FILE.exec(file.name)?.[1];
    if (channel === undefined) continue;
    const days = channels.get(channel) ?? [];
    days.push(file);
    channels.set(channel, days);
  }
  return [...channels].map(([channel, days]) => ({
    name: `${name}/${channel}`,
    files: days.sort((a, b) => (a.name < b.name ? -1 : 1)),
    besides,
  }));
}
