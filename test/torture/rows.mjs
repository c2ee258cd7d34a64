// The table of what must survive: each row is a set of test files that take their size from AFTERWORD_RUNS. `npm test` runs
// the same files small; `npm run torture` runs them at the size of the row.

/** @type {ReadonlyArray<{ id: string, title: string, files: readonly string[], runs: number, hasSize?: false, alone?: true, env?: Readonly<Record<string, string>> }>} */
export const ROWS = [
  {
    id: "disk",
    title:
      "the N-th file call fails, for every N; a full disk; a small file system that fills up; fsync seen by strace; a dead state folder",
    files: ["test/adapters/node-files.test.ts", "test/cli/full-disk.test.ts"],
    runs: 1,
    hasSize: false,
  },
  {
    id: "hostile",
    title: "a repository, and files, that want programs run or a terminal misled, × each read command",
    files: [
      "test/git/hostile.test.ts",
      "test/cli/hostile-repository.test.ts",
      "test/cli/hostile-files.test.ts",
      "test/cli/hostile-commands.test.ts",
      "test/cli/visible-output.test.ts",
    ],
    runs: 1,
    hasSize: false,
  },
  {
    id: "own-work",
    title: "random states of the user's own work, one commit each",
    files: ["test/git/own-work.test.ts", "test/cli/every-write.test.ts"],
    runs: 500,
  },
  {
    id: "commit",
    title: "kill -9 at random moments and between any two git calls",
    files: ["test/git/killed.test.ts", "test/git/killed-writes.test.ts", "test/git/killed-processes.test.ts"],
    runs: 500,
  },
  {
    id: "writers",
    alone: true,
    title: "20 clones × 25 incidents to one remote at once, some clients killed and started again",
    files: ["test/git/writers.test.ts"],
    runs: 25,
  },
  {
    id: "writers-processes",
    alone: true,
    title: "the same, each submit a process of its own",
    files: ["test/git/writers.test.ts"],
    env: { AFTERWORD_WRITERS: "processes" },
    runs: 25,
  },
  {
    id: "two-editors",
    title: "two clones edit one incident: merges by the grammar",
    files: ["test/git/merge.test.ts", "test/git/sync.test.ts"],
    runs: 2000,
  },
  {
    id: "dates",
    title: "every zone, every transition 2020–2035, both sides",
    files: ["test/document/zones.test.ts"],
    runs: 1_000_000,
    hasSize: false,
  },
  {
    id: "round-trip",
    title: "mutated documents: read, write, set one field",
    files: ["test/document/round-trip.test.ts"],
    runs: 20_000,
  },
  {
    id: "fuzz-document",
    title: "mutated documents and settings, read",
    files: ["test/document/fuzz.test.ts"],
    runs: 20_000,
  },
  {
    id: "quick-readers",
    title:
      "generated, mutated and shuffled YAML and Markdown: the quick readers say what the libraries say, or nothing",
    files: [
      "test/document/quick-yaml.test.ts",
      "test/document/quick-body.test.ts",
      "test/report/skim.test.ts",
    ],
    runs: 20_000,
  },
  {
    id: "fuzz-templates",
    title: "mutated templates",
    files: ["test/document/template-fuzz.test.ts"],
    runs: 20_000,
  },
  {
    id: "fuzz-importers",
    title: "mutated inputs of every importer, by bytes and by structure, so many each",
    files: ["test/importers/fuzz-documents.test.ts", "test/importers/fuzz.test.ts"],
    runs: 20_000,
  },
  {
    id: "html",
    title: "payloads and mutations in HTML, judged in a browser",
    files: ["test/browser/hostile-html.test.ts"],
    runs: 5000,
  },
  {
    id: "index",
    title: "random operations: the index equals a fresh reading",
    files: ["test/archive/index/equals-fresh-parse.test.ts"],
    runs: 2000,
  },
  {
    id: "words",
    title: "every word of so many incidents: no hit less than ripgrep's",
    files: ["test/archive/index/never-a-hit-less.test.ts"],
    runs: 100,
  },
  {
    id: "readers",
    alone: true,
    title: "ten readers and one writer at once, so many seconds: no error, nothing stale",
    files: ["test/archive/index/readers.test.ts"],
    runs: 30,
  },
  {
    id: "signals",
    title: "every prompt × every way to end",
    files: ["test/cli/leaving.test.ts", "test/cli/review-asked.test.ts"],
    runs: 1,
    hasSize: false,
  },
  {
    id: "answers",
    title: "kill -9 while a script answers in a terminal",
    files: ["test/cli/killed.test.ts"],
    runs: 500,
  },
];
