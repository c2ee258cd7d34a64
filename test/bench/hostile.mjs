// `check` of a hostile archive, one of each case: each listed once, exit 3, no write, no program run; what it costs.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { makeHostileArchive } from "../torture/hostile-archive.mjs";
import { armRepository } from "../torture/hostile-repository.mjs";
import { memory } from "./archives.mjs";
import { environment, ms, once, table } from "./measure.mjs";

const MOST_MS = 5000;
const MOST_MEGABYTES = 256;

/** Every file of the archive by its size and times; nothing of it may be another after a run. */
function stamps(folder) {
  const args = [folder, "-path", `${folder}/.git`, "-prune", "-o", "-printf", "%p %y %s %T@ %C@\\n"];
  return execFileSync("find", args, { encoding: "latin1" }).split("\n").sort().join("\n");
}

function workplace(folder) {
  const [archive, markers] = [join(folder, "archive"), join(folder, "markers")];
  mkdirSync(markers, { recursive: true });
  const expected = makeHostileArchive(archive, join(folder, "outside"));
  const env = environment(folder);
  execFileSync("git", ["init", "-q", archive], { env });
  armRepository(archive, join(folder, "programs"), markers, env);
  return { archive, markers, expected, env };
}

/** The text of the block `hostile`. */
export function hostile(root, folder, node, runs) {
  const { archive, markers, expected, env } = workplace(folder);
  const args = [join(root, "bin/afterword.js"), "check", "--all", "--json"];
  const options = { cwd: archive, env, ok: [3] };
  const before = stamps(archive);
  const first = spawnSync(node, args, { cwd: archive, env, encoding: "utf8", maxBuffer: 1 << 28 });
  const { findings, checked } = JSON.parse(first.stdout);
  // Nothing is known of the archive: each run reads all of it.
  const cold = { ...options, env: { ...env, AFTERWORD_NO_INDEX: "1" } };
  const times = Array.from({ length: runs }, () => once(node, args, cold).ms);
  const peak = memory(node, args, cold);
  const listed = expected.filter(
    ({ file, rule }) => findings.filter((one) => one.file === file && one.rule === rule).length === 1,
  );
  const same = stamps(archive) === before;
  const ran = readdirSync(markers);
  const yes = (is) => (is ? "yes" : "no");
  const least = Math.min(...times);
  return table(
    ["what", "wanted", "measured", "kept"],
    [
      [
        "cases listed once",
        String(expected.length),
        String(listed.length),
        yes(listed.length === expected.length),
      ],
      ["files and folders looked at", "–", String(checked), "–"],
      ["exit", "3", String(first.status), yes(first.status === 3)],
      ["time, the least of so many runs", `< ${ms(MOST_MS)}`, `${ms(least)} (${runs})`, yes(least < MOST_MS)],
      [
        "memory",
        `< ${MOST_MEGABYTES} MB`,
        peak === null ? "–" : `${peak} MB`,
        yes(peak !== null && peak < MOST_MEGABYTES),
      ],
      ["files of the archive written", "0", same ? "0" : "some", yes(same)],
      ["programs run that the repository names", "0", String(ran.length), yes(ran.length === 0)],
    ],
  );
}
