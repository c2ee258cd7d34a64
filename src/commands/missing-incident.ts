import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";

/** `timeline add "14:02 …"`: the incident was left out; who does so mostly means the one that was worked on last. */
export function missingIncident(command: string, [action = "", ...words]: readonly string[]): UserError {
  return new UserError("no-incident", `\`${command} ${action}\` needs an incident first`, EXIT.usage, {
    hint: ["afterword", command, "@last", action, ...words.map(shellWord)].join(" "),
  });
}
