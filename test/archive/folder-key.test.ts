import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { folderKey } from "../../src/archive/folder-key.js";

test("the key of a folder is the beginning of the SHA-256 of its path, at every length and in every script", () => {
  const paths = Array.from({ length: 200 }, (_, i) => `/srv/${"archive/ärkiv-".repeat(20)}`.slice(0, i));
  for (const path of [...paths, "/hjem/åse/dø", "/\u{1f600}"]) {
    expect(folderKey(path)).toBe(createHash("sha256").update(path).digest("hex").slice(0, 16));
  }
});
