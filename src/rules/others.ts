import { nearest } from "../model/nearest.js";
import { foldedPath } from "./folded-path.js";

/** What rules may ask of the other files of the archive. */
export interface OtherIncidents {
  /** The paths of the files that carry this id. */
  withId(id: string): readonly string[];
  /** The paths that a file system without case takes for this one, itself among them. */
  likePath(path: string): readonly string[];
  /** The id of the archive that a wrong one may have meant. */
  nearestId(id: string): string | null;
}

/** What rules need to know of the other files: from what was parsed, and from paths that were not. */
export function otherIncidents(
  files: Iterable<{ readonly id: string; readonly path: string }>,
): OtherIncidents {
  const ids: Paths = new Map();
  const folded: Paths = new Map();
  for (const { id, path } of files) {
    add(ids, id, path);
    add(folded, foldedPath(path), path);
  }
  return {
    withId: (id) => pathsIn(ids, id),
    likePath: (path) => pathsIn(folded, foldedPath(path)),
    nearestId: (id) => nearest(id, ids.keys()),
  };
}

/** Nearly always there is one path, and no list is made for it: there are as many as there are incidents. */
type Paths = Map<string, string | string[]>;

function add(map: Paths, key: string, path: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, path);
  else if (typeof known === "string") {
    if (known !== path) map.set(key, [known, path]);
  } else if (!known.includes(path)) known.push(path);
}

function pathsIn(map: Paths, key: string): readonly string[] {
  const known = map.get(key);
  return known === undefined ? [] : typeof known === "string" ? [known] : known;
}

/** A question about the other files, with its answer. */
export type Asked =
  | readonly [question: "withId" | "likePath", of: string, answer: readonly string[]]
  | readonly [question: "nearestId", of: string, answer: string | null];

/** The same answers, and every question that was asked with its answer. */
export function listened(others: OtherIncidents): {
  readonly others: OtherIncidents;
  readonly asked: readonly Asked[];
} {
  const asked: Asked[] = [];
  const paths =
    (question: "withId" | "likePath") =>
    (of: string): readonly string[] => {
      const answer = others[question](of);
      asked.push([question, of, answer]);
      return answer;
    };
  const nearestId = (of: string): string | null => {
    const answer = others.nearestId(of);
    asked.push(["nearestId", of, answer]);
    return answer;
  };
  return { others: { withId: paths("withId"), likePath: paths("likePath"), nearestId }, asked };
}

/** Whether these other files would answer the same. */
export function sameAnswer(others: OtherIncidents, [question, of, answer]: Asked): boolean {
  if (question === "nearestId") return others.nearestId(of) === answer;
  const now = others[question](of);
  return now.length === answer.length && now.every((path, at) => path === answer[at]);
}
