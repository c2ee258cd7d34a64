import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import {
  kindOf,
  readCause,
  readMaintenance,
  readTimes,
  statusOf,
  type TimeReader,
  textAt,
  textsAt,
} from "./facts.js";
import { readLasted } from "./length.js";
import type { YamlMap } from "./yaml-tree.js";

/** What everybody who reads a front matter takes from it. */
export type Facts = Pick<
  Incident,
  | "path"
  | "id"
  | "title"
  | "kind"
  | "status"
  | "language"
  | "perspective"
  | "severity"
  | "times"
  | "lasted"
  | "detection"
  | "trigger"
  | "cause"
  | "factors"
  | "vendor"
  | "maintenance"
  | "authors"
  | "tags"
>;

/** With what holds where the file does not say: of most words that is in FORMAT.md §2. */
export function readFacts(
  map: YamlMap | null,
  { path, settings }: { readonly path: string; readonly settings: Settings },
  reader: TimeReader,
): Facts {
  const lasted = textAt(map, "lasted");
  return {
    path,
    id: textAt(map, "id") ?? path.split("/").at(-1)?.replace(/\.md$/, "") ?? path,
    title: textAt(map, "title"),
    kind: kindOf(map),
    status: statusOf(map),
    language: textAt(map, "language") ?? settings.language,
    perspective: textAt(map, "perspective") === "outside" ? "outside" : "own",
    severity: textAt(map, "severity"),
    times: readTimes(map, reader),
    lasted: lasted === null ? null : readLasted(lasted),
    detection: textAt(map, "detection"),
    trigger: textAt(map, "trigger"),
    cause: readCause(map),
    factors: textsAt(map, "factors"),
    vendor: textAt(map, "vendor"),
    maintenance: readMaintenance(map, reader),
    authors: textsAt(map, "authors"),
    tags: textsAt(map, "tags"),
  };
}
