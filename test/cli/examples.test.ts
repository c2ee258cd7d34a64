import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.js";
import { parseArguments } from "../../src/cli/program.js";
import { HELP_TOPICS } from "../../src/languages/help/topics.js";

const root = join(import.meta.dirname, "../..");

/** The command lines of a text: `afterword …` at the start of a line, or after `$ `, to the comment or the pipe. */
function commandLines(text: string): readonly string[] {
  const joined = text.replace(/ \\\n\s*/g, " ");
  return [...joined.matchAll(/^ *(?:\$ )?afterword (.*)$/gm)].map((match) =>
    (match[1] ?? "").replace(/( {3,}|;| [|>#]| &&| \|\|).*$/, ""),
  );
}

function words(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map((match) => match[1] ?? match[0]);
}

async function pages(): Promise<readonly (readonly [string, string])[]> {
  const topics = Object.entries(HELP_TOPICS).map(
    async ([name, { load }]) => [`help ${name}`, await load()] as const,
  );
  const guide = join(root, "docs/guide");
  const files = [join(root, "README.md"), ...readdirSync(guide).map((name) => join(guide, name))];
  const read = files
    .filter((file) => file.endsWith(".md"))
    .map((file) => [file.slice(root.length + 1), readFileSync(file, "utf8")] as const);
  const table = COMMANDS.map((row) => [`the table: ${row.name}`, row.examples.join("\n")] as const);
  return [...(await Promise.all(topics)), ...read, ...table];
}

it("every command line in help, table, README and guide is one that the program takes", async () => {
  const wrong: string[] = [];
  let seen = 0;
  for (const [page, text] of await pages()) {
    for (const line of commandLines(text)) {
      seen++;
      try {
        await parseArguments(words(line), "0");
      } catch (error) {
        wrong.push(`${page}: afterword ${line}: ${(error as Error).message}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(60);
});
