import type { Hit } from "./hit.js";
import { MOST_HITS } from "./hit.js";

/**
 * What every form that secretlint's recommended rules know begins with. Loading them costs more than all the rest of a check,
 * so they are loaded for texts in which one of these stands.
 */
const MAY_HOLD_ONE =
  /A3T[A-Z0-9]|A(?:KIA|GPA|IDA|ROA|IPA|NPA|NVA|SIA)[A-Z0-9]|aws.{0,24}(?:secret|key|account)|PRIVATE KEY|private_key|_authToken|npm_[A-Za-z0-9]|xox[a-z]-|xapp-|hooks\.slack|:\/\/[^\s/@]{1,256}:[^\s/@]{1,256}@|(?:mongodb|mysqlx?|postgres(?:ql)?|redis)(?:\+srv)?:\/\/|sk-ant-api|T3BlbkFJ|gsk_|hf_|lin_api_|ntn_|secret_|SG\.|shp(?:pa|ca|at|ss)_|gh[pousr]_|github_pat_|gl(?:pat|sa|c)[-_]|ops_|A3-|hv[sbr]\.|vc[piark]_|dapi|dckr_pat_|figd_|eyJ/i;

/** Its comments would switch it off; of the same length, so that places stay. */
const DIRECTIVE = /secretlint-(?:disable|enable)/gi;

/** Credentials that secretlint's recommended rules find. A comment in the file cannot switch them off. */
export async function findKnownTokens(text: string, path: string): Promise<readonly Hit[]> {
  if (!MAY_HOLD_ONE.test(text)) return [];
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
