import { describe, expect, it } from "vitest";
import type { DraftIncident, ReadOptions, ReadResult } from "../../src/importers/draft.js";
import { chooseImporter } from "../../src/importers/recognise.js";
import { IMPORTERS } from "../../src/importers/registry.js";

const OPTIONS: ReadOptions = {
  zone: "UTC",
  zoneGiven: false,
  language: "en",
  languageGiven: false,
  day: null,
  severities: ["SEV1", "SEV2", "SEV3"],
};

async function read(source: string, name: string, content: unknown): Promise<ReadResult> {
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 1);
  const input = { name, files: [{ name, text }], besides: [] };
  const { importer } = chooseImporter(input, IMPORTERS, null);
  expect(importer?.id, name).toBe(source);
  if (!importer) throw new Error("not recognised");
  return importer.read(input, OPTIONS);
}

const told = ({ events }: Pick<ReadResult, "events">): readonly string[] =>
  events.map(({ at, text, tags }) =>
    [at ?? "??", text.replace(/\n/g, "⏎"), ...tags.map((tag) => `#${tag}`)].join(" "),
  );

async function one(source: string, name: string, content: unknown): Promise<DraftIncident> {
  const [draft] = (await read(source, name, content)).incidents;
  if (!draft) throw new Error("no incident");
  return draft;
}

describe("chat", () => {
  it("Mattermost: posts as its API gives them, deleted ones left out", async () => {
    const post = (id: string, at: number, more: object) => ({
      id,
      create_at: at,
      user_id: "u1",
      message: id,
      ...more,
    });
    const posts = {
      b: post("b", 1741093160000, { root_id: "a", username: "bo" }),
      a: post("a", 1741093100000, {}),
      gone: post("gone", 1741093170000, { delete_at: 1741093171000 }),
    };
    const result = await read("mattermost", "posts.json", { order: ["b", "a"], posts });
    expect(told(result)).toEqual([
      "2025-03-04T12:58:20Z u1: a",
      "2025-03-04T12:59:20Z bo: b⏎(in the thread of “a”)",
    ]);
    expect(result.notes).toEqual(["1 notices left out (joins, topics, deleted or empty posts)"]);
  });

  it("Discord: messages of its API, mentions by name", async () => {
    const author = { id: "4", username: "ana" };
    const messages = [
      {
        id: "2",
        type: 0,
        content: "ok",
        author: { username: "bo", global_name: "Bo" },
        timestamp: "2025-03-04T14:30:00+00:00",
      },
      {
        id: "1",
        type: 0,
        content: "down <@5>",
        author,
        timestamp: "2025-03-04T13:58:20+00:00",
        mentions: [{ id: "5", username: "bo" }],
      },
    ];
    expect(told(await read("discord", "messages.json", messages))).toEqual([
      "2025-03-04T13:58:20Z ana: down bo",
      "2025-03-04T14:30:00Z Bo: ok",
    ]);
  });

  it("IRC: who comes and goes is left out, and said", async () => {
    const log =
      "[2025-03-04 13:58:20] <ana> api down\n[2025-03-04 14:01:02] * bo joins #ops\n[2025-03-04 14:02:10] <bo> back\n";
    const result = await read("chat", "irc.log", log);
    expect(told(result).map((line) => line.slice(20))).toEqual(["ana: api down", "bo: back"]);
    expect(result.notes.join()).toContain("1 notices left out");
  });
});

