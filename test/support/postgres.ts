import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";

/** Debian's place of the server's programs; they are on no PATH there. */
const VERSIONS = "/usr/lib/postgresql";
const NOBODY = 65_534;

/** A server of its own in a temporary folder, reached through a socket in it; nothing of the machine's is touched. */
export interface Postgres {
  /** Runs a script with psql in `cwd`; answers the rows of what it selects, `|` between the cells, null as `NULL`. */
  run(script: string, cwd: string): readonly string[];
  stop(): void;
}

/** null without PostgreSQL: the test says so and passes, unless AFTERWORD_POSTGRES_REQUIRED is set. */
export function startPostgres(): Postgres | null {
  const programs = findPrograms();
  if (programs === null) {
    process.stdout.write("no PostgreSQL: skipped\n");
    expect(process.env.AFTERWORD_POSTGRES_REQUIRED ?? "").toBe("");
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), "afterword-pg-"));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o755);
  const data = join(folder, "data");
  const asServer = (name: string, ...args: readonly string[]): void => {
    const command = [join(programs, name), ...args];
    // The server refuses to run as root.
    const [program = "", ...rest] = isRoot
      ? ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups", ...command]
      : command;
    assertDone(spawnSync(program, rest, { cwd: folder, encoding: "utf8", env: serverEnvironment() }));
  };
  asServer("initdb", "-D", data, "-U", "reader", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
  const options = `-k ${folder} -c listen_addresses= -c fsync=off`;
  asServer("pg_ctl", "-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start");
  return {
    run: (script, cwd) => {
      const args = ["-h", folder, "-U", "reader", "-d", "postgres", "-X", "-q", "-A", "-t"];
      const settings = ["-v", "ON_ERROR_STOP=1", "-P", "null=NULL", "-c", "set timezone = 'UTC'"];
      const ran = spawnSync(join(programs, "psql"), [...args, ...settings, "-f", "-"], {
        cwd,
        encoding: "utf8",
        input: script,
        env: { ...serverEnvironment(), PGCLIENTENCODING: "UTF8" },
      });
      assertDone(ran);
      return ran.stdout.split("\n").filter(Boolean);
    },
    stop: () => {
      asServer("pg_ctl", "-D", data, "-m", "immediate", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string | null {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [...versions.map((version) => join(VERSIONS, version, "bin")), ...pathFolders()];
  return places.find((place) => ["initdb", "psql"].every((name) => existsSync(join(place, name)))) ?? null;
}

const pathFolders = (): readonly string[] => (process.env.PATH ?? "").split(":").filter(Boolean);

const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH ?? "", LC_ALL: "C" });

function assertDone(ran: SpawnSyncReturns<string>): void {
  if (ran.status !== 0) throw new Error(`${ran.error?.message ?? ""}${ran.stdout}${ran.stderr}`);
}
