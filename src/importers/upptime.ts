import { contentKey } from "./content-key.js";
import {
  type DraftIncident,
  EMPTY_DRAFT,
  type Importer,
  type ImportInput,
  type ReadResult,
} from "./draft.js";
import { commitsOf } from "./git-log.js";
import { toldTime } from "./instants.js";
import { text } from "./json.js";
import { rowsOf } from "./record-rows.js";
import { readUpptimeFile, upptimeFile } from "./upptime-files.js";

const STATE =
  /^(🟥|🟨|🟩)\s+(.{1,200}?) (?:is|has) (down|experiencing degraded performance|degraded performance|back up|up|recovered)(?: \(([^)]*)\))?/u;

/** The commit log of an Upptime repository (a service goes down, degrades, comes back), and its files. */
export const upptime: Importer = {
  id: "upptime",
  describe:
    "Upptime: the git log of its repository (“🟥 X is down (502 in 868 ms)”), `history/*.yml`, `summary.json`, its issues",
  recognises(input) {
    const head = input.files[0]?.text.slice(0, 50_000) ?? "";
    const hits = head.split("\n").filter((line) => /[🟥🟨🟩]\s.{1,200} (?:is|has) /u.test(line)).length;
    return hits >= 2 || upptimeFile(input) !== null
      ? { score: 0.97, missed: "" }
      : { score: 0, missed: "no commits such as “🟥 X is down”" };
  },
  read: readUpptime,
};

interface Change {
  readonly at: string;
  readonly hash: string;
  readonly service: string;
  readonly state: "down" | "degraded" | "up";
  readonly detail: string;
}

function changesOf(input: ImportInput): readonly Change[] {
  const rows = /^\S+\t/.test(input.files[0]?.text ?? "") ? rowsOf(input) : { trouble: "" };
  const table = "trouble" in rows ? [] : rows.rows;
  const commits =
    table.length > 0 && table.some((row) => "subject" in row)
      ? table.map((row) => ({
          hash: text(row.sha) ?? text(row.hash) ?? "",
          date: text(row.commit_date) ?? text(row.author_date) ?? text(row.date) ?? "",
          subject: text(row.subject) ?? "",
        }))
      : commitsOf(input.files[0]?.text ?? "");
  const found = commits.flatMap(({ hash, date, subject }): Change[] => {
    const match = STATE.exec(subject);
    const time = toldTime(date);
    if (!match || !time) return [];
    const state = /up|recovered/.test(match[3] ?? "") ? "up" : match[3] === "down" ? "down" : "degraded";
    return [{ at: time.at, hash, service: match[2] ?? "", state, detail: match[4] ?? "" }];
  });
  return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function readUpptime(input: ImportInput): ReadResult {
  const file = upptimeFile(input);
  return file ? readUpptimeFile(file) : readLog(input);
}

function readLog(input: ImportInput): ReadResult {
  const open = new Map<string, Change[]>();
  const incidents: DraftIncident[] = [];
  let first = 0;
  for (const change of changesOf(input)) {
    const story = open.get(change.service);
    if (change.state === "up") {
      if (story) incidents.push(incidentOf([...story, change]));
      else first++;
      open.delete(change.service);
    } else if (story) story.push(change);
    else open.set(change.service, [change]);
  }
  for (const story of open.values()) incidents.push(incidentOf(story));
  const ordered = incidents.sort((a, b) => ((a.times.started ?? "") < (b.times.started ?? "") ? -1 : 1));
  const skipped =
    first > 0
      ? [{ line: "log", reason: `${first} entries say “up” with no “down” before: no incident` }]
      : [];
  return { incidents: ordered, events: [], skipped, notes: [] };
}

function incidentOf(story: readonly Change[]): DraftIncident {
  const [first] = story;
  const last = story.at(-1);
  const service = first?.service ?? "";
  const worst = story.some(({ state }) => state === "down") ? "down" : "degraded";
  const over = last?.state === "up";
  return {
    ...EMPTY_DRAFT,
    title: `${service} is ${worst === "down" ? "down" : "experiencing degraded performance"}`,
    key: contentKey("upptime", service, first?.at ?? null),
    timezone: "UTC",
    times: { ...(first ? { started: first.at } : {}), ...(over && last ? { ended: last.at } : {}) },
    detection: "monitoring",
    impact: [{ service, note: null }],
    events: story.map(({ at, state, detail, hash }) => ({
      at,
      text: `${service} is ${state}${detail ? ` (${detail})` : ""}${hash ? `, commit ${hash.slice(0, 10)}` : ""}`,
      tags: [],
      link: null,
    })),
    notes: over ? [] : ["the log ends before it is up again"],
  };
}