describe("pagers and alerts", () => {
  it("CloudWatch: the history of an alarm, a change through EventBridge", async () => {
    const item = (Timestamp: string, HistorySummary: string) => ({
      AlarmName: "5xx",
      Timestamp,
      HistoryItemType: "StateUpdate",
      HistorySummary,
    });
    const AlarmHistoryItems = [
      item("2025-03-04T13:30:00Z", "from ALARM to OK"),
      item("2025-03-04T13:00:00Z", "from OK to ALARM"),
    ];
    expect(told(await read("alertmanager", "history.json", { AlarmHistoryItems }))).toEqual([
      "2025-03-04T13:00:00Z 5xx: from OK to ALARM",
      "2025-03-04T13:30:00Z 5xx: from ALARM to OK",
    ]);
    const state = { value: "ALARM", reason: "3 points", timestamp: "2025-03-04T13:00:00.000+0000" };
    const change = {
      source: "aws.cloudwatch",
      time: "2025-03-04T13:00:09Z",
      detail: { alarmName: "5xx", state },
    };
    expect(told(await read("alertmanager", "event.json", change))).toEqual([
      "2025-03-04T13:00:00Z ALARM: 5xx: 3 points",
    ]);
  });

  it("an alert that is over was firing when it began", async () => {
    const alert = {
      status: "resolved",
      labels: { alertname: "Disk" },
      startsAt: "2025-03-04T13:00:00Z",
      endsAt: "2025-03-04T13:30:00Z",
    };
    expect(told(await read("alertmanager", "am.json", { alerts: [alert] }))).toEqual([
      "2025-03-04T13:00:00Z firing: Disk",
      "2025-03-04T13:30:00Z resolved: Disk",
    ]);
  });

  it("Opsgenie: the report of an alert, the entries of an incident's timeline", async () => {
    const report = { ackTime: 120_000, closeTime: 4_200_000 };
    const alert = {
      id: "a",
      tinyId: "7",
      message: "Latency",
      status: "closed",
      createdAt: "2025-03-04T13:00:00Z",
      report,
    };
    expect((await one("opsgenie", "alert.json", { data: alert })).times).toEqual({
      started: "2025-03-04T13:00:00Z",
      acknowledged: "2025-03-04T13:02:00Z",
      resolved: "2025-03-04T14:10:00Z",
    });
    const entries = [
      {
        type: "IncidentCreated",
        eventTime: "2025-03-04T13:00:00Z",
        actor: { name: "Ana" },
        title: { content: "Created" },
      },
    ];
    expect(told(await read("opsgenie", "timeline.json", { data: { entries } }))).toEqual([
      "2025-03-04T13:00:00Z Created (Ana)",
    ]);
  });

  it("PagerDuty: webhooks v2", async () => {
    const incident = {
      id: "P1",
      incident_number: 12,
      created_at: "2025-03-04T13:00:00Z",
      status: "triggered",
      title: "Disk full",
    };
    const result = await read("pagerduty", "v2.json", {
      messages: [{ event: "incident.trigger", created_on: "2025-03-04T13:00:01Z", incident }],
    });
    expect(told(result)).toEqual(["2025-03-04T13:00:01Z Trigger: Disk full"]);
    expect(result.incidents[0]?.times).toEqual({ started: "2025-03-04T13:00:00Z" });
  });
});

