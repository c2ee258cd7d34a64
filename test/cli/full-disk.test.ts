import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROGRAM, type Sandbox, sandbox } from "../support/program.js";

/** Runs a shell line in which `$AFTERWORD` is the program. */
function shell(box: Sandbox, line: string, cwd: string) {
  const env = { ...box.env, AFTERWORD: `${process.execPath} ${PROGRAM}` };
  const { status, stdout, stderr } = spawnSync("bash", ["-c", line], { cwd, env, encoding: "utf8" });
  return { code: status, stdout, stderr };
}

function archive(): Sandbox & { readonly at: string; readonly id: string } {
  const box = sandbox();
  expect(box.afterword(["init", "archive"]).code).toBe(0);
  const at = join(box.folder, "archive");
  const flags = [
    "--severity",
    "SEV3",
    "--started",
    "2026-11-20T14:02Z",
    "--service",
    "pay",
    "--no-input",
    "--quiet",
  ];
  const { stdout } = box.afterword(["new", "Cards refused", ...flags], { cwd: at });
  return { ...box, at, id: stdout.trim() };
}

describe("a full disk", () => {
  const box = archive();
  it.each(["show @last", "list", "check --all --json", "status", "--help", "--version", "config list"])(
    "behind the answer of `%s` is exit 7",
    (command) => {
      expect(shell(box, `$AFTERWORD ${command} > /dev/full`, box.at).code).toBe(7);
    },
  );

  it("under the archive leaves the old bytes, no stray, and says exit 7", () => {
    const path = join(box.at, "incidents/2026", `${box.id}.md`);
    const long = "x".repeat(100_000);
    const before = box.read(`archive/incidents/2026/${box.id}.md`);
    // A file may not grow beyond 32 KiB here: the write of the new text fails as on a full disk (EFBIG for ENOSPC).
    const ran = shell(
      box,
      `trap '' XFSZ; ulimit -f 32; $AFTERWORD edit ${box.id} --set cause.summary=${long} --no-input`,
      box.at,
    );
    expect(ran).toMatchObject({ code: 7, stderr: expect.stringContaining("writing failed") });
    expect(box.read(`archive/incidents/2026/${box.id}.md`)).toBe(before);
    expect(readdirSync(join(path, "..")).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

describe("a closed pipe", () => {
  it("is quiet and no error of ours", () => {
    const box = archive();
    const { stdout, stderr } = shell(box, "$AFTERWORD help json | head -1; echo $PIPESTATUS", box.at);
    expect(stderr).toBe("");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("0");
  });
});

describe("a state folder that cannot be written", () => {
  it("costs a warning, never the work", () => {
    const box = archive();
    execFileSync("rm", ["-rf", join(box.folder, "home/.local/state")]);
    writeFileSync(join(box.folder, "home/.local/state"), "a file where the folder should be");
    const { code, stderr } = box.afterword(["edit", box.id, "--set", "severity=SEV1", "--no-input"], {
      cwd: box.at,
    });
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("undo and half-typed text are off"),
    });
    expect(box.read(`archive/incidents/2026/${box.id}.md`)).toContain("severity: SEV1");
  });
});
