import { HELP_TOPICS } from "../languages/help/topics.js";
import { nearest } from "../model/nearest.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";

/** `help [topic]`: a topic's page, or the list of topics. A command's page is printed by cli/program. */
export async function run(_context: Context, { positional: [topic] }: Arguments): Promise<Outcome> {
  if (topic === undefined) return topics();
  const found = Object.hasOwn(HELP_TOPICS, topic) ? HELP_TOPICS[topic] : undefined;
  if (!found) throw unknownTopic(topic);
  const text = await found.load();
  return { json: { topic, about: found.about, text }, text };
}

function topics(): Outcome {
  const list = Object.entries(HELP_TOPICS).map(([topic, { about }]) => ({ topic, about }));
  const width = Math.max(...list.map(({ topic }) => topic.length));
  const lines = list.map(({ topic, about }) => `  afterword help ${topic.padEnd(width)}   ${about}`);
  const text = `${lines.join("\n")}\n\nAll commands: afterword --help. One of them: afterword <command> --help\n`;
  return { json: { topics: list }, text };
}

function unknownTopic(topic: string): UserError {
  const names = Object.keys(HELP_TOPICS);
  const near = nearest(topic, names);
  const meant = near ? `; did you mean \`${near}\`?` : `; there are ${names.join(", ")}`;
  return new UserError("usage", `there is no help on \`${topic}\`${meant}`, EXIT.usage, {
    hint: near ? `afterword help ${near}` : "afterword help",
  });
}
