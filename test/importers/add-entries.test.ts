import { describe, expect, it } from "vitest";
import { addEntries } from "../../src/importers/add-entries.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";

const OPTIONS = { path: "incidents/2025/1.md", settings: DEFAULT_SETTINGS };
const event = (at: string, text: string) => ({ at, text, tags: [], link: null });

describe("events put into a timeline", () => {
  it.each(["\n", "\r\n"])(
    "stand below the last entry and before the blank line of the next section",
    (end) => {
      const text = [
        "---\nformat: 1\nid: 1\ntitle: Down\nstatus: draft\ntimezone: UTC\n---\n\n# Down\n",
        "## Timeline\n\n### 2025-03-04\n\n- **13:00** down\n",
        "## Root cause\n\nThe pool.\n",
      ].join("\n");
      const events = [event("2025-03-04T13:05:00Z", "up"), event("2025-03-05T09:00:00Z", "told")];
      const { text: made, refused } = addEntries(text.replaceAll("\n", end), events, OPTIONS);
      expect(refused).toEqual([]);
      const timeline =
        "### 2025-03-04\n\n- **13:00** down\n- **13:05** up\n\n### 2025-03-05\n\n- **09:00** told\n\n## Root cause\n";
      expect(made).toContain(timeline.replaceAll("\n", end));
    },
  );
});
