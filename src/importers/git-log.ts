import type { DraftEvent, Importer, ImportInput, ReadResult, Skipped } from "./draft.js";
import { toldTime } from "./instants.js";
import { oldestFirst } from "./sort-events.js";

/** `git log` of a deployed repository: tags, merges and reverts are changes of what runs. */
export const gitLog: Importer = {
  id: "git-log",
  describe:
    "git log as text: the usual form with --date=iso or --date=rfc, or lines `<hash> <ISO date> <subject>`",
  recognises({ files: [file] }) {
    const head = file?.text.slice(0, 20_000) ?? "";
    const long =
      /^commit [0-9a-f]{7,64}\b.*\n(?:Merge:.*\n)?(?:Author:.*\n)(?:.*\n){0,3}?(?:Author)?Date:/m.test(head);
    const lines = head.split("\n").filter((line) => LINE.test(line)).length;
    return long || lines >= 2
      ? { score: 0.85, missed: "" }
      : { score: 0, missed: "no `commit <hash>` with author and date" };
  },
  read: readLog,
};

const LINE =
  /^(?:[*|\\/ ]{1,40}[ ])?([0-9a-f]{7,64})[\t ]+(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)[\t ]+(.*)$/;

interface Commit {
  readonly hash: string;
  readonly date: string;
  readonly subject: string;
  readonly author: string | null;
  readonly refs: string;
  readonly merge: boolean;
}

export function commitsOf(source: string): readonly Commit[] {
  return /^commit [0-9a-f]{7,64}\b/m.test(source) ? longCommits(source) : lineCommits(source);
}

function lineCommits(source: string): readonly Commit[] {
  return source.split(/\r\n|\r|\n/).flatMap((line) => {
    const match = LINE.exec(line);
    if (!match) return [];
    const [, hash = "", date = "", rest = ""] = match;
    // a second date is the committer's
    const told = rest.replace(/^\d{4}-\d{2}-\d{2}[T ]\S+(?: [+-]\d{4})?[\t ]+/, "");
    const refs = /^\(((?:HEAD|tag:|origin\/)[^)]*)\)[\t ]+/.exec(told);
    const subject = told.slice(refs?.[0].length ?? 0);
    return [{ hash, date, subject, author: null, refs: refs?.[1] ?? "", merge: /^Merge\b/.test(subject) }];
  });
}

function longCommits(source: string): readonly Commit[] {
  return source.split(/^(?=commit [0-9a-f]{7,64}\b)/m).flatMap((part) => {
    const lines = part.split(/\r\n|\r|\n/);
    const head = /^commit ([0-9a-f]{7,64})(?:\s+\(([^)]*)\))?/.exec(lines[0] ?? "");
    if (!head) return [];
    const field = (name: string): string | null =>
      lines
        .find((line) => line.startsWith(`${name}:`))
        ?.slice(name.length + 1)
        .trim() ?? null;
    const subject =
      lines
        .slice(1)
        .find((line) => /^ {4}\S/.test(line))
        ?.trim() ?? "";
    const date = isoOf(field("CommitDate") ?? field("Date") ?? field("AuthorDate") ?? "");
    return [
      {
        hash: head[1] ?? "",
        date,
        subject,
        author: field("Author")?.replace(/\s*<[^>]*>/, "") ?? null,
        refs: head[2] ?? "",
        merge: field("Merge") !== null,
      },
    ];
  });
}

/** git's own form, `Fri Nov 20 14:02:11 2026 +0100`, as ISO. */
function isoOf(date: string): string {
  const match = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4})(?: ([+-]\d{4}))?$/.exec(
    date,
  );
  if (!match) return date;
  const month =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].indexOf(
      match[1] ?? "",
    ) + 1;
  return `${match[4]}-${String(month).padStart(2, "0")}-${(match[2] ?? "").padStart(2, "0")}T${match[3]}${match[5] ?? ""}`;
}

const CHANGE = /^(?:merge\b|revert\b|deploy|release|rollback|roll back|hotfix|bump)/i;

function readLog(input: ImportInput): ReadResult {
  const events: DraftEvent[] = [];
  const skipped: Skipped[] = [];
  let naive = false;
  for (const commit of input.files.flatMap((file) => commitsOf(file.text))) {
    const time = toldTime(commit.date);
    if (!time) {
      if (skipped.length < 20)
        skipped.push({ line: commit.hash, reason: `no date that can be read: ${commit.date.slice(0, 40)}` });
      continue;
    }
    naive ||= !time.zoned;
    const tag = /tag: ([^,]+)/.exec(commit.refs)?.[1];
    const isChange = commit.merge || tag !== undefined || CHANGE.test(commit.subject);
    const who = commit.author ? ` (${commit.author})` : "";
    events.push({
      at: time.at,
      text: `${commit.hash.slice(0, 10)} ${commit.subject}${tag ? ` [tag ${tag}]` : ""}${who}`,
      tags: isChange ? ["change"] : [],
      link: null,
    });
  }
  const notes = naive ? ["no time zone is stated: the times are read in the zone of the incident"] : [];
  return { incidents: [], events: oldestFirst(events), skipped, notes };
}
