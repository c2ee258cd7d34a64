import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { READER_RULES } from "../../src/rules/reader-rules.js";

const folder = fileURLToPath(new URL("../../src/document", import.meta.url));
/** How the readers name a finding: `add("error", "id"`, `rule: "id"`, `trouble("id"`, `wrong("id"`. */
const NAMED =
  /(?:add\(\s*"(?:error|warning|info)",\s*|\brule:\s*|\b(?:trouble|wrong)\(\s*)"([a-z]+(?:-[a-z0-9]+)+)"/g;

function emitted(): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  return names.flatMap((name) =>
    [...readFileSync(join(folder, name), "utf8").matchAll(NAMED)].map((match) => match[1] ?? ""),
  );
}

describe("the rules of the reader", () => {
  it("hold every finding that src/document can make, so that each has a why and an entry in docs/rules.md", () => {
    const known = new Set(READER_RULES.map(({ id }) => id));
    const ids = emitted();
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
  });
});