describe("status pages", () => {
  const page = { id: "p", name: "Acme", url: "https://status.acme.example" };

  it("names an update of a status page that is no object", async () => {
    const update = { status: "resolved", body: "Over.", created_at: "2025-03-04T10:00:00Z" };
    const incident = {
      ...{ id: "a", name: "Slow", status: "resolved", created_at: "2025-03-04T09:00:00Z" },
      incident_updates: [update, "lost", 7],
    };
    const { skipped } = await read("statuspage", "incidents.json", { incidents: [incident] });
    expect(skipped.map(({ line }) => line.replace(/^.*(?=incident_updates)/, ""))).toEqual([
      "incident_updates[1]",
      "incident_updates[2]",
    ]);
  });

  it("Statuspage: components alone are no incident; announced work has its window and no start", async () => {
    const components = [{ id: "c", name: "API", status: "operational", created_at: "2019-01-01T00:00:00Z" }];
    const { events, skipped } = await read("statuspage", "components.json", { page, components });
    expect([events.length, skipped[0]?.reason.slice(0, 19)]).toEqual([0, "no incident in it: "]);
    const incident = (more: object) => ({
      id: "i",
      name: "N",
      status: "investigating",
      impact: "minor",
      incident_updates: [],
      ...more,
    });
    const scheduled_for = "2025-03-04T22:00:00Z";
    const { incidents } = await read("statuspage", "summary.json", {
      page,
      components,
      incidents: [incident({ started_at: "2025-03-04T13:00:00Z" })],
      scheduled_maintenances: [
        incident({ id: "m", status: "scheduled", scheduled_for, created_at: "2025-03-01T00:00:00Z" }),
      ],
    });
    expect(incidents.map(({ kind, times, maintenance }) => [kind, times, maintenance])).toEqual([
      ["incident", { started: "2025-03-04T13:00:00Z" }, null],
      ["maintenance", {}, { from: scheduled_for, until: null }],
    ]);
  });

  it("cState: the page's own offset counts for its updates; one without a time is said", async () => {
    const front =
      "---\ntitle: Net\ndate: 2025-03-04 05:00:00 +0100\nresolved: true\naffected: [Network]\nsection: issue\n---\n";
    const body =
      '*Resolved* - Back {{< track "2025-03-04 06:30:00" >}}\n\n*Investigating* - Loss. {{< track "2025-03-04 05:10:00" >}}\n\n**Update**: A switch was replaced.\n';
    const draft = await one("cstate", "net.md", front + body);
    expect(told(draft)).toEqual([
      "2025-03-04T05:10:00+01:00 Investigating: Loss. #notice",
      "2025-03-04T06:30:00+01:00 Resolved: Back #notice",
    ]);
    expect(draft.times).toEqual({ started: "2025-03-04T04:00:00Z", resolved: "2025-03-04T05:30:00Z" });
    expect(draft.notes.join()).toContain("updates without a time");
  });

  it("Statusfy: updates in fences", async () => {
    const front =
      "---\ntitle: Login\ndate: 2025-03-04T05:00:00.000Z\nseverity: down\naffectedsystems: [auth]\nresolved: true\n---\n";
    const body = "::: update Resolved | 2025-03-04T07:00:00.000Z\nFine.\n:::\n\nWe look.\n";
    const draft = await one("cstate", "login.md", front + body);
    expect(told(draft)).toEqual(["2025-03-04T07:00:00Z Resolved: Fine. #notice"]);
    expect(draft.times.resolved).toBe("2025-03-04T07:00:00Z");
    expect(draft.impact).toEqual([{ service: "auth", note: null }]);
  });

  it("Upptime: git's own dates", async () => {
    const commit = (hash: string, time: string, subject: string) =>
      `commit ${hash.repeat(8)}\nAuthor: Bot <b@example.com>\nDate:   Tue Mar 4 ${time} 2025 +0000\n\n    ${subject}\n`;
    const log =
      commit("abcd1234", "13:20:00", "🟩 Shop is up (200 in 3 ms)") +
      commit("bcde2345", "13:00:00", "🟥 Shop is down (503)");
    expect((await one("upptime", "git.log", log)).times).toEqual({
      started: "2025-03-04T13:00:00Z",
      ended: "2025-03-04T13:20:00Z",
    });
  });
});

describe("work", () => {
  it("an issue's timeline on GitHub: reviews and commits have times of their own", async () => {
    const actor = { login: "bo" };
    const timeline = [
      { event: "merged", actor, commit_id: "d", created_at: "2025-03-04T13:09:00Z" },
      {
        event: "committed",
        sha: "a",
        author: { name: "Bo" },
        committer: { date: "2025-03-04T13:07:30Z" },
        message: "Revert\n\nlong",
      },
      { event: "reviewed", user: { login: "cy" }, state: "approved", submitted_at: "2025-03-04T13:08:00Z" },
      { event: "renamed", actor, created_at: "2025-03-04T13:04:00Z", rename: { from: "a", to: "b" } },
      { odd: true },
    ];
    const result = await read("github", "timeline.json", timeline);
    expect(told(result)).toEqual([
      "2025-03-04T13:04:00Z bo: renamed: “a” → “b”",
      "2025-03-04T13:07:30Z Bo: committed: Revert",
      "2025-03-04T13:08:00Z cy: reviewed: approved",
      "2025-03-04T13:09:00Z bo: merged: d #change",
    ]);
    expect(result.skipped).toHaveLength(1);
  });

  it("GitLab: an incident, and its timeline events through GraphQL", async () => {
    const issue = {
      iid: 4,
      project_id: 3,
      title: "DB",
      issue_type: "incident",
      created_at: "2025-03-04T13:00:00Z",
      closed_at: "2025-03-04T14:00:00Z",
    };
    expect((await one("gitlab", "issue.json", issue)).times).toEqual({
      started: "2025-03-04T13:00:00Z",
      resolved: "2025-03-04T14:00:00Z",
    });
    const node = {
      note: "Rolled back",
      occurredAt: "2025-03-04T13:20:00Z",
      timelineEventTags: { nodes: [{ name: "End time" }] },
    };
    const answer = { data: { project: { incidentManagementTimelineEvents: { nodes: [node] } } } };
    expect(told(await read("gitlab", "graphql.json", answer))).toEqual([
      "2025-03-04T13:20:00Z Rolled back #ended",
    ]);
  });

  it("git log: a graph with its refs", async () => {
    const log =
      "* 1a2b3c4 2025-03-04 13:09:00 +0000 (tag: v2) Merge #12\n| * 2b3c4d5 2025-03-04 13:07:00 +0000 Tidy\n";
    expect(told(await read("git-log", "git.log", log))).toEqual([
      "2025-03-04T13:07:00Z 2b3c4d5 Tidy",
      "2025-03-04T13:09:00Z 1a2b3c4 Merge #12 [tag v2] #change",
    ]);
  });
});

