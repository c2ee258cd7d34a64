import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { drawTimeline } from "../../src/authoring/timeline-drawing.js";
import { parseIncident } from "../../src/document/parse.js";
import { en } from "../../src/languages/interface/en.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";

const TEXT = `---
format: 1
id: x
title: T
status: draft
language: en
timezone: Europe/Berlin
times: {started: 2026-11-20T14:02, ended: 2026-11-21T00:10}
---

# T

## Timeline

### 2026-11-20

- **13:50** deploy of 4711 #change
- **14:02** first complaints
- **??:??** somebody restarted the gateway
- **~16:30** the backlog of the payment queue begins to drain because the second acquirer took over @anna #mitigated
- **22:20..22:30** \u001b[31mred

### 2026-11-21

- **00:10** all works again
`;

const { incident } = parseIncident(TEXT, { path: "x.md", settings: DEFAULT_SETTINGS });
const look = { zone: "Europe/Berlin", columns: 80, unicode: true, color: false, words: en };

describe("a drawn timeline", () => {
  it("has days, distances, milestones and quiet gaps in its gutter", () => {
    expect(drawTimeline(incident, look)).toBe(`Europe/Berlin

Fri 2026-11-20
       13:50 ○ deploy of 4711 #change
       14:02 ● STARTED  first complaints (+12 min)
       ??:?? ○ somebody restarted the gateway
             ┆ 2 h 28 min without an event
      ~16:30 ● MITIGATED  the backlog of the payment queue begins to drain
             │ because the second acquirer took over @anna (+2 h 28 min)
             ┆ 5 h 55 min without an event
22:20..22:30 ○ \\x1b[31mred (+5 h 55 min)
             ┆ 1 h 45 min without an event

Sat 2026-11-21
       00:10 ● ENDED  all works again (+1 h 45 min)
`);
  });

  it("shows another zone, and other signs where the locale has no better ones", () => {
    const drawn = drawTimeline(incident, { ...look, zone: "America/New_York", unicode: false });
    expect(drawn).toContain("07:50 o deploy");
    expect(drawn).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it("fits every width from 20 to 200", () => {
    for (let columns = 20; columns <= 200; columns++) {
      const widest = Math.max(
        ...drawTimeline(incident, { ...look, columns })
          .split("\n")
          .map((line) => line.length),
      );
      expect(widest, `${columns} columns`).toBeLessThanOrEqual(columns);
    }
  });
});

it("measures wide characters by the columns that they take", () => {
  const wide = TEXT.replace("first complaints", "支払いが拒否されたという最初の苦情が届いた 🙂🙂");
  const { incident: read } = parseIncident(wide, { path: "x.md", settings: DEFAULT_SETTINGS });
  const drawn = drawTimeline(read, { ...look, columns: 24 });
  expect(drawn.split("\n").filter((line) => stringWidth(line) > 24)).toEqual([]);
  expect(drawn.replace(/\n *[│|] /g, "")).toContain("支払いが拒否されたという最初の苦情が届いた");
});
