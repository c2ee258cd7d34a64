import { join } from "node:path";
import { applyChanges } from "../archive/changes.js";
import { findArchive, openArchive } from "../archive/locate.js";
import { SETTINGS_FILE } from "../archive/paths.js";
import { setSetting } from "../document/edit-settings.js";
import { parseSettings } from "../document/settings.js";
import type { Finding } from "../model/finding.js";
import { nearest } from "../model/nearest.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visible, visibleLine } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { listSettings, type Setting, userConfigPath } from "./config-list.js";
import { measureFor, padded } from "./shapes/table.js";

/** `config list | get KEY | set KEY VALUE | path`. */
export async function run(context: Context, { positional, options }: Arguments): Promise<Outcome> {
  const [action = "list", key, value] = positional;
  if (action === "list") return list(context);
  if (action === "path") return path(context);
  if (action === "get" && key !== undefined) return get(context, key);
  if (action === "set" && key !== undefined && value !== undefined)
    return set(context, key, value, options.user === true);
  const near = nearest(action, ["list", "get", "set", "path"]);
  throw new UserError("usage", `\`config ${action}\` is not complete or not known`, EXIT.usage, {
    hint: near === "set" ? "afterword config set policy.approvals 2" : "afterword config list",
  });
}

async function list(context: Context): Promise<Outcome> {
  const settings = await listSettings(context);
  const keys = settings.map(({ key }) => visibleLine(key));
  const measure = await measureFor(keys);
  const width = Math.max(...keys.map(measure));
  const lines = settings.map(
    ({ value, source }, i) => `${padded(keys[i] ?? "", width, measure)}  ${visibleLine(value)}  (${source})`,
  );
  return { json: { changed: [], settings }, text: `${lines.join("\n")}\n` };
}

async function path(context: Context): Promise<Outcome> {
  const archive = await findArchive(context);
  const paths = {
    archive: archive ? join(archive.root, SETTINGS_FILE) : null,
    user: userConfigPath(context),
  };
  return {
    json: { changed: [], ...paths },
    text: `${paths.archive ?? "(no archive here)"}\n${paths.user}\n`,
  };
}

async function get(context: Context, key: string): Promise<Outcome> {
  const settings = await listSettings(context);
  const exact = settings.filter((setting) => setting.key === key);
  const found = exact.length > 0 ? exact : settings.filter((setting) => setting.key.startsWith(`${key}.`));
  if (found.length === 0) throw unknownKey(key, settings);
  const text =
    exact.length > 0 ? found.map(({ value }) => value) : found.map((one) => `${one.key}  ${one.value}`);
  return { json: { changed: [], settings: found }, text: `${text.map(visible).join("\n")}\n` };
}

function unknownKey(key: string, settings: readonly Setting[]): UserError {
  const near = nearest(
    key,
    settings.map((setting) => setting.key),
  );
  return new UserError(
    "no-such-setting",
    `there is no setting \`${key}\`${near ? `; did you mean \`${near}\`?` : ""}`,
    EXIT.usage,
    {
      hint: near ? `afterword config get ${near}` : "afterword config list",
    },
  );
}

async function set(context: Context, key: string, value: string, user: boolean): Promise<Outcome> {
  return user ? setUser(context, key, value) : setArchive(context, key, value);
}

async function setArchive(context: Context, key: string, value: string): Promise<Outcome> {
  const archive = await openArchive(context);
  const files = await context.files();
  const bytes = await files.read(join(archive.root, SETTINGS_FILE));
  const before = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes ?? new Uint8Array());
  const edited = setSetting(before, key, value);
  if ("problem" in edited) throw notSet(key, edited.problem, edited.hint);
  const known = new Set(parseSettings(before).findings.map(({ rule, message }) => `${rule} ${message}`));
  const fresh = parseSettings(edited.text).findings.find(
    ({ rule, message }) => !known.has(`${rule} ${message}`),
  );
  if (fresh) throw notSet(key, fresh.message, commandFor(value, fresh));
  const change = { path: SETTINGS_FILE, before, after: edited.text };
  const { changed, diff } = await applyChanges(context, archive, [change], `config set ${key}`);
  const said =
    changed.length > 0
      ? `${key} is ${value} now, in ${SETTINGS_FILE}; commit it to share it`
      : `${key} was ${value} already`;
  return { json: { changed }, text: diff || `${visibleLine(said)}\n` };
}

async function setUser(context: Context, key: string, value: string): Promise<Outcome> {
  const { readUserConfig } = await import("../document/user-config.js");
  const files = await context.files();
  const at = userConfigPath(context);
  const bytes = await files.read(at);
  const before = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes ?? new Uint8Array());
  const edited = setSetting(before, key, value);
  if ("problem" in edited) throw notSet(key, edited.problem, edited.hint);
  const trouble = readUserConfig(edited.text).troubles[0];
  if (trouble) throw notSet(key, trouble.message, "afterword config list");
  if (context.globals.dryRun) return { json: { changed: [at] }, text: visible(edited.text) };
  await files.write(at, edited.text);
  return { json: { changed: [at] }, text: `${visibleLine(key)} is ${visibleLine(value)} now, in ${at}\n` };
}

/** For a slip in the key, the command with the right one. */
function commandFor(value: string, { message, hint }: Finding): string {
  const near = /^did you mean `([\w.]+)`\?$/.exec(hint)?.[1];
  const isKey = near !== undefined && message.endsWith("is no setting");
  return isKey ? `afterword config set ${near} ${shellWord(value)}` : hint;
}

function notSet(key: string, problem: string, hint: string): UserError {
  return new UserError("setting-refused", `\`${key}\` was not set: ${problem}`, EXIT.usage, {
    hint: hint || "afterword config list",
  });
}
