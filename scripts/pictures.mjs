// Makes the README's pictures from the program as it is: docs/images/session.svg from a real session, and
// docs/images/report.png from the report of the example archive, docs/images/report-of-a-company.png from the report of a
// generated one (needs Debian's chromium).
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { makeArchive } from "../test/bench/make-archive.mjs";

const CHROMIUM = "/usr/bin/chromium";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const images = join(root, "docs/images");
const place = mkdtempSync(join(tmpdir(), "afterword-pictures-"));
mkdirSync(images, { recursive: true });

const kept = Object.entries(process.env).filter(([key]) => !/^(GIT_|AFTERWORD_|XDG_|CI$)/.test(key));
const env = {
  ...Object.fromEntries(kept),
  HOME: place,
  LANG: "C.UTF-8",
  COLUMNS: "96",
  AFTERWORD_NOW: "2026-11-19T09:00:00Z",
};
writeFileSync(
  join(place, ".gitconfig"),
  "[user]\n\tname = Ana\n\temail = ana@example.org\n[init]\n\tdefaultBranch = main\n",
);

/** Runs a command line of afterword in `folder`; answers what a terminal would show of it. */
function shown(folder, args) {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, "bin/afterword.js"), ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  return `${stderr}${stdout}`.replaceAll(place, "~").trimEnd();
}

/** Lines of text as a picture of a terminal; `$ ` lines stand out by weight, not by colour alone. */
function terminalPicture(title, lines) {
  const escaped = (text) =>
    text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign);
  const width = 960;
  const height = 44 + lines.length * 18 + 16;
  const rows = lines.map((line, index) => {
    const weight = line.startsWith("$ ") ? ' font-weight="bold" fill="#ffffff"' : "";
    return `<text x="20" y="${58 + index * 18}" xml:space="preserve"${weight}>${escaped(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" rx="10" fill="#1d2127"/>
<circle cx="22" cy="20" r="6" fill="#5b6470"/><circle cx="42" cy="20" r="6" fill="#5b6470"/><circle cx="62" cy="20" r="6" fill="#5b6470"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="13" fill="#c9d1d9">
${rows.join("\n")}
</g>
</svg>
`;
}

function sessionPicture() {
  const remote = join(place, "remote.git");
  spawnSync("git", ["init", "-q", "--bare", "-b", "main", remote], { env });
  shown(place, ["init", "archive", "--remote", remote]);
  const folder = join(place, "archive");
  const flags = [
    "--severity",
    "SEV3",
    "--started",
    "2026-11-18T13:52",
    "--service",
    "card",
    "--timezone",
    "Europe/Copenhagen",
  ];
  const session = [
    ["new", "Card payments were refused", ...flags, "--no-input"],
    [
      "timeline",
      "@last",
      "add",
      "13:50 change 4711 goes live #change",
      "13:52 first cards refused #impact_start",
      "~14:41 pool size set back #mitigated",
    ],
    ["edit", "@last", "--set", "times.ended=2026-11-18T15:10", "--set", "trigger=change"],
    ["timeline", "@last"],
    ["check", "@last"],
  ];
  const lines = session.flatMap((args) => {
    const words = args.map((word) => (/^[\w@./:=~-]+$/.test(word) ? word : `"${word}"`)).join(" ");
    return [...wrap(`$ afterword ${words}`), ...shown(folder, args).split("\n").flatMap(wrap), ""];
  });
  writeFileSync(join(images, "session.svg"), terminalPicture("A session with afterword", lines.slice(0, 60)));
}

/** A line in pieces of at most 112 characters, as a terminal would break it. */
function wrap(line) {
  return line.match(/.{1,112}/gu) ?? [""];
}

/** What the report of `period` in the archive at `folder` looks like at its top. */
async function reportPicture(name, folder, period, asOf, extra = []) {
  const page = join(place, `${name}.html`);
  const args = ["report", period, "--as-of", asOf, "--format", "html", ...extra, "-o", page];
  const ran = spawnSync(process.execPath, [join(root, "bin/afterword.js"), ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  const { chromium: driver } = await import("playwright-core");
  const browser = await driver.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  const tab = await browser.newPage({ viewport: { width: 1100, height: 1400 } });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: join(images, `${name}.png`) });
  await browser.close();
}

/** The example archive, whose articles tell no date, and a made-up company with fifteen years of incidents. */
async function reportPictures() {
  if (!existsSync(CHROMIUM)) return console.log("no browser: the pictures of reports are as they were");
  await reportPicture("report", root, "2026-Q1", "2026-04-15T09:00:00Z", ["--worktree"]);
  const company = join(place, "company");
  await makeArchive(company, { count: 600, seed: 3 });
  await reportPicture("report-of-a-company", company, "2025-Q3", "2025-10-20T09:00:00Z");
}

try {
  sessionPicture();
  await reportPictures();
  console.log("docs/images is as the program is now");
} finally {
  rmSync(place, { recursive: true, force: true });
}
