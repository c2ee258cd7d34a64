import type { Sample } from "./samples.js";

const json = (value: unknown): string => JSON.stringify(value, null, 1);
const lines = (...rows: readonly unknown[]): string => rows.map((row) => JSON.stringify(row)).join("\n");

/** Further shapes of the sources, each small and as its tool writes it, by a name of their own. */
export const SHAPES: Readonly<Record<string, Sample>> = {
  "slack thread as the API gives it": {
    source: "slack",
    name: "thread.json",
    text: json({
      ok: true,
      messages: [
        {
          type: "message",
          user: "U1",
          text: "root",
          ts: "1741093100.000300",
          thread_ts: "1741093100.000300",
        },
        {
          type: "message",
          user: "U2",
          text: "",
          blocks: [{ type: "section", text: { type: "mrkdwn", text: "from a block" } }],
          ts: "1741093200.000200",
          thread_ts: "1741093100.000300",
        },
      ],
      has_more: false,
    }),
  },
  "slack edits, files, mentions of groups and dates": {
    source: "slack",
    name: "inc/2025-03-04.json",
    text: json([
      {
        type: "message",
        subtype: "message_changed",
        ts: "1741093199.000100",
        message: {
          type: "message",
          user: "U1",
          text: "5 % of cards fail, not 50 %",
          ts: "1741093100.000300",
          edited: { user: "U1", ts: "1741093199.000000" },
        },
      },
      { type: "message", user: "U1", text: "50 % of cards fail", ts: "1741093100.000300" },
      {
        type: "message",
        user: "U9",
        user_profile: { display_name: "Cleo" },
        text: "<!subteam^S1|@payments> <!here> look: <mailto:a@b.example|a@b.example>",
        ts: "1741093150.000100",
        files: [{ title: "graph.png", mimetype: "image/png" }],
      },
      {
        type: "message",
        subtype: "channel_topic",
        user: "U1",
        text: "set the topic",
        ts: "1741093160.000100",
      },
    ]),
  },
  "PagerDuty webhook v3": {
    source: "pagerduty",
    name: "webhook.json",
    text: json({
      event: {
        id: "01BGL",
        event_type: "incident.acknowledged",
        resource_type: "incident",
        occurred_at: "2025-03-04T13:06:02.512Z",
        agent: { type: "user_reference", summary: "Ana Lima" },
        data: {
          id: "PGR0VU2",
          type: "incident",
          html_url: "https://acme.pagerduty.example/incidents/PGR0VU2",
          number: 2,
          status: "acknowledged",
          title: "Checkout errors",
          created_at: "2025-03-04T13:05:36Z",
        },
      },
    }),
  },
  "PagerDuty log entries alone": {
    source: "pagerduty",
    name: "log_entries.json",
    text: json({
      log_entries: [
        {
          id: "R2",
          type: "resolve_log_entry",
          summary: "Resolved by Ana",
          created_at: "2025-03-04T13:51:44Z",
        },
        {
          id: "R1",
          type: "trigger_log_entry",
          summary: "Triggered",
          created_at: "2025-03-04T13:05:36Z",
          channel: { summary: "error rate 12 %" },
          incident: { id: "P1", html_url: "https://acme.pagerduty.example/incidents/P1" },
        },
      ],
      limit: 25,
      more: false,
    }),
  },
  "Opsgenie incident": {
    source: "opsgenie",
    name: "incident.json",
    text: json({
      data: {
        id: "70413a06",
        tinyId: "9",
        message: "Checkout refuses cards",
        status: "resolved",
        tags: ["pay"],
        createdAt: "2025-03-04T13:07:00Z",
        impactStartDate: "2025-03-04T13:02:00Z",
        impactEndDate: "2025-03-04T13:45:00Z",
        priority: "P1",
        links: { web: "https://app.opsgenie.example/incident/70413a06" },
      },
    }),
  },
  "Opsgenie alert logs": {
    source: "opsgenie",
    name: "logs.json",
    text: json({
      data: [
        { log: "Alert acknowledged", type: "system", owner: "ana", createdAt: "2025-03-04T13:08:00.123Z" },
        { log: "Alert created", type: "system", owner: "System", createdAt: 1741093620000 },
      ],
    }),
  },
  "Grafana webhook": {
    source: "alertmanager",
    name: "grafana.json",
    text: json({
      receiver: "ops",
      status: "firing",
      orgId: 1,
      alerts: [
        {
          status: "firing",
          labels: { alertname: "High latency", grafana_folder: "pay" },
          annotations: { summary: "p99 over 2 s" },
          startsAt: "2025-03-04T14:03:00+01:00",
          endsAt: "0001-01-01T00:00:00Z",
          dashboardURL: "https://grafana.example/d/1",
        },
      ],
      title: "[FIRING:1] High latency",
      state: "alerting",
      version: "1",
    }),
  },
  "CloudWatch alarm through SNS": {
    source: "alertmanager",
    name: "sns.json",
    text: json({
      Type: "Notification",
      Timestamp: "2025-03-04T13:04:10.000Z",
      Subject: "ALARM",
      Message: JSON.stringify({
        AlarmName: "5xx-high",
        NewStateValue: "ALARM",
        OldStateValue: "OK",
        NewStateReason: "Threshold crossed",
        StateChangeTime: "2025-03-04T13:04:09.123+0000",
      }),
    }),
  },
  "Statuspage, one incident with a lone resolved": {
    source: "statuspage",
    name: "lone.json",
    text: json({
      page: { id: "p1", name: "Example Pay" },
      incident: {
        id: "lone1",
        name: "Slow logins",
        status: "resolved",
        impact: "minor",
        created_at: "2025-06-01T09:00:00.000Z",
        started_at: "2025-03-04T13:05:00.000Z",
        resolved_at: "2025-03-04T13:05:00.000Z",
        shortlink: "https://stspg.example/lone1",
        incident_updates: [
          {
            id: "u1",
            status: "resolved",
            body: "<ul><li><var data-var='time'>13:05</var> UTC: logins were slow</li><li>13:40 UTC: over</li></ul>",
            created_at: "2025-06-01T09:00:00.000Z",
            display_at: "2025-03-04T13:05:00.000Z",
          },
        ],
      },
    }),
  },
  Statusfy: {
    source: "cstate",
    name: "2025-03-04-down.md",
    text: `---
title: Web server down
description: Not reachable
date: '2025-03-04 14:00:00'
resolved: true
resolved_on: '2025-03-04 15:10:00'
max_severity: 'major-outage'
duration: 1 hour 10 minutes
affected:
- web
---
We look into it. {{< track "2025-03-04 14:05:00" >}}

It works again. {{< track "2025-03-04 15:10:00" >}}
`,
  },
  "GitHub deployments": {
    source: "github",
    name: "deployments.json",
    text: json([
      {
        url: "https://api.github.com/repos/acme/pay/deployments/2",
        id: 2,
        ref: "v41",
        environment: "production",
        created_at: "2025-03-04T13:01:00Z",
        creator: { login: "ana" },
      },
    ]),
  },
  "GitHub releases": {
    source: "github",
    name: "releases.json",
    text: json([
      {
        url: "https://api.github.com/repos/acme/pay/releases/1",
        html_url: "https://github.com/acme/pay/releases/tag/v41",
        tag_name: "v41",
        name: "41",
        draft: false,
        created_at: "2025-03-04T12:50:00Z",
        published_at: "2025-03-04T12:55:00Z",
        author: { login: "bo" },
      },
    ]),
  },
  "GitHub timeline of an issue": {
    source: "github",
    name: "timeline.json",
    text: json([
      {
        event: "labeled",
        actor: { login: "ana" },
        label: { name: "sev2" },
        created_at: "2025-03-04T13:10:00Z",
        url: "https://api.github.com/repos/acme/pay/issues/events/1",
      },
      {
        event: "commented",
        actor: { login: "bo" },
        body: "rolled back",
        created_at: "2025-03-04T13:20:00Z",
        html_url: "https://github.com/acme/pay/issues/7#issuecomment-2",
      },
      { event: "closed", actor: { login: "bo" }, created_at: "2025-03-04T14:00:00Z" },
    ]),
  },
  "GitHub pull request, merged": {
    source: "github",
    name: "pr.json",
    text: json({
      url: "https://api.github.com/repos/acme/pay/pulls/9",
      html_url: "https://github.com/acme/pay/pull/9",
      number: 9,
      title: "Halve the pool",
      state: "closed",
      created_at: "2025-03-03T10:00:00Z",
      merged_at: "2025-03-04T12:58:00Z",
      user: { login: "bo" },
    }),
  },
  "GitLab events, notes and a merge": {
    source: "gitlab",
    name: "events.json",
    text: json([
      {
        id: 1,
        project_id: 2,
        action_name: "pushed to",
        target_type: null,
        target_title: null,
        created_at: "2025-03-04T13:00:00.000Z",
        author: { name: "Ana" },
        push_data: { ref: "main", commit_title: "Halve the pool" },
      },
      {
        id: 5,
        body: "rolled back",
        noteable_type: "Issue",
        noteable_id: 7,
        system: false,
        created_at: "2025-03-04T13:20:00.000Z",
        author: { name: "Bo" },
      },
      {
        id: 9,
        iid: 3,
        project_id: 2,
        title: "Halve the pool",
        state: "merged",
        merged_at: "2025-03-04T12:58:00.000Z",
        created_at: "2025-03-03T12:58:00.000Z",
        author: { name: "Ana" },
        web_url: "https://gitlab.example/acme/pay/-/merge_requests/3",
      },
    ]),
  },
  "Jira search with a task": {
    source: "jira",
    name: "search.json",
    text: json({
      issues: [
        {
          key: "PAY-8",
          self: "https://jira.example/rest/api/3/issue/8",
          fields: {
            summary: "Raise the pool",
            issuetype: { name: "Task" },
            created: "2025-03-04T15:05:00.000+0100",
            comment: {
              comments: [
                {
                  author: { displayName: "Ana" },
                  created: "2025-03-04T15:30:00.000+0100",
                  body: {
                    type: "doc",
                    content: [{ type: "paragraph", content: [{ type: "text", text: "done" }] }],
                  },
                },
              ],
            },
          },
          changelog: {
            histories: [
              {
                created: "2025-03-04T15:40:00.000+0100",
                author: { displayName: "Ana" },
                items: [{ field: "status", fromString: "Open", toString: "Done" }],
              },
            ],
          },
        },
      ],
    }),
  },
  "git log, one line a commit": {
    source: "git-log",
    name: "log.txt",
    text: '1111111 2025-03-04T14:01:00+01:00 Revert "Halve the pool"\n2222222 2025-03-04 13:00:00 +0100 Fix a typo\n',
  },
  "git log, fuller, with committer dates": {
    source: "git-log",
    name: "fuller.txt",
    text: `commit 1111111111111111111111111111111111111111 (HEAD -> main, tag: v42, origin/main)
Merge: aaa bbb
Author:     Ana Lima <ana@example.org>
AuthorDate: Mon Mar 3 14:01:00 2025 +0100
Commit:     Bo <bo@example.org>
CommitDate: Tue Mar 4 14:01:00 2025 +0100

    Merge branch 'pool'
`,
  },
  "events as JSON lines": {
    source: "csv",
    name: "events.jsonl",
    text: lines(
      { timestamp: "2025-03-04T13:02:00Z", message: "pages fire", user: "ana" },
      { timestamp: 1741093620, message: "rolled back", user: "bo", url: "https://wiki.example/1" },
    ),
  },
  "events as a table with semicolons": {
    source: "csv",
    name: "events.csv",
    text: "Zeit;Ereignis;Wer\n2025-03-04T14:02:00+01:00;Alarm;ana\n2025-03-04 14:10;zurückgerollt;bo\n",
  },
  "chat, name and clock above the text": {
    source: "chat",
    name: "teams.txt",
    text: "ana  2:02 PM\ncheckout gives 500\nsince the deploy\n\nbo  2:03 PM\nlooking\n",
  },
  "chat, log lines with a day": {
    source: "chat",
    name: "irc.txt",
    text: "2025-03-04T14:02:00Z <ana> checkout gives 500\n2025-03-04T14:03:10Z <bo> looking\n",
  },
  "postmortem in YAML front matter, US dates, am/pm": {
    source: "markdown-postmortem",
    name: "post.qmd",
    text: `---
title: "Outage of search"
date: 2025-03-04
categories: [postmortem]
---

**Date:** 03/04/2025
**Severity**: SEV1

# What happened

Search was down.

# Timeline (US Pacific Time)

9:05 am - search slows down

9:10am-9:20am - restarted

11:58 pm: tail of failed jobs

12:10 am: done

# Root Cause

A full disk.

# Action Items

1. Alert on disk use (@ana, due 2025-04-01) PAY-7
`,
  },
  "postmortem in TOML front matter, table": {
    source: "markdown-postmortem",
    name: "2025-03-04-outage.html.md.erb",
    text: `+++
title = "Card outage"
date = 2025-03-04T15:00:00Z
draft = false
+++

| | |
|---|---|
| Severity | SEV-2 |
| Owner | Ana |

**Timeline**

| Time (CET) | What |
|---|---|
| 14:02 | pages fire |
| 14.32 | rolled back |
| ??:?? | cache warmed |

**Impact**

Every second card.

{{< figure src="x.png" >}}
<%= partial 'x' %>
`,
  },
  "postmortem with stamps without a year, German headings": {
    source: "markdown-postmortem",
    name: "ausfall.md",
    text: `# Ausfall der Anmeldung am 4. März 2025

## Zusammenfassung

Niemand konnte sich anmelden.

## Zeitverlauf

- [03-04 23:50] Alarm
- [03-05 00:10] Neustart
- gegen 16.32 Uhr Entwarnung

## Ursache

Ein abgelaufenes Zertifikat.

## Maßnahmen

- Ablauf überwachen (Ana, bis 01.04.2025)
`,
  },
  "postmortem with a heading an event, Danish": {
    source: "markdown-postmortem",
    name: "nedbrud.md",
    text: `Nedbrud i betaling
==================

Tidslinje
---------

### 4. marts 2025 14:02

Alarmen går

### 14.32

Rullet tilbage

Årsag
-----

For få forbindelser.
`,
  },
  "article in Danish": {
    source: "article",
    name: "artikel.txt",
    text: `Nedbrud hos Betalix: kunder kunne ikke betale i op mod to timer

København, 21. november 2025. Fredag eftermiddag kunne omkring 12.000 kunder ikke betale med kort. Betalix oplyser, at fejlen skyldtes en softwareopdatering. "Vi beklager," siger pressechef Mette Holm. Nedbruddet varede i op mod to timer.
`,
  },
  "article in English": {
    source: "article",
    name: "notice.txt",
    text: `Payments outage at PayCo leaves shops without cards

London, 21 November 2025 - PayCo said on Friday that card payments failed from about 2 pm until shortly before 4 pm, affecting around 40,000 customers. The cause is not yet known, a spokesperson said. Losses are put at £2 million.
`,
  },
  "Upptime, the state of a site that is down": {
    source: "upptime",
    name: "history/web-shop.yml",
    text: `url: https://shop.example
status: down
code: 502
responseTime: 868
lastUpdated: 2025-03-04T12:00:00.000Z
startTime: 2024-01-19T20:21:39.129Z
generator: Upptime <https://github.com/upptime/upptime>
`,
  },
  "Upptime, the summary of all sites": {
    source: "upptime",
    name: "history/summary.json",
    text: json([
      {
        name: "Web shop",
        url: "https://shop.example",
        slug: "web-shop",
        status: "up",
        uptime: "99.93%",
        time: 212,
        dailyMinutesDown: { "2025-03-04": 20, "2025-03-09": 3 },
      },
    ]),
  },
  "Upptime, an issue that it opened": {
    source: "upptime",
    name: "issues.json",
    text: json([
      {
        number: 12,
        html_url: "https://github.com/acme/upptime/issues/12",
        title: "🛑 Web shop is down",
        state: "closed",
        body: "In `bbbbbbb`, Web shop (https://shop.example) was **down**:\n- HTTP code: 502\n",
        created_at: "2025-03-04T12:00:05Z",
        closed_at: "2025-03-04T12:20:09Z",
        labels: [{ name: "status" }],
      },
    ]),
  },
  "table in German: day first, no zone, one cell that is no time": {
    source: "csv",
    name: "protokoll.csv",
    text: "Zeitpunkt;Ereignis;Wer\n04.03.2025 14:02;Alarm: die Kasse steht;ana\n04.03.2025 14:10;zurückgerollt;bo\nspäter;Entwarnung;ana\n",
  },
  "article of one paragraph": {
    source: "article",
    name: "meldung.md",
    text: "Bei Zahlfix ist am Freitag, dem 21. November 2025, die Kartenzahlung ausgefallen. Betroffen waren rund 4.000 Kunden. Die Ursache ist noch nicht bekannt.\n",
  },
};
