import { renderPage } from "../../src/document/page-template.js";
import { renderTemplate } from "../../src/document/template.js";
import type { Context, Files, GlobalOptions } from "../../src/ports.js";
import { memoryFiles } from "./memory-files.js";

export interface Said {
  readonly answers: string[];
  readonly notes: string[];
}

const GLOBALS: GlobalOptions = {
  archives: [],
  committed: false,
  json: false,
  input: false,
  yes: false,
  dryRun: false,
  quiet: false,
  debug: false,
  tz: null,
};

const absent = (what: string) => async (): Promise<never> => {
  throw new Error(`this test has no ${what}`);
};

/** A Context of plain values for tests of commands: files in memory, a clock that stands, characters that count up. */
export function testContext(given: {
  readonly files?: Files;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly globals?: Partial<GlobalOptions>;
  readonly stdin?: string;
  readonly said?: Said;
  /** UTC seconds; default 2026-11-21T18:00:00Z. */
  readonly now?: number;
}): Context {
  const files = given.files ?? memoryFiles();
  const said = given.said ?? { answers: [], notes: [] };
  let drawn = 0;
  return {
    cwd: given.cwd ?? "/archive",
    env: { HOME: "/home/ana", ...given.env },
    program: ["/usr/bin/node", "/opt/afterword/bin/afterword.js"],
    globals: { ...GLOBALS, ...given.globals },
    interactive: false,
    output: {
      answer: async (text) => {
        said.answers.push(text);
      },
      note: (text) => {
        said.notes.push(text);
      },
      isTerminal: false,
      columns: 80,
      color: false,
      unicode: true,
    },
    clock: { now: () => given.now ?? 1795284000 },
    random: {
      text: (count, alphabet) =>
        Array.from({ length: count }, () => alphabet[drawn++ % alphabet.length]).join(""),
    },
    files: async () => files,
    git: absent("git"),
    quickGit: absent("quickGit"),
    editor: absent("editor"),
    prompter: absent("prompter"),
    locks: absent("locks"),
    templates: async () => ({
      render: async (job) =>
        "page" in job
          ? renderPage(job.source, job.page, job.escaping)
          : renderTemplate(job.source, job.data, job.partials),
    }),
    databases: absent("databases"),
    stamps: absent("stamps"),
    aside: absent("commands beside it"),
    progress: async () => ({ step: () => {}, end: () => {} }),
    stdin: async () => given.stdin ?? "",
    stdinBytes: async () => new TextEncoder().encode(given.stdin ?? ""),
  };
}
