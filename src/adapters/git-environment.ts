/** What a repository may not decide for us (ROBUSTNESS.md §1.8). The command line wins over every file. */
export const ALWAYS = ["core.fsmonitor=false", "safe.bareRepository=explicit", "i18n.commitEncoding=UTF-8"];
/**
 * Variables of git that are the user's own settings. All other `GIT_*` ones may come from a hook of another repository
 * that we run inside of (GIT_DIR, GIT_INDEX_FILE …) and are dropped.
 */
const USERS_OWN = new Set([
  "GIT_AUTHOR_NAME",
  "GIT_AUTHOR_EMAIL",
  "GIT_COMMITTER_NAME",
  "GIT_COMMITTER_EMAIL",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_NOSYSTEM",
  "GIT_SSH",
  "GIT_SSH_COMMAND",
  "GIT_SSH_VARIANT",
  "GIT_ASKPASS",
  "GIT_SSL_CAINFO",
  "GIT_SSL_CAPATH",
  "GIT_SSL_NO_VERIFY",
  "GIT_CEILING_DIRECTORIES",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
]);

/** Over every `protocol.<name>.allow` of a repository; as a setting, `protocol.ext.allow=always` there would win. */
const PROTOCOLS = "https:ssh:file";

const DROPPED = new Set(["EDITOR", "VISUAL", "PAGER", "PREFIX", "LANGUAGE"]);

export type Environment = Readonly<Record<string, string>>;

/** The user's environment without what would lead git elsewhere; read once, as Node asks the system for each variable. */
export function childEnvironment(env: NodeJS.ProcessEnv): Environment {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const isGits = /^git_/i.test(name) && !USERS_OWN.has(name);
    if (value !== undefined && !isGits && !DROPPED.has(name)) kept[name] = value;
  }
  return { ...kept, GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0", GIT_ALLOW_PROTOCOL: PROTOCOLS };
}
