import { resolve } from "node:path";
import { nearest } from "../model/nearest.js";
import { SECTIONS } from "../model/section.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context } from "../ports.js";
import type { Verdict } from "./review-verdict.js";

const MOST_BYTES = 64 * 1024;

/** The words of a review and the section that they are about; asking for changes without saying which helps nobody. */
export async function commentOf(
  context: Context,
  { options }: Arguments,
  { verdict, id }: { readonly verdict: Verdict; readonly id: string },
): Promise<{ readonly note: string | null; readonly section: string | null }> {
  const file = options.messageFile;
  const note = typeof file === "string" ? (await textOf(context, file)).trim() : "";
  if (note === "" && verdict !== "approved") {
    throw new UserError("no-message", "say what should be different, or what you think", EXIT.usage, {
      hint: `afterword review ${shellWord(id)} ${verdict === "commented" ? "--comment" : "--request-changes"} --message-file comment.txt (- reads standard input)`,
    });
  }
  return { note: note === "" ? null : note, section: sectionOf(options.section) };
}

async function textOf(context: Context, file: string): Promise<string> {
  if (file === "-") return context.stdin();
  const bytes = await (await context.files()).read(resolve(context.cwd, file), MOST_BYTES);
  if (bytes !== null) return new TextDecoder().decode(bytes);
  throw new UserError("no-such-file", "there is no such file", EXIT.usage, {
    where: file,
    hint: "afterword review @last --comment --message-file -",
  });
}

function sectionOf(given: Arguments["options"][string]): string | null {
  if (typeof given !== "string") return null;
  const known = SECTIONS.find((section) => section === given);
  if (known) return known;
  const near = nearest(given, SECTIONS);
  throw new UserError(
    "no-such-section",
    `there is no section \`${given}\`${near ? `; did you mean \`${near}\`?` : ""}`,
    EXIT.usage,
    {
      hint: `afterword review @last --comment --section ${near ?? "summary"}`,
    },
  );
}
