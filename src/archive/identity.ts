import type { Settings } from "../model/settings.js";
import type { Context } from "../ports.js";

/** Who sits at this machine: the one with git's user.email (FORMAT.md §7). */
export interface Identity {
  /** The key in the archive's `people`, else the part of the e-mail before the `@`; null when git knows no e-mail. */
  readonly key: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

/** Asks git once; `root` is the archive's folder. A machine without git has nobody. */
export async function whoAmI(context: Context, root: string, settings: Settings): Promise<Identity> {
  const [email, name] = await Promise.all([
    userValue(context, root, "email"),
    userValue(context, root, "name"),
  ]);
  const known = Object.entries(settings.people).find(([, person]) => sameEmail(person.email, email));
  if (known) return { key: known[0], name: known[1].name, email };
  return { key: email?.split("@")[0] ?? null, name, email };
}

async function userValue(context: Context, root: string, what: "email" | "name"): Promise<string | null> {
  const fromEnvironment = context.env[`GIT_AUTHOR_${what.toUpperCase()}`];
  if (fromEnvironment) return fromEnvironment;
  try {
    const git = await context.git(root);
    const { code, stdout } = await git.run(["config", "--get", `user.${what}`]);
    return code === 0 ? new TextDecoder().decode(stdout).trim() || null : null;
  } catch {
    return null;
  }
}

function sameEmail(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.toLowerCase() === b.toLowerCase();
}

/** By what one may be named. */
export function namesOf({ key, name, email }: Identity): readonly string[] {
  return [key, name, email].filter((own) => own !== null);
}

/** Whether `word` (of `authors`, `by`, an owner) names this person: by key, name or e-mail, with or without `@`. */
export function isMe(identity: Identity, word: string | null): boolean {
  if (word === null) return false;
  const plain = word.replace(/^@/, "").toLowerCase();
  return namesOf(identity).some((own) => own.toLowerCase() === plain);
}
