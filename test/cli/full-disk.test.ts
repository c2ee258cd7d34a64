import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROGRAM, type Sandbox, sandbox } from "../support/program.js";
import { KEY, Terminal } from "../support/pty.js";

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

/** A small file system of its own at `folder`; false where this machine lets nobody mount one. */
function mounted(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  return spawnSync("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", folder]).status === 0;
}

describe("a small file system that fills up", () => {
  it("keeps every old byte, at each number of bytes that are left", () => {
    const box = archive();
    const small = join(box.folder, "small");
    if (!mounted(small)) {
      process.stdout.write("no mount here: the limit on file sizes above stands for it\n");
      return;
    }
    try {
      cpSync(join(box.at, "incidents"), join(small, "incidents"), { recursive: true });
      writeFileSync(join(small, "afterword.yml"), "format: 1\n");
      const path = join(small, "incidents/2026", `${box.id}.md`);
      const text = "x".repeat(30_000);
      let refused = 0;
      for (const kept of process.env.AFTERWORD_TORTURE
        ? [0, 1, 2, 4, 6, 7, 8, 9, 12, 16, 32]
        : [0, 4, 8, 32]) {
        const before = readFileSync(path, "utf8");
        spawnSync("bash", [
          "-c",
          `cat /dev/zero > '${small}/filler'; truncate -s -${kept * 4}K '${small}/filler'`,
        ]);
        const value = `${text}${kept}`;
        const ran = box.afterword(["edit", box.id, "--set", `cause.summary=${value}`, "--no-input"], {
          cwd: small,
        });
        rmSync(join(small, "filler"));
        expect(ran.code).toBeOneOf([0, 7]);
        const after = readFileSync(path, "utf8");
        if (ran.code === 0) expect(after).toContain(value);
        else expect(after).toBe(before);
        if (ran.code === 7) refused++;
        expect(readdirSync(join(path, "..")).filter((name) => name.startsWith("."))).toEqual([]);
      }
      expect(refused).toBeGreaterThan(0);
    } finally {
      spawnSync("umount", [small]);
    }
  });
});

describe("a guided run on a disk that is full", () => {
  it("stays at its question with the answer in the line, and goes on when there is space again", async () => {
    const box = sandbox();
    const small = join(box.folder, "small");
    if (!mounted(small)) return void expect(existsSync(small)).toBe(true);
    try {
      writeFileSync(join(small, "afterword.yml"), "format: 1\n");
      spawnSync("bash", ["-c", `cat /dev/zero > '${small}/filler'`]);
      const terminal = new Terminal(box, ["new"], { cwd: small });
      await terminal.answer("(1/6)", `Cards refused${KEY.enter}`);
      await terminal.sees("no space left");
      await terminal.sees("> Cards refused");
      rmSync(join(small, "filler"));
      terminal.type(KEY.enter);
      await terminal.answer("(2/6)", `2026-11-20${KEY.enter}`);
      await terminal.answer("(2/6)", KEY.enter);
      await terminal.sees("(3/6)");
      spawnSync("bash", ["-c", `cat /dev/zero > '${small}/filler'`]);
      terminal.type(`2${KEY.enter}`);
      await terminal.sees("no space left");
      await terminal.sees("(3/6)");
      rmSync(join(small, "filler"));
      await terminal.answer("Unknown yet", `2${KEY.enter}`);
      await terminal.answer("(3/6) Which", KEY.leave);
      expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
      const [name = ""] = readdirSync(join(small, "incidents/2026"));
      expect(readFileSync(join(small, "incidents/2026", name), "utf8")).toContain("severity: SEV2");
    } finally {
      spawnSync("umount", [small]);
    }
  });
});

describe("the order of a write", () => {
  it("is: the text beside, its fsync, the rename, the fsync of the folder; seen from outside", () => {
    const box = archive();
    const log = join(box.folder, "strace.log");
    const program = [process.execPath, PROGRAM, "edit", box.id, "--set", "severity=SEV2", "--no-input"];
    const calls = "trace=openat,write,fsync,fdatasync,rename,renameat,renameat2";
    spawnSync("strace", ["-f", "-y", "-e", calls, "-o", log, ...program], {
      cwd: box.at,
      env: { ...box.env },
    });
    if (!existsSync(log) || !readFileSync(log, "utf8").includes("exited with 0")) {
      process.stdout.write("no strace here: the order is held by test/adapters/node-files.test.ts\n");
      return;
    }
    const folder = join(box.at, "incidents/2026");
    const steps = readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => line.includes(folder))
      .map((line) =>
        /O_EXCL/.test(line)
          ? "new"
          : /write\(\d+<[^>]*\.afterword-/.test(line)
            ? "write"
            : /fsync\(\d+<[^>]*\.afterword-/.test(line)
              ? "sync the text"
              : /rename\(/.test(line)
                ? "rename"
                : line.includes(`fsync(`) && line.includes(`<${folder}>`)
                  ? "sync the folder"
                  : null,
      )
      .filter(Boolean);
    expect(steps).toEqual(["new", "write", "sync the text", "rename", "sync the folder"]);
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
