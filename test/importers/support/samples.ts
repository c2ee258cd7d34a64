import type { SourceFile } from "../../../src/importers/draft.js";

/** One small file of each source's shape, written by hand for these tests. */
export interface Sample {
  readonly source: string;
  readonly name: string;
  readonly text: string;
  readonly besides?: readonly SourceFile[];
}

const json = (value: unknown): string => JSON.stringify(value, null, 1);

export const POSTMORTEM = `---
title: Checkout down on 2025-03-04
weight: 3
---

# Checkout down on 2025-03-04

Author: Ana Lima
Severity: SEV-2

## Summary

Checkout refused **every** card for 40 minutes.

## Timeline

All times in CET

- 14:02 Deploy 41 goes live #deploy
- **14:10** - first page, @bo looks at it
- 14:12-14:?? rollback
  - of the web tier
- ~14:40 cards work again
- 00:10 last retries drained

## Root Causes

The pool was halved.

\`\`\`
- 14:02 not an entry
## not a heading
\`\`\`

## What went poorly

- Nobody watched the pool

## Action items

### Detect

- [x] Alert on pool use
- Load test the pool

| Action | Owner | Due | Status |
|---|---|---|---|
| Document the pool | Ana Lima | 2025-04-01 | Done |
`;

export const STATUSPAGE = json({
  page: { id: "p1", name: "Example Pay", url: "https://status.example" },
  incidents: [
    {
      id: "abc123",
      name: "Card payments are slow",
      status: "resolved",
      impact: "minor",
      shortlink: "https://stspg.example/abc123",
      created_at: "2025-03-04T13:05:11.335Z",
      started_at: "2025-03-04T13:05:11.326Z",
      resolved_at: "2025-03-04T14:00:15.660Z",
      incident_updates: [
        {
          id: "u2",
          status: "resolved",
          body: "<p>All <b>cards</b> work again.</p>",
          display_at: "2025-03-04T14:00:15.660Z",
          created_at: "2025-03-09T08:00:00Z",
        },
        {
          id: "u1",
          status: "investigating",
          body: "We look into slow card payments &amp; refunds.",
          display_at: "2025-03-04T13:05:11.412Z",
        },
      ],
      components: [{ name: "Card switch" }],
    },
  ],
});

