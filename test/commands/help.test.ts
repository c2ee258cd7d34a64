import { expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.js";
import { run } from "../../src/commands/help.js";
import { HELP_TOPICS } from "../../src/languages/help/topics.js";
import { testContext } from "../support/context.js";

const help = (...positional: string[]) => run(testContext({}), { positional, options: {} });
const topics = Object.keys(HELP_TOPICS);

it.each(topics)("the page on %s fits a screen and begins with examples", async (topic) => {
  const { text } = await help(topic);
  const lines = text.trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(34);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(92);
  expect(lines.slice(0, 3).join("\n")).toMatch(/^ {2}\S/m);
});

it("the table names just these topics", () => {
  const row = COMMANDS.find(({ name }) => name === "help");
  expect(row?.summary.split(", ").toSorted()).toEqual(topics.toSorted());
});

it("without a topic it lists them, and a wrong one is told the nearest", async () => {
  const { text } = await help();
  for (const topic of topics) expect(text).toContain(`afterword help ${topic} `);
  await expect(help("tims")).rejects.toMatchObject({
    exit: 2,
    message: expect.stringMatching(/did you mean `times`/),
  });
  await expect(help("__proto__")).rejects.toMatchObject({ exit: 2 });
});
