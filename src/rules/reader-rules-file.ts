import { body, file, front, type ReaderRule, rule } from "./reader-rule.js";

const HEAD = "---\nformat: 1\nid: 2026-01-30-cards-refused-7k3fq2\n---\n\n# Cards are refused\n\n";

/** As an editor of twenty years ago saves it. */
const latin1 = () => Uint8Array.from(`${HEAD}Køb blev afvist.\n`, (letter) => letter.charCodeAt(0));

/** The file as a whole, and the values of its front matter. */
export const OF_THE_FILE: readonly ReaderRule[] = [
  rule(
    "not-utf8",
    "error",
    "Bytes that are no UTF-8 would be changed by the next edit.",
    body("Køb blev afvist."),
    { file: latin1, words: "`Køb blev afvist.` saved as Latin-1: the byte `F8` is no UTF-8." },
  ),
  rule(
    "nul-byte",
    "error",
    "A file with a NUL byte is no text; git and editors cut it off there.",
    body("Cards failed."),
    { ...file(`${HEAD}Cards\0 failed.\n`), words: "A byte `00` between two words." },
  ),
  rule(
    "file-too-large",
    "error",
    "A postmortem of more than 2 MiB is a log. Logs belong into an attachment.",
    body("The log: evidence/switch.log"),
    {
      file: () => `${HEAD}${"refused\n".repeat(400_000)}`,
      words: "Three MiB of a switch's log, pasted below the heading.",
    },
  ),
  rule(
    "file-unreadable",
    "error",
    "A link, a device, a file without permission, or one that was deleted: it is not followed, and not passed over in silence.",
    body("Cards failed."),
    { isLink: true, words: "A link, a pipe or a device that is named like a postmortem." },
  ),
  rule(
    "front-matter-missing",
    "error",
    "Only a plain `---` in the first line opens the front matter; without it the file has no facts.",
    front("vendor: Acme"),
    file("# Cards are refused\n\nFor an hour.\n"),
  ),
  rule(
    "front-matter-language",
    "error",
    "`---js` asks tools of other kinds to run the front matter as a program.",
    front("vendor: Acme"),
    file("---js\n{ title: 'Cards are refused' }\n---\n"),
  ),
  rule(
    "front-matter-unclosed",
    "error",
    "Without its closing `---` nobody knows where facts end and text begins.",
    front("vendor: Acme"),
    file("---\nformat: 1\ntitle: Cards are refused\n\n# Cards are refused\n"),
  ),
  rule(
    "front-matter-no-map",
    "error",
    "The front matter is a map of keys and values.",
    front("vendor: Acme"),
    file("---\n- Cards are refused\n- 2026-01-30\n---\n"),
  ),
  rule(
    "yaml-invalid",
    "error",
    "What YAML cannot read is not counted, and a line further on may be misread.",
    front("vendor: Acme"),
    front("vendor: [Acme"),
  ),
  rule(
    "yaml-alias",
    "error",
    "Aliases let ten lines stand for a billion values.",
    front("vendor: Acme"),
    front("vendor: *acme"),
  ),
  rule(
    "yaml-tag",
    "error",
    "A tag asks a reader to make something other than text of a value.",
    front("vendor: Acme"),
    front("vendor: !!binary Acme"),
  ),
  rule("yaml-key", "error", "A key is one plain text.", front("vendor: Acme"), front("[a, b]: Acme")),
  rule(
    "yaml-too-deep",
    "error",
    "Front matter nested more than 32 deep is an accident or an attack.",
    front("regulatory: {report: {to: bank}}"),
    front(`regulatory: ${"[".repeat(33)}${"]".repeat(33)}`),
  ),
  rule(
    "duplicate-key",
    "error",
    "Of a key given twice the first counts, and the reader of the second is misled.",
    front("vendor: Acme"),
    front("vendor: Acme\nvendor: Other"),
  ),
  rule(
    "required-key-missing",
    "error",
    "`format`, `id`, `title`, `status` and `language` make a file a postmortem.",
    front("title: Cards are refused"),
    front("title: null"),
  ),
  rule(
    "unknown-key",
    "warning",
    "A misspelt key is kept and counts for nothing. Keys of your own are welcome, unless they are nearly a known one.",
    front("our_own_key: 1"),
    front("sevrity: SEV1"),
  ),
  rule(
    "value-of-wrong-kind",
    "error",
    "A list where a text belongs is not read.",
    front("tags: [network]"),
    front("tags: network"),
  ),
  rule(
    "unknown-value",
    "error",
    "A word outside the list counts as if nothing stood there.",
    front("kind: near_miss"),
    front("kind: nearmiss"),
  ),
  rule(
    "unknown-zone",
    "error",
    "Times of a zone that does not exist cannot be placed.",
    front("timezone: Europe/Copenhagen"),
    front("timezone: Europe/Kopenhagen"),
  ),
  rule(
    "day-unreadable",
    "error",
    "This key holds a day.",
    front("published: 2026-02-03"),
    front("published: 3 Feb 2026"),
  ),
  rule(
    "reach-unreadable",
    "error",
    "A reach that cannot be read counts as unknown.",
    front("impact: [{service: pay, reach: 0.4}]"),
    front("impact: [{service: pay, reach: many}]"),
  ),
  rule(
    "customers-unreadable",
    "error",
    "A number of customers that cannot be read counts as unknown.",
    front("impact: [{service: pay, customers: ~40000}]"),
    front("impact: [{service: pay, customers: lots}]"),
  ),
  rule(
    "length-unreadable",
    "error",
    "A length that cannot be read counts as unknown.",
    front("lasted: ~2h"),
    front("lasted: two hours"),
  ),
];
