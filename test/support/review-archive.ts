import { join } from "node:path";
import { type Sandbox, sandbox } from "./program.js";

export const ID = "2026-11-20-cards-refused-7k3fq2";
export const PATH = `incidents/2026/${ID}.md`;
export const TEXT = `---
format: 1
id: ${ID}
title: Cards refused
status: in_review
language: en
severity: SEV3
times: {started: 2026-11-20T14:02Z, detected: 2026-11-20T14:05Z, ended: 2026-11-20T15:00Z}
authors: [ana]
---

# Cards refused

## Summary

Card payments were refused for an hour.

## Timeline

- **2026-11-20T14:02Z** Refusals begin
`;

/** Somebody else than the one who wrote it. */
export const BO = {
  GIT_AUTHOR_NAME: "Bo Ek",
  GIT_AUTHOR_EMAIL: "bo@example.org",
  GIT_COMMITTER_NAME: "Bo Ek",
  GIT_COMMITTER_EMAIL: "bo@example.org",
};

/** Ana's archive in `work`, its bare remote beside it, and her postmortem in review, shared. */
export function inReview(given: {
  readonly settings?: string;
  readonly text?: string;
}): Sandbox & { readonly at: string } {
  const box = sandbox();
  const at = join(box.folder, "work");
  box.git(["init", "-q", "--bare", "remote.git"]);
  box.git(["init", "-q", "-b", "main", "work"]);
  box.git(["remote", "add", "origin", join(box.folder, "remote.git")], at);
  box.write("work/afterword.yml", given.settings ?? "format: 1\n");
  box.write(`work/${PATH}`, given.text ?? TEXT);
  box.git(["add", "."], at);
  box.git(["commit", "-qm", "Add an archive"], at);
  box.git(["push", "-q", "-u", "origin", "main"], at);
  return { ...box, at };
}
