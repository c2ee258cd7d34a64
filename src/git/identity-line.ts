import type { Instant } from "../model/when.js";
import type { Repository } from "./repository.js";

/** `Name <mail> <seconds> <offset>` as git would write it; whoever commits here has name and e-mail (see state.ts). */
export function identityLine(
  { config, env }: Pick<Repository, "config" | "env">,
  who: "author" | "committer",
  at: Instant,
): string {
  const part = (what: "name" | "email") =>
    env[`GIT_${who}_${what}`.toUpperCase()] ||
    config.get(`${who}.${what}`) ||
    config.get(`user.${what}`) ||
    "";
  return `${withoutCrud(part("name"))} <${withoutCrud(part("email"))}> ${dateForGit(at)}`;
}

/** As git cleans names: what would end one early goes, and so do signs at its edges that nobody means. */
function withoutCrud(text: string): string {
  const edge = "[\\u0000-\\u0020.,:;<>\"\\\\']+";
  return text.replace(new RegExp(`^${edge}|${edge}$`, "g"), "").replace(/[\n<>]/g, "");
}

/** `<seconds> <offset>` as git writes it, with this machine's offset at that time. */
export function dateForGit(at: Instant): string {
  const minutes = -new Date(at * 1000).getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const offset = `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}${String(rest).padStart(2, "0")}`;
  return `${Math.floor(at)} ${offset}`;
}
