import { homedir } from "node:os";
import { join } from "node:path";
import { findArchive } from "../archive/locate.js";
import { SETTINGS_FILE } from "../archive/paths.js";
import { readYaml } from "../document/plain-yaml.js";
import { readUserConfig, USER_KEYS } from "../document/user-config.js";
import { plainOf } from "../document/yaml-tree.js";
import { type Decimal, toText } from "../model/decimal.js";
import { DEFAULT_SETTINGS, type Settings } from "../model/settings.js";
import type { Context } from "../ports.js";

/** One setting with its value in force and where that came from. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly source: string;
}

export function userConfigPath(context: Context): string {
  const set = context.env.XDG_CONFIG_HOME;
  const base = set?.startsWith("/") ? set : join(context.env.HOME || homedir(), ".config");
  return join(base, "afterword", "config.yml");
}

/** Every setting by dotted key: those of the archive, then the user's own. */
export async function listSettings(context: Context): Promise<readonly Setting[]> {
  return [...(await archiveSettings(context)), ...(await userSettings(context))];
}

async function archiveSettings(context: Context): Promise<readonly Setting[]> {
  const archive = await findArchive(context);
  const written = archive ? await keysOf(context, join(archive.root, SETTINGS_FILE)) : new Set<string>();
  const settings = archive?.settings ?? DEFAULT_SETTINGS;
  return flatten("", settings).map(([key, value]) => ({
    key,
    value,
    source: isWritten(key, written) ? SETTINGS_FILE : "default",
  }));
}

async function userSettings(context: Context): Promise<readonly Setting[]> {
  const files = await context.files();
  const bytes = await files.read(userConfigPath(context));
  const { values } = readUserConfig(new TextDecoder().decode(bytes ?? new Uint8Array()));
  return Object.entries(USER_KEYS).map(([key, variable]) => {
    const inFile = values[key as keyof typeof USER_KEYS];
    const inForce = context.env[variable];
    const source = !inForce ? "default" : inForce === inFile ? "user file" : variable;
    return { key, value: inForce ?? "", source };
  });
}

async function keysOf(context: Context, path: string): Promise<ReadonlySet<string>> {
  const files = await context.files();
  const bytes = await files.read(path);
  const { root } = readYaml(new TextDecoder().decode(bytes ?? new Uint8Array()));
  return new Set(root ? flatten("", plainOf(root)).map(([key]) => key) : []);
}

/** A list counts as one value: it is written when any of its items is. */
function isWritten(key: string, written: ReadonlySet<string>): boolean {
  return [...written].some(
    (name) => name === key || name.startsWith(`${key}.`) || key.startsWith(`${name}.`),
  );
}

function flatten(prefix: string, value: unknown): Array<readonly [string, string]> {
  if (value === null || value === undefined) return prefix ? [[prefix, ""]] : [];
  if (isDecimal(value)) return [[prefix, toText(value)]];
  if (Array.isArray(value) && value.every((item) => typeof item !== "object"))
    return [[prefix, value.join(", ")]];
  if (typeof value !== "object") return [[prefix, String(value)]];
  return Object.entries(value as Settings)
    .filter(([key]) => key !== "sloText")
    .flatMap(([key, inner]) => flatten(prefix ? `${prefix}.${key}` : key, inner));
}

function isDecimal(value: unknown): value is Decimal {
  return typeof value === "object" && value !== null && "units" in value && "scale" in value;
}
