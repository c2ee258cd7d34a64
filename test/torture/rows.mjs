// The table of what must survive: each row is a set of test files that take their size from AFTERWORD_RUNS. `npm test` runs
// the same files small; `npm run torture` runs them at the size of the row.

/** @type {ReadonlyArray<{ id: string, title: string, files: readonly string[], runs: number, name?: string }>} */
export const ROWS = [
  {
    id: "answers",
    title: "kill -9 while a script answers in a terminal",
    files: ["test/cli/guided-kill.test.ts"],
    runs: 500,
  },
  {
    id: "signals",
    title: "every prompt × every way to end",
    files: ["test/cli/guided-signals.test.ts"],
    runs: 1,
  },
  {
    id: "disk",
    title: "the N-th file call fails, for every N",
    files: ["test/adapters/node-files.test.ts", "test/cli/full-disk.test.ts"],
    runs: 1,
  },
  {
    id: "commit",
    title: "kill -9 between each two git calls and at random",
    files: ["test/git/kill.test.ts"],
    runs: 500,
  },
  {
    id: "users-work",
    title: "random states of the user's own work",
    files: ["test/git/users-work.test.ts"],
    runs: 500,
  },
  {
    id: "writers",
    title: "20 clones × 25 incidents to one remote",
    files: ["test/git/many-writers.test.ts"],
    runs: 25,
  },
  {
    id: "two-editors",
    title: "two clones edit one incident",
    files: ["test/git/two-editors.test.ts", "test/git/merge.test.ts"],
    runs: 2000,
  },
  {
    id: "round-trip",
    title: "mutated documents: read, write, set one field",
    files: ["test/document/round-trip.test.ts"],
    runs: 20_000,
  },
  {
    id: "fuzz",
    title: "mutated inputs of every reader",
    files: [
      "test/document/fuzz.test.ts",
      "test/document/template-fuzz.test.ts",
      "test/importers/fuzz.test.ts",
    ],
    runs: 20_000,
  },
  {
    id: "hostile",
    title: "a hostile repository × each read command",
    files: ["test/git/hostile-repository.test.ts"],
    runs: 1,
  },
  {
    id: "html",
    title: "payloads and mutations in HTML, judged in a browser",
    files: ["test/browser/hostile-html.test.ts"],
    runs: 5000,
  },
  {
    id: "dates",
    title: "every zone, every transition 2020–2035, both sides",
    files: ["test/document/zones.test.ts"],
    runs: 1_000_000,
  },
];
