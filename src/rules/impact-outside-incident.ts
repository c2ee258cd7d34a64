import type { When } from "../model/when.js";
import { isSurelyLater } from "./order.js";
import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

type Named = readonly [name: string, when: When | null | undefined];

export const impactOutsideIncident: Rule = {
  id: "impact-outside-incident",
  level: "error",
  why: "A row that begins before the incident or ends after it adds downtime that the incident's own times deny.",
  examples: {
    passes: [
      {
        front:
          "times: {started: 2026-01-30T14:00, ended: 2026-01-30T16:00}\nimpact:\n  - {service: pay, from: 2026-01-30T14:30, until: 2026-01-30T15:00}",
      },
    ],
    fails: [
      { front: "impact:\n  - {service: pay, from: 2026-01-30T15:00, until: 2026-01-30T14:00}" },
      {
        front:
          "times: {started: 2026-01-30T14:00, ended: 2026-01-30T16:00}\nimpact:\n  - {service: pay, from: 2026-01-30T13:00}",
      },
      {
        front:
          "kind: maintenance\nmaintenance: {service: pay, from: 2026-01-30T15:00, until: 2026-01-30T14:00}",
      },
    ],
  },
  *check({ incident, words }) {
    const { times, impact, maintenance } = incident;
    const windows: (readonly [path: string, earlier: Named, later: Named])[] = [
      [
        "maintenance.until",
        ["maintenance.from", maintenance?.from],
        ["maintenance.until", maintenance?.until],
      ],
    ];
    for (const [row, { from, until }] of impact.entries()) {
      const path = `impact.${row}`;
      windows.push(
        [`${path}.until`, ["from", from], ["until", until]],
        [`${path}.from`, ["times.started", times.started], ["from", from]],
        [`${path}.until`, ["until", until], ["times.ended", times.ended]],
      );
    }
    for (const [path, [one, first], [other, second]] of windows) {
      if (!first || !second || !isSurelyLater(first, second)) continue;
      const said = words["impact-outside-incident"](one, first.written, other, second.written);
      yield { at: placeOf(incident, path, path.replace(/\.\w+$/, ""), "impact"), said };
    }
  },
};