describe("tables", () => {
  it("US days with the zone in the head; another row settles the order of day and month", async () => {
    const csv =
      'Incident #,Summary,Start Time (ET),End Time (ET),Services\nI-1,Login,3/4/2025 2:02 PM,3/4/2025 3:15 PM,"auth, web"\nI-2,Search,3/14/2025 11:50 PM,3/15/2025 12:20 AM,search\n';
    const { incidents, notes } = await read("csv", "us.csv", csv);
    expect(incidents.map(({ title, times }) => [title, times.started, times.ended])).toEqual([
      ["Login", "2025-03-04T19:02:00Z", "2025-03-04T20:15:00Z"],
      ["Search", "2025-03-15T03:50:00Z", "2025-03-15T04:20:00Z"],
    ]);
    expect(incidents[0]?.impact.map(({ service }) => service)).toEqual(["auth", "web"]);
    expect(notes).toEqual([]);
  });

  it("days in both orders are left out, days that could be either are said", async () => {
    const rows = (first: string, second: string) => `time,event\n${first} 14:02,slow\n${second} 14:09,over\n`;
    const mixed = await read(
      "csv",
      "mixed.csv",
      `${rows("13/04/2025", "04/13/2025")}2025-04-13 15:00,noted\n`,
    );
    expect(told(mixed)).toEqual(["?? slow", "?? over", "2025-04-13T15:00:00 noted"]);
    expect(mixed.notes.join()).toContain("in both orders");
    const either = await read("csv", "either.csv", rows("03/04/2025", "03/05/2025"));
    expect(told(either)[0]).toBe("2025-03-04T14:02:00 slow");
    expect(either.notes.join()).toContain("ambiguous");
  });

  it("German and Danish heads, dotted clocks, pipes, seconds of Unix", async () => {
    const de =
      'Vorfall;Beginn;Ende;Schweregrad;Betroffener Dienst\n"Ausfall; Kasse";04.03.2025 14:02;04.03.2025 15:30;2;Kasse\n';
    const { title, times, severity } = await one("csv", "de.csv", de);
    expect([title, times.ended, severity]).toEqual(["Ausfall; Kasse", "2025-03-04T15:30:00", "SEV2"]);
    const da = "Tidspunkt;Hændelse;Hvem\n2025-03-04 13.20;Første fejl;Mette\n";
    expect(told(await read("csv", "da.csv", da))).toEqual(["2025-03-04T13:20:00 Mette: Første fejl"]);
    const pipes = "timestamp|severity|message\n2025-03-04T14:02:00+01:00|warn|pool full\n";
    expect(told(await read("csv", "pipe.csv", pipes))).toEqual(["2025-03-04T13:02:00Z pool full"]);
    expect(
      told(
        await read("csv", "log.jsonl", '{"ts":1741093100.2,"msg":"full"}\n{"ts":1741093160,"msg":"over"}\n'),
      ),
    ).toEqual(["2025-03-04T12:58:20Z full", "2025-03-04T12:59:20Z over"]);
  });

  it("reported, accepted, fixed, closed", async () => {
    const csv =
      "ID,Name,Reported at,Accepted at,Fixed at,Closed at\nI-3,Pay,2025-03-04T13:00:00Z,2025-03-04T13:02:00Z,2025-03-04T14:00:00Z,2025-03-06T10:00:00Z\n";
    expect((await one("csv", "incidents.csv", csv)).times).toEqual({
      detected: "2025-03-04T13:00:00Z",
      acknowledged: "2025-03-04T13:02:00Z",
      mitigated: "2025-03-04T14:00:00Z",
      resolved: "2025-03-06T10:00:00Z",
    });
  });

  it("names the columns that are in no event, and every cell that a row has too many", async () => {
    const csv =
      "Zeit;Ereignis;Wer;Kanal;Leer;Kanal\n2025-03-04 14:02;steht;ana;#ops;;;zu viel\n2025-03-04 14:09;läuft;bo\n";
    const { events, notes } = await read("csv", "protokoll.csv", csv);
    expect(events.map(({ text }) => text)).toEqual(["ana: steht", "bo: läuft"]);
    expect(notes.filter((note) => note.startsWith("columns"))).toEqual([
      "columns that are not read, and left out: “Kanal”, “column 7”; `--map` says what a column holds",
    ]);
    const lines =
      '{"ts":1741093100,"msg":"full","host":"web-1"}\n{"ts":1741093160,"msg":"over","pod":{"name":"p"}}\n';
    expect((await read("csv", "log.jsonl", lines)).notes.join()).toContain("left out: “host”, “pod”;");
  });

  it("keeps the long texts of an incident under the names of their columns, and names what is nested", async () => {
    const row = {
      title: "Pay down",
      started_at: "2025-03-04T13:00:00Z",
      ended_at: "2025-03-04T13:40:00Z",
      root_cause: "The pool was full.\nNobody watched it.",
      owner: "ana",
      labels: { team: "pay" },
      updates: [{ text: "look", at: "2025-03-04T13:10:00Z", author: "bo" }],
    };
    const { incidents, notes, skipped } = await read(
      "csv",
      "i.json",
      JSON.stringify({ meta: 1, incidents: [row, 3] }),
    );
    const kept = incidents[0]?.sections.map((part) =>
      part.kind === "text" ? [part.section, part.markdown] : [],
    );
    expect(kept).toContainEqual(["root_cause", row.root_cause]);
    expect(JSON.stringify(kept)).toContain("- owner: ana");
    expect(notes).toEqual([
      "beside the list “incidents”, not read: “meta”",
      "columns that are not read, and left out: “labels”, “updates.author”",
    ]);
    expect(skipped).toEqual([{ line: "$.incidents[1]", reason: "no JSON object" }]);
  });

  it("counts what a list holds beside what its source gives, and what is too much to be listed", async () => {
    const note = {
      noteable_type: "Issue",
      system: false,
      created_at: "2025-03-04T13:20:18Z",
      body: "up",
      noteable_id: 7,
    };
    const gitlab = await read("gitlab", "notes.json", JSON.stringify([note, { hello: 1 }]));
    expect([gitlab.events.length, gitlab.skipped[0]?.reason]).toEqual([
      1,
      "1 entry is nothing that GitLab is known to give",
    ]);
    const issue = { key: "PAY-7", fields: { summary: "Down", issuetype: { name: "Incident" } } };
    const jira = await read("jira", "search.json", JSON.stringify({ issues: [issue, 3] }));
    expect([jira.incidents.length, jira.skipped.length]).toEqual([1, 1]);
    const post = '{"type":"post","post":{"user":"ana","message":"down","create_at":1741093100000}}\n';
    const { skipped } = await read("mattermost", "bulk.jsonl", `${post}${"{\n".repeat(105)}`);
    expect([skipped.length, skipped.at(-1)?.reason]).toEqual([101, "5 more, for such reasons"]);
  });
});
