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
  const [email, name] = await valuesOf(context, root);
  const known = Object.entries(settings.people).find(([, person]) => sameEmail(person.email, email));
  if (known) return { key: known[0], name: known[1].name, email };
  return { key: email?.split("@")[0] ?? null, name, email };
}

/** E-mail and name as git knows them: one process for both, and none where the environment says both. */
async function valuesOf(
  context: Context,
  root: string,
): Promise<readonly [email: string | null, name: string | null]> {
  const { GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_NAME: name } = context.env;
  if (email && name) return [email, name];
  const found = new Map<string, string>();
  try {
    const ask = ["config", "-z", "--get-regexp", "^user\\.(email|name)$"];
    const { stdout } = await context.quickGit(root, ask);
    for (const field of new TextDecoder().decode(stdout).split("\0")) {
      const end = field.indexOf("\n");
      if (end > 0) found.set(field.slice(0, end), field.slice(end + 1).trim());
    }
  } catch {
    // Without git nobody has a name.
  }
  return [email || found.get("user.email") || null, name || found.get("user.name") || null];
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
