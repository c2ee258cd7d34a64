import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reviewHash } from "../../src/document/review-hash.js";
import type { Sandbox } from "../support/program.js";
import { BO, ID, inReview, PATH, TEXT } from "../support/review-archive.js";

const CY = { ...BO, GIT_AUTHOR_NAME: "Cy", GIT_AUTHOR_EMAIL: "cy@example.org" };

function review(
  box: Sandbox,
  args: readonly string[],
  env: Readonly<Record<string, string>> = BO,
  input = "",
) {
  return box.afterword(["review", ID, ...args], { cwd: join(box.folder, "work"), env, input });
}

function json(stdout: string): unknown {
  return JSON.parse(stdout);
}

describe("review", () => {
  it("an approval is bound to the text, makes it reviewed and published, and is shared with its trailer", () => {
    const box = inReview({});
    const ran = review(box, ["--approve", "--json"]);
    expect(ran).toMatchObject({ code: 0 });
    expect(json(ran.stdout)).toMatchObject({
      verdict: "approved",
      by: "bo",
      approvals: 1,
      required: 1,
      status: "reviewed",
    });
    const text = box.read(`work/${PATH}`);
    expect(text).toContain("status: reviewed\n");
    expect(text).toContain("published: 2026-11-21\n");
    expect(text).toContain(`of: ${reviewHash(TEXT)}`);
    expect(reviewHash(text)).toBe(reviewHash(TEXT));
    const message = box.git(["log", "-1", "--format=%B", "main"], join(box.folder, "remote.git"));
    expect(message).toContain("Approve postmortem: Cards refused");
    expect(message).toContain("Reviewed-by: Bo Ek <bo@example.org>");
    expect(box.git(["show", `main:${PATH}`], join(box.folder, "remote.git"))).toBe(text);
  });

  it("an author's own approval is refused, unless the archive allows it", () => {
    const box = inReview({});
    const refused = review(box, ["--approve"], {});
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.stderr).toContain("you wrote this");
    expect(box.read(`work/${PATH}`)).toBe(TEXT);
    const allowed = inReview({ settings: "format: 1\npolicy: {self_approval: true}\n" });
    expect(review(allowed, ["--approve"], {})).toMatchObject({ code: 0 });
  });

  it("two approvals are two people; a later edit makes them stale", () => {
    const box = inReview({ settings: "format: 1\npolicy: {approvals: 2}\n" });
    review(box, ["--approve"]);
    review(box, ["--approve"]);
    expect(box.read(`work/${PATH}`)).toContain("status: in_review\n");
    const second = review(box, ["--approve", "--json"], CY);
    expect(json(second.stdout)).toMatchObject({ approvals: 2, status: "reviewed" });
    box.write(`work/${PATH}`, box.read(`work/${PATH}`).replace("for an hour", "for two hours"));
    const edited = review(box, ["--approve"], CY);
    expect(edited).toMatchObject({ code: 3 });
    expect(edited.stderr).toContain("not submitted");
    const shown = review(box, ["--json", "--no-input"], CY);
    expect(json(shown.stdout)).toMatchObject({ verdict: null, approvals: 0, required: 2 });
  });

  it("changes are asked for in words, kept in the file, and shown with what changed since", () => {
    const box = inReview({});
    expect(review(box, ["--request-changes"])).toMatchObject({ code: 2 });
    const asked = review(
      box,
      ["--request-changes", "--section", "summary", "--message-file", "-"],
      BO,
      "How many customers?\n",
    );
    expect(asked).toMatchObject({ code: 0 });
    const text = box.read(`work/${PATH}`);
    expect(text).toContain("How many customers?");
    expect(text).toContain("status: in_review\n");
    const work = join(box.folder, "work");
    box.write(`work/${PATH}`, text.replace("Card payments", "Four in ten card payments"));
    box.git(["commit", "-qam", "Say how many"], work);
    const again = review(box, ["--no-input"]);
    expect(again.stdout).toContain("Changed since you last looked (2026-11-21):");
    expect(again.stdout).toContain("+Four in ten card payments were refused for an hour.");
  });

  it("a dry run shows the diff and the message, and changes nothing", () => {
    const box = inReview({});
    const ran = review(box, ["--approve", "--dry-run"]);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain("+status: reviewed");
    expect(ran.stdout).toContain("Reviewed-by: Bo Ek");
    expect(box.read(`work/${PATH}`)).toBe(TEXT);
  });
});
