import type { MayMatch } from "../sieve/sieve.js";
import { KNOWN_BEGINNINGS } from "./forms.js";
import type { Hit } from "./hit.js";
import { MOST_HITS } from "./hit.js";

/** Its comments would switch it off; of the same length, so that places stay. */
const DIRECTIVE = /secretlint-(?:disable|enable)/gi;

/** Credentials that secretlint's recommended rules find. A comment in the file cannot switch them off. */
export async function findKnownTokens(
  text: string,
  path: string,
  mayMatch: MayMatch = () => true,
): Promise<readonly Hit[]> {
  if (!KNOWN_BEGINNINGS.some((form) => mayMatch(form) && form.test(text))) return [];
  const [{ lintSource }, { creator }] = await Promise.all([
    import("@secretlint/core"),
    import("@secretlint/secretlint-rule-preset-recommend"),
  ]);
  const content = text.replace(DIRECTIVE, (found) => "-".repeat(found.length));
  const { messages } = await lintSource({
    source: { content, filePath: path, ext: ".md", contentType: "text" },
    options: { noPhysicFilePath: true, config: { rules: [{ id: creator.meta.id, rule: creator }] } },
  });
  return messages.slice(0, MOST_HITS).map(({ range: [start, end], ruleId }) => {
    const what = ruleId.replace(/^@secretlint\/secretlint-rule-/, "");
    return { kind: "credential", what, value: text.slice(start, end), start, end };
  });
}
