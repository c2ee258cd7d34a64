import { describe, expect, it } from "vitest";
import { addToJournal, readJournal, writeJournal } from "../../src/archive/journal.js";
import { testContext } from "../support/context.js";
import { memoryFiles } from "../support/memory-files.js";

const entry = (at: number) => ({ at, label: `change ${at}`, changes: [] });

describe("the journal", () => {
  it("keeps the last fifty changes, oldest first, and leaves those before as they are", async () => {
    const files = memoryFiles();
    const context = testContext({ files });
    for (let at = 1; at <= 60; at++) await addToJournal(context, "/archive", entry(at));
    expect((await readJournal(context, "/archive")).map(({ at }) => at)).toEqual(
      Array.from({ length: 50 }, (_, i) => i + 11),
    );
    const before = new Map(files.contents);
    await addToJournal(context, "/archive", entry(61));
    const rewritten = [...files.contents].filter(([path, bytes]) => before.get(path) !== bytes);
    expect(rewritten).toHaveLength(1);
  });

  it("becomes what it is set to: the last one gone, or with a commit", async () => {
    const context = testContext({});
    for (const at of [1, 2, 3]) await addToJournal(context, "/archive", entry(at));
    const commit = { id: "a", parent: null, ref: "refs/heads/main" };
    await writeJournal(context, "/archive", [entry(1), { ...entry(2), commit }]);
    expect(await readJournal(context, "/archive")).toEqual([entry(1), { ...entry(2), commit }]);
  });
});
