import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { incidents } from "../bench/make-archive.mjs";
import { type Sandbox, sandbox } from "../support/program.js";
import { Terminal } from "../support/pty.js";
import { screenOf } from "../support/screen.js";

/** As few as have a bar at all; it is drawn at once, not after half a second. */
const COUNT = 100;
const AT_ONCE = { AFTERWORD_PROGRESS_AFTER_MS: "0" };

let box: Sandbox;
beforeAll(() => {
  box = sandbox();
  box.git(["init", "-q", "."]);
  box.write("afterword.yml", "");
  for (const { path, text } of incidents(COUNT, 1)) {
    box.write(path, text);
    box.write(join("old", path), text.replace(/^id: .*\n/m, ""));
  }
});

/** What it drew while it worked, and what was left of that at the end. */
async function drawnBy(args: readonly string[], env = {}): Promise<{ raw: string; left: string }> {
  const terminal = new Terminal(box, args, { env: { ...AT_ONCE, ...env }, cols: 100 });
  await terminal.ended();
  return { raw: terminal.raw, left: (await screenOf(terminal.raw, 100, 40)).join("\n") };
}

const BAR = (label: string) => new RegExp(`\\r\\x1b\\[K${label}  \\[#*\\.*\\]  \\d+ of \\d+`);

describe("work that takes its time draws a bar, and leaves nothing of it", () => {
  it.each([
    // Node 20 has no SQLite of its own, so an archive as small as this has its facts in a file.
    ["(?:indexing|reading) incidents", ["list", "--limit", "1", "--no-input"]],
    ["checking incidents", ["check", "--all", "--no-input"]],
    ["importing", ["import", "old", "--dry-run", "--no-input"]],
  ])("%s", async (label, args) => {
    const { raw, left } = await drawnBy(args);
    expect(raw).toMatch(BAR(label));
    expect(left).not.toMatch(new RegExp(label));
    expect(left).not.toContain("[#");
  });

  it("draws none with --json, with --quiet, and where lines cannot be erased", async () => {
    for (const [args, env] of [
      [["check", "--all", "--json"], {}],
      [["check", "--all", "--quiet"], {}],
      [["check", "--all"], { AFTERWORD_ACCESSIBLE: "1" }],
    ] as const) {
      expect((await drawnBy([...args, "--no-input"], env)).raw).not.toContain("ing incidents");
    }
  });

  it("draws none into a pipe", () => {
    expect(box.afterword(["check", "--all"], { env: AT_ONCE }).stderr).not.toContain("ing incidents");
  });
});
