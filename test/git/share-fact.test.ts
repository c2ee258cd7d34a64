import { expect, it } from "vitest";
import { run as submit } from "../../src/commands/submit.js";
import type { GitRunner } from "../../src/ports.js";
import { contextIn } from "./context.js";
import { ID, incidentText, PATH, settle } from "./incident.js";
import { Repository } from "./repository.js";

it("a push that says it is done and is not, is not believed", async () => {
  const one = settle(Repository.clone(Repository.bare()));
  one.git("push", "-q", "origin", "HEAD:main");
  one.write(PATH, incidentText({ status: "in_review" }));
  let pushes = 0;
  const around = (runner: GitRunner): GitRunner => ({
    run: async (args, options) =>
      args[0] === "push" && pushes++ === 0
        ? { code: 0, stdout: new Uint8Array(), stderr: "" }
        : runner.run(args, options),
  });
  const { json } = await submit(contextIn(one.root, { around }), { positional: [ID], options: {} });
  expect(json).toMatchObject({ pushed: true });
  expect(one.git("ls-remote", "origin", "main").split("\t")[0]).toBe(one.git("rev-parse", "HEAD"));
  expect(pushes).toBe(2);
});
