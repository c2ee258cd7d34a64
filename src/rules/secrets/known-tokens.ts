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
  const hits: Hit[] = [];
  for (const start of pieces(content)) {
    const { messages } = await lintSource({
      source: {
        content: content.slice(start, start + MOST_AT_ONCE),
        filePath: path,
        ext: ".md",
        contentType: "text",
      },
      options: { noPhysicFilePath: true, config: { rules: [{ id: creator.meta.id, rule: creator }] } },
    });
    for (const { range, ruleId } of messages) {
      const what = ruleId.replace(/^@secretlint\/secretlint-rule-/, "");
      const [from, end] = [start + range[0], start + range[1]];
      const isCut = range[1] === MOST_AT_ONCE && end < text.length && end - from < OVERLAP;
      if (isCut) continue;
      hits.push({ kind: "credential", what, value: text.slice(from, end), start: from, end });
    }
    if (hits.length >= MOST_HITS) break;
  }
  return hits.slice(0, MOST_HITS);
}

/** secretlint compares each find with all others: of a file that is full of them, a piece is asked about at a time. */
const MOST_AT_ONCE = 64 * 1024;
/** What one piece ends in the midst of, the next one has whole. */
const OVERLAP = 4 * 1024;

function* pieces(text: string): Generator<number> {
  for (let start = 0; start === 0 || start + OVERLAP < text.length; start += MOST_AT_ONCE - OVERLAP)
    yield start;
}
