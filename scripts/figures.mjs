// docs/figures.md: measured figures between markers, each block written by the command that measured it.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const page = join(dirname(fileURLToPath(import.meta.url)), "../docs/figures.md");
const START = `# Figures

Only as measured, by the command named above each table, on the machine named there. Ratios come from one run: a figure
of another day or another machine is not to be compared with them. "bare" is \`node -e 0\`.
`;

/** The machine in one line: processor, cores, memory, system, Node, git; no names and no paths. */
export function machine() {
  const cores = cpus();
  const git = execFileSync("git", ["--version"], { encoding: "utf8" }).trim();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `${cores[0]?.model ?? "unknown processor"}, ${cores.length} cores, ${memory}, ${process.platform}, Node ${process.version}, ${git}`;
}

/** Replaces the block `name` of docs/figures.md, or adds it at the end; the date stands in its heading line. */
export function writeBlock(name, title, command, body) {
  const text = existsSync(page) ? readFileSync(page, "utf8") : START;
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const today = new Date().toISOString().slice(0, 10);
  const block = `${begin}\n\n## ${title}\n\n\`${command}\`, ${today}, ${machine()}\n\n${body.trim()}\n\n${end}`;
  const at = text.indexOf(begin);
  const after = text.indexOf(end);
  const next =
    at >= 0 && after > at
      ? text.slice(0, at) + block + text.slice(after + end.length)
      : `${text.trimEnd()}\n\n${block}\n`;
  writeFileSync(page, next);
}

/** The line of the block `name` that holds `part`, as it stands in docs/figures.md; null: there is none. */
export function lineOf(name, part) {
  const text = existsSync(page) ? readFileSync(page, "utf8") : "";
  const [, block = ""] = text.split(`<!-- ${name}: begin -->`);
  const [inside = ""] = block.split(`<!-- ${name}: end -->`);
  return inside.split("\n").find((line) => line.includes(part)) ?? null;
}
