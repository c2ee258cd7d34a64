import { describe, expect, it } from "vitest";
import { parseSettings } from "../../src/document/settings.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";

const WHOLE = `format: 1
name: Card platform postmortems
language: en
timezone: Europe/Copenhagen          # for reports
severities:
  - {id: SEV1, title: "Everyone, or money lost"}
  - SEV2
services:
  pay:  {title: Mobile payment, slo: "0.9995", users: 2000000}
  web:
factors: [testing, rollout]
people: {anna: {name: Anna, email: anna@example.org, timezone: Europe/Copenhagen}, ben: {}}
approximation: 5m
policy: {postmortem_required: [SEV1], postmortem_due_days: 7, approvals: 2, self_approval: true, repeat_window_months: 3}
report: {heatmap_max_uncertainty: 2h, seed: 7, on_call: {business: [9, 17], waking_until: 21}}
template: light
git: {remote: upstream, branch: trunk, submit: branch}
checks: {blameless: warning, owner-missing: off}
`;

describe("afterword.yml", () => {
  it("reads every setting", () => {
    const { settings, findings } = parseSettings(WHOLE);
    expect(findings).toEqual([]);
    expect(settings).toMatchObject({
      name: "Card platform postmortems",
      timezone: "Europe/Copenhagen",
      severities: [
        { id: "SEV1", title: "Everyone, or money lost" },
        { id: "SEV2", title: "" },
      ],
      services: {
        pay: {
          title: "Mobile payment",
          slo: { units: 9995n, scale: 4 },
          sloText: "0.9995",
          users: { units: 2000000n, scale: 0 },
        },
        web: { title: "web", slo: null, sloText: null, users: null },
      },
      factors: ["testing", "rollout"],
      people: {
        anna: { name: "Anna", email: "anna@example.org", timezone: "Europe/Copenhagen" },
        ben: { name: "ben", email: null, timezone: null },
      },
      approximation: 300,
      policy: {
        postmortem_required: ["SEV1"],
        postmortem_due_days: 7,
        approvals: 2,
        self_approval: true,
        repeat_window_months: 3,
      },
      report: { heatmap_max_uncertainty: 7200, seed: 7, on_call: { business: [9, 17], waking_until: 21 } },
      template: "light",
      git: { remote: "upstream", branch: "trunk", submit: "branch" },
      checks: { blameless: "warning", "owner-missing": "off" },
    });
  });

  it.each(["", "\n", "# nothing yet\n", "\ufeff", "name:\n", "services: {}\nfactors: []\npeople:\n"])(
    "%j is valid",
    (text) => {
      const { settings, findings } = parseSettings(text);
      expect(findings).toEqual([]);
      expect(settings).toEqual(DEFAULT_SETTINGS);
    },
  );

  it.each([
    ["severitys: []", 1, 1, "unknown-setting", "did you mean `severities`?"],
    ["name: x\npolicy: {aprovals: 1}", 2, 10, "unknown-setting", "did you mean `approvals`?"],
    ["services: {pay: {slo: 99.95}}", 1, 23, "setting-invalid", ""],
    ["timezone: Europe/Kopenhagen", 1, 11, "setting-invalid", "did you mean `Europe/Copenhagen`?"],
    ["timezone: Germany/Berlin", 1, 11, "setting-invalid", "did you mean `Europe/Berlin`?"],
    ["timezone: unknown", 1, 11, "setting-invalid", "write a name such as `Europe/Copenhagen`"],
    ["checks:\n  blameless: warnin", 2, 14, "setting-invalid", "did you mean `warning`?"],
    ["git: {submit: directly}", 1, 15, "setting-invalid", "did you mean `direct`?"],
    ["approximation: 15 minutes", 1, 16, "setting-invalid", ""],
    ["format: 2", 1, 9, "setting-invalid", "a newer afterword wrote this: update afterword"],
    ["report: {on_call: {business: [8, 25]}}", 1, 34, "setting-invalid", ""],
    ["policy: strict", 1, 9, "setting-invalid", ""],
    ["factors: testing", 1, 10, "setting-invalid", ""],
    [
      "people: {anna: {timezone: Mars}}",
      1,
      27,
      "setting-invalid",
      "write a name such as `Europe/Copenhagen`",
    ],
    ["name: [a]", 1, 7, "setting-invalid", ""],
    ["just words", 1, 1, "settings-no-map", "an empty file is valid too"],
    ["name: a\nname: b", 2, 1, "duplicate-key", "remove one of them"],
    ["name: *a", 1, 7, "yaml-alias", "write the value itself, or put it in quotes"],
  ])("%j", (text, line, column, rule, hint) => {
    const { settings, findings } = parseSettings(text);
    expect(findings[0]).toMatchObject({ file: "afterword.yml", level: "error", line, column, rule, hint });
    expect({ ...settings, name: "" }).toEqual({
      ...DEFAULT_SETTINGS,
      name: "",
      ...(text.includes("services") ? { services: settings.services } : {}),
      ...(text.includes("people") ? { people: settings.people } : {}),
    });
  });
});
