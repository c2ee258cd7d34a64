import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Sandbox, sandbox } from "./program.js";

/** An archive in a sandbox, without git; its clock stands at Saturday 2026-11-21 18:00 UTC. */
export function guidedArchive(): Sandbox {
  const box = sandbox();
  box.write(
    "afterword.yml",
    "format: 1\ntimezone: Europe/Copenhagen\nservices:\n  pay: {title: Mobile payment}\n  card: {title: Card switch}\n",
  );
  return box;
}

/** Paths of the drafts below incidents/, without what a killed run left half written. */
export function draftPaths(box: Sandbox): readonly string[] {
  const folder = join(box.folder, "incidents");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && !name.includes(".afterword-"))
    .map((name) => join(folder, name));
}

export function onlyDraft(box: Sandbox): string {
  const [path, ...more] = draftPaths(box);
  if (path === undefined || more.length > 0)
    throw new Error(`${more.length + (path ? 1 : 0)} drafts instead of one`);
  return readFileSync(path, "utf8");
}

/** The code in the id is drawn anew for each file; all else must be equal. */
export function withoutCode(text: string): string {
  return text.replace(/^(id: .*)-[0-9a-z]{6}$/m, "$1");
}
