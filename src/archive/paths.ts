import { basename, join } from "node:path";

export const SETTINGS_FILE = "afterword.yml";
export const INCIDENTS_FOLDER = "incidents";
export const UNDATED = "undated";

/** What an id of a foreign file must match to be kept (FORMAT.md §1). */
export const FOREIGN_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

const DATED_ID = /^(\d{4})-\d\d-\d\d(?:-|$)/;

/** `incidents/<year>/<id>.md`; the year is the id's own, else the one that is given. */
export function incidentPath(id: string, year?: string): string {
  return `${INCIDENTS_FOLDER}/${folderOfId(id, year)}/${id}.md`;
}

/** The id that a path of the archive stands for: its file's name without `.md`. */
export function idOfPath(path: string): string {
  return basename(path).replace(/\.md$/, "");
}

/** Where the attachments of an incident lie, if it has any. */
export function attachmentsFolder(path: string): string {
  return path.replace(/\.md$/, "");
}

function folderOfId(id: string, year: string | undefined): string {
  if (id.startsWith(`${UNDATED}-`)) return UNDATED;
  return DATED_ID.exec(id)?.[1] ?? year ?? UNDATED;
}

/** An archive path (with `/`) as a path of this machine. */
export function absolute(root: string, path: string): string {
  return join(root, ...path.split("/"));
}
