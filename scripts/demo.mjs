// `npm run demo`: the main job, once, for real: an archive with a remote in a temporary folder; an outage is written up,
// checked, submitted, reviewed by a second person, and reported. Nothing of the user's is touched.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const program = join(root, "bin/afterword.js");
const place = mkdtempSync(join(tmpdir(), "afterword-demo-"));
const remote = join(place, "remote.git");

/** One person: a home, an identity and a clone of their own. */
function person(name, email) {
  const home = join(place, `home-of-${name.toLowerCase()}`);
  mkdirSync(home);
  writeFileSync(
    join(home, ".gitconfig"),
    `[user]\n\tname = ${name}\n\temail = ${email}\n[init]\n\tdefaultBranch = main\n`,
  );
  const kept = Object.entries(process.env).filter(([key]) => !/^(GIT_|AFTERWORD_|XDG_|CI$)/.test(key));
  return { name, folder: join(place, name.toLowerCase()), env: { ...Object.fromEntries(kept), HOME: home } };
}

const ana = person("Ana", "ana@example.org");
const ben = person("Ben", "ben@example.org");

/** Shows a command as one would type it, runs it, shows what it says; anything but the expected exit ends the demo. */
function run(who, at, args, { input = "", show = true } = {}) {
  const words = args.map((word) => (/^[\w@./:=%+-]+$/.test(word) ? word : `"${word}"`)).join(" ");
  console.log(`\n${who.name.toLowerCase()}$ AFTERWORD_NOW=${at} afterword ${words}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: existsSync(who.folder) ? who.folder : place,
    env: { ...who.env, AFTERWORD_NOW: at },
    input,
    encoding: "utf8",
  });
  if (show || status !== 0) process.stdout.write(indent(stderr) + indent(stdout));
  if (status !== 0) {
    console.error(`\nThe demo stopped: exit ${status}. What it made is in ${place}`);
    process.exit(1);
  }
  return stdout.trim();
}

const indent = (text) => text.replace(/^(?=.)/gm, "  ");

const answers = `
severity: SEV1
timezone: Europe/Copenhagen
detection: customer
trigger: change
change: {kind: config, at: 2026-11-18T13:50}
times:
  started: 2026-11-18T13:52
  detected: 2026-11-18T14:00
  acknowledged: 2026-11-18T14:03
  mitigated: 2026-11-18T14:41
  ended: 2026-11-18T15:10
cause: {status: confirmed, key: pool-size, summary: A new pool size of the card switch was a tenth of the old one}
factors: [capacity, rollout]
impact:
  - {service: card, reach: 0.3..0.5, basis: estimated}
timeline: |
  2026-11-18 13:50 Change 4711 sets the pool size of the card switch #change
  13:52 First cards are refused #impact_start
  14:00 Three shops call support #detected
  14:03 @ana takes the pager #acknowledged #page
  14:15 We tell the shops on the status page #notice
  14:41 Pool size is set back on half of the nodes #mitigated
  15:10 All nodes are back #ended
  15:20 The status page says it is over #notice
actions: |
  Refuse a pool size under half of the one before @ana kind:prevent due:2026-12-15 for:rollout
  Alert on refused cards within two minutes @ben kind:detect due:2026-12-01 for:capacity
sections:
  summary: Between a third and half of the card payments were refused for 78 minutes, because the card switch had too few connections.
  impact: Shops could not take cards; customers paid in cash or left. No payment was taken twice.
  root_cause: Change 4711 set the pool size in connections per node, and the switch read it as connections in all.
  lessons: A unit belongs into the name of a setting. The change was reviewed by two people who each read another unit.
`;

spawnSync("git", ["init", "-q", "--bare", "-b", "main", remote], { env: ana.env });
console.log("1. An archive with a remote");
run(ana, "2026-11-19T08:00:00Z", ["init", "ana", "--remote", remote]);
run(ana, "2026-11-19T08:01:00Z", ["sync"]);
console.log("\n2. The outage of yesterday, written up");
const id = run(
  ana,
  "2026-11-19T09:00:00Z",
  ["new", "Card payments were refused", "--service", "card", "--answers", "-", "--no-input", "--quiet"],
  { input: answers },
);
run(ana, "2026-11-19T09:05:00Z", ["timeline", id, "add", "14:20 Change 4711 is suspected #hypothesis"]);
run(ana, "2026-11-19T09:06:00Z", ["timeline", id]);
console.log("\n3. Checked and submitted");
run(ana, "2026-11-19T09:10:00Z", ["check", id]);
run(ana, "2026-11-19T09:11:00Z", ["submit", id]);
console.log("\n4. Reviewed by a second person, in a clone of their own");
run(ben, "2026-11-20T10:00:00Z", ["init", "ben", "--remote", remote]);
run(ben, "2026-11-20T10:02:00Z", ["show", id, "--timeline"]);
run(ben, "2026-11-20T10:10:00Z", ["review", id, "--approve"]);
console.log("\n5. The report of the quarter");
run(ana, "2026-11-21T08:00:00Z", ["sync"]);
run(ana, "2026-11-21T08:01:00Z", ["report", "2026-Q4"]);
const page = join(place, "report.html");
run(ana, "2026-11-21T08:02:00Z", ["report", "2026-Q4", "--format", "html", "-o", page]);

console.log(`
Done. Where to look:
  the postmortem   ${join(ana.folder, "incidents/2026", `${id}.md`)}
  the report       ${page}
  the archive      ${ana.folder}   (git log there shows every commit)
  the remote       ${remote}
Nothing outside ${place} was touched; remove it when you are done.`);