export const SAMPLES: readonly Sample[] = [
  { source: "markdown-postmortem", name: "2025-03-04-checkout.md", text: POSTMORTEM },
  { source: "statuspage", name: "incidents.json", text: STATUSPAGE },
  {
    source: "status-feed",
    name: "history.atom",
    text: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:status.example,2005:1</id><published>2025-01-01T00:37:20Z</published><link href="https://status.example/incidents/1"/><title>Cards are slow</title><content type="html">&lt;p&gt;&lt;small&gt;Jan &lt;var data-var='date'&gt; 1&lt;/var&gt;, &lt;var data-var='time'&gt;00:37&lt;/var&gt; UTC&lt;/small&gt;&lt;br&gt;&lt;strong&gt;Resolved&lt;/strong&gt; - All works.&lt;/p&gt;&lt;p&gt;&lt;small&gt;Dec &lt;var data-var='date'&gt;31&lt;/var&gt;, &lt;var data-var='time'&gt;23:10&lt;/var&gt; UTC&lt;/small&gt;&lt;br&gt;&lt;strong&gt;Investigating&lt;/strong&gt; - We look into it.&lt;/p&gt;</content></entry></feed>`,
  },
  {
    source: "cstate",
    name: "2025-03-04-switch.md",
    text: `---
title: Card switch slow
date: 2025-03-04T8:00:00-00:00
resolved: true
resolvedWhen: 2025-03-04T11:00:00-00:00
severity: disrupted
affected:
  - card switch
section: issue
---
[Final message]
All is well.

[Update - 2025-03-04 10h15 UTC]
We restarted the switch.

[Initial message]
The switch is slow.
`,
  },
  {
    source: "upptime",
    name: "git-log.tsv",
    text: "sha\tauthor_date\tcommit_date\tsubject\naaaaaaa\t2025-03-04T11:00:00+00:00\t2025-03-04T11:00:00+00:00\t🟩 Shop is up (200 in 20 ms)\nbbbbbbb\t2025-03-04T12:00:00+00:00\t2025-03-04T12:00:00+00:00\t🟥 Shop is down (502 in 868 ms) [skip ci] [upptime]\nccccccc\t2025-03-04T12:20:00+00:00\t2025-03-04T12:20:00+00:00\t🟩 Shop is up (200 in 51 ms)\n",
  },
  {
    source: "pagerduty",
    name: "incident.json",
    text: json({
      incident: {
        incident_number: 6,
        id: "PT4KHLK",
        title: "Checkout errors",
        created_at: "2025-03-04T13:05:36.000000Z",
        status: "resolved",
        service: { summary: "checkout" },
        html_url: "https://acme.pagerduty.example/incidents/PT4KHLK",
        log_entries: [
          {
            id: "R3",
            type: "resolve_log_entry",
            summary: "Resolved by Ana.",
            created_at: "2025-03-04T13:51:44.000000Z",
          },
          {
            id: "R2",
            type: "acknowledge_log_entry",
            summary: "Acknowledged by Ana.",
            created_at: "2025-03-04T13:05:46.000000Z",
          },
          {
            id: "R1b",
            type: "notify_log_entry",
            summary: "Notified Ana by phone.",
            created_at: "2025-03-04T13:05:36.000000Z",
          },
          {
            id: "R1",
            type: "trigger_log_entry",
            summary: "Triggered through the API.",
            created_at: "2025-03-04T13:05:36.000000Z",
          },
        ],
      },
    }),
  },
  {
    source: "opsgenie",
    name: "close.json",
    text: '{"action":"Close","alert":{"updatedAt":1741093574669001603,"createdAt":1741093391104,"message":"checkout errors","tinyId":"23","alertId":"x"}}',
  },
  {
    source: "alertmanager",
    name: "alert.json",
    text: json({
      status: "firing",
      alerts: [
        {
          status: "firing",
          labels: { alertname: "HighErrorRate", instance: "web-1" },
          annotations: { description: "5 % of requests fail" },
          startsAt: "2025-03-04T13:04:58.432911368Z",
          endsAt: "0001-01-01T00:00:00Z",
          generatorURL: "http://prom.example/graph",
        },
        {
          status: "resolved",
          labels: { alertname: "PoolFull" },
          annotations: {},
          startsAt: "2025-03-04T13:03:00Z",
          endsAt: "2025-03-04T13:45:00Z",
        },
      ],
    }),
  },
  {
    source: "slack",
    name: "ops/2025-03-04.json",
    text: json([
      {
        type: "message",
        subtype: "channel_join",
        user: "U1",
        text: "<@U1> has joined the channel",
        ts: "1741093000.000100",
      },
      {
        type: "message",
        user: "U2",
        text: "in thread",
        ts: "1741093200.000200",
        thread_ts: "1741093100.000300",
      },
      {
        type: "message",
        user: "U1",
        text: "is checkout down? see <https://graph.example/1|the graph> <@U2> &amp; <#C2|web> #ended",
        ts: "1741093100.000300",
        thread_ts: "1741093100.000300",
      },
      {
        type: "message",
        subtype: "bot_message",
        username: "deploybot",
        text: "",
        attachments: [{ fallback: "Deploy 41", text: "Deploy 41 is live" }],
        ts: "1741093050.000400",
      },
    ]),
    besides: [
      {
        name: "users.json",
        text: json([
          { id: "U1", name: "ana", profile: { display_name: "ana" } },
          { id: "U2", name: "bo", profile: {} },
        ]),
      },
      { name: "channels.json", text: json([{ id: "C1", name: "ops" }]) },
    ],
  },
  {
    source: "mattermost",
    name: "export.jsonl",
    text: `{"type":"version","version":1}
{"type":"post","post":{"team":"ops","channel":"inc","user":"ana","message":"is checkout **down**? #ended","create_at":1741093100000,"replies":[{"user":"bo","message":"yes","create_at":1741093200000}]}}
{"type":"post","post":{"team":"ops","channel":"inc","user":"bo","type":"system_join_channel","message":"bo joined","create_at":1741093000000}}
{"type":"post","post":{"team":"ops","channel":"inc","user":"deploybot","message":"Deploy 41 is live","create_at":1741093050000}}
`,
  },
  {
    source: "discord",
    name: "inc.json",
    text: json({
      guild: { id: "11" },
      channel: { id: "22" },
      messages: [
        {
          id: "31",
          type: "GuildMemberJoin",
          timestamp: "2025-03-04T12:56:00+00:00",
          author: { name: "bo" },
          content: "Joined the server.",
        },
        {
          id: "34",
          type: "Reply",
          timestamp: "2025-03-04T13:00:00+00:00",
          author: { name: "bo" },
          content: "yes",
          reference: { messageId: "33" },
        },
        {
          id: "33",
          type: "Default",
          timestamp: "2025-03-04T12:58:20.123+00:00",
          author: { name: "ana", nickname: "Ana" },
          content: "is checkout down? #ended",
        },
        {
          id: "32",
          type: "Default",
          timestamp: "2025-03-04T12:57:30+00:00",
          author: { name: "deploybot", isBot: true },
          content: "",
          embeds: [{ title: "Deploy 41", description: "live" }],
        },
      ],
    }),
  },
  {
    source: "github",
    name: "comment.json",
    text: json({
      action: "created",
      issue: {
        url: "https://api.github.com/repos/acme/pay/issues/7",
        number: 7,
        title: "Checkout fails",
        created_at: "2025-03-04T13:00:00Z",
      },
      comment: {
        html_url: "https://github.com/acme/pay/issues/7#issuecomment-1",
        user: { login: "ana" },
        created_at: "2025-03-04T13:20:18Z",
        body: "Rolled back to 40.",
      },
      repository: { full_name: "acme/pay" },
      sender: { login: "ana" },
    }),
  },
  {
    source: "gitlab",
    name: "deploy.json",
    text: json([
      {
        object_kind: "deployment",
        status: "success",
        environment: "production",
        status_changed_at: "2025-03-04 14:02:10 +0100",
        user: { name: "Ana" },
        project: { web_url: "https://gitlab.example/acme/pay" },
      },
    ]),
  },
  {
    source: "jira",
    name: "PAY-7.json",
    text: json({
      key: "PAY-7",
      self: "https://jira.example/rest/api/2/issue/7",
      fields: {
        summary: "Checkout down",
        issuetype: { name: "Incident" },
        created: "2025-03-04T14:05:00.000+0100",
        resolutiondate: "2025-03-04T15:00:00.000+0100",
        comment: {
          comments: [
            { author: { displayName: "Ana" }, created: "2025-03-04T14:30:00.000+0100", body: "rolled back" },
          ],
        },
      },
      changelog: {
        histories: [
          {
            author: { displayName: "Bo" },
            created: "2025-03-04T14:10:00.000+0100",
            items: [{ field: "status", fromString: "Open", toString: "In Progress" }],
          },
        ],
      },
    }),
  },
  {
    source: "git-log",
    name: "log.txt",
    text: "commit 1111111111111111111111111111111111111111 (tag: v41)\nMerge: aaa bbb\nAuthor: Ana Lima <ana@example.org>\nDate:   Tue Mar 4 14:01:00 2025 +0100\n\n    Merge pull request 9\n\ncommit 2222222222222222222222222222222222222222\nAuthor: Bo <bo@example.org>\nDate:   2025-03-04 13:00:00 +0100\n\n    Fix a typo\n",
  },
  {
    source: "csv",
    name: "incidents.csv",
    text: 'incident_id,title,downtime_start,downtime_end,severity,impact\n7,"Cards, slow",2025-03-04T13:00:00Z,2025-03-04T13:40:00Z,SEV2,minor\n8,Planned work,2025-03-05T01:00:00Z,2025-03-05T01:00:00Z,,maintenance\n',
  },
  {
    source: "chat",
    name: "chat.txt",
    text: "[14:02] ana: checkout gives 500\n[14:03] bo: looking\n[14:10] ana: rolled back\n\tto 40\n",
  },
  {
    source: "article",
    name: "article.txt",
    text: `Störung bei Zahlfix: Kunden warten über zwölf Stunden

Bei Zahlfix ging am [Datum des Ausfalls] seit 2 Uhr morgens nichts mehr, wie Zahlfix auf seiner Seite mitteilte. Betroffen waren rund 40.000 Kunden in 17 Städten.

Ursachen des Ausfalls

Der Ausfall bei Zahlfix wurde durch einen Stromausfall im Rechenzentrum verursacht, sagte Sprecherin Anna Berg. Zahlfix entschuldigte sich bei den Kunden und versprach eine bessere Kommunikation.
`,
  },
];
