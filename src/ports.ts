import type { Instant } from "./model/when.js";

/** What the world outside looks like to commands, archive and authoring. Types only; adapters/ fulfils them. */

export interface Entry {
  readonly name: string;
  /** As lstat says: a link is `other`, whatever it points to. */
  readonly kind: "file" | "folder" | "other";
}

/** Paths are absolute. Every failure but "not there" throws a UserError with exit 7 (disk or permission). */
export interface Files {
  /** null: not there. A link, device or FIFO is refused (ROBUSTNESS.md §1.4). `limit`: bytes beyond which it throws. */
  read(path: string, limit?: number): Promise<Uint8Array | null>;
  kind(path: string): Promise<Entry["kind"] | null>;
  list(folder: string): Promise<readonly Entry[]>;
  /** Temp file with O_EXCL in the same folder, whole content, fsync, rename, fsync of the folder. Makes folders. */
  write(path: string, content: Uint8Array | string, mode?: number): Promise<void>;
  /** As write, but never over something: false when the path exists. */
  create(path: string, content: Uint8Array | string, mode?: number): Promise<boolean>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  makeFolder(path: string, mode?: number): Promise<void>;
}

export interface GitAnswer {
  readonly code: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

/** Runs one git process with the settings of ROBUSTNESS.md §1.8. argv only; the exit code is an answer, not an error. */
export interface GitRunner {
  run(
    args: readonly string[],
    options?: {
      readonly input?: Uint8Array | string;
      readonly env?: Readonly<Record<string, string>>;
      readonly timeoutMs?: number;
    },
  ): Promise<GitAnswer>;
}

export interface Clock {
  /** UTC seconds, whole. */
  now(): Instant;
}

export interface Random {
  /** `count` characters drawn evenly from `alphabet`. */
  text(count: number, alphabet: string): string;
}

export interface Output {
  /** The answer: stdout. Written whole before exit; EPIPE is quiet; a full disk is exit 7. */
  answer(text: string): Promise<void>;
  /** Prompts, progress, hints, warnings: stderr. Silent with --quiet. */
  note(text: string): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal, 80 where there is none. */
  readonly columns: number;
  readonly color: boolean;
  /** The locale has UTF-8. */
  readonly unicode: boolean;
}

/** Opens the user's editor on a file and waits (CLI.md §2, editor). */
export interface Editor {
  edit(path: string): Promise<{ readonly exit: number; readonly command: string }>;
}

/** Locks that name process and boot, and die with them. */
export interface Locks {
  /** Takes the lock that the file `path` stands for; null: another live process holds it. */
  take(path: string): Promise<{ release(): Promise<void> } | null>;
}

export interface GlobalOptions {
  readonly archives: readonly string[];
  readonly committed: boolean;
  readonly json: boolean;
  readonly input: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
  readonly tz: string | null;
}

/** Everything a command may use. Functions, so that nothing opens until it is used. */
export interface Context {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly globals: GlobalOptions;
  /** A person can be asked: stdin and stderr are terminals, no --no-input, no CI. */
  readonly interactive: boolean;
  readonly output: Output;
  readonly clock: Clock;
  readonly random: Random;
  readonly files: () => Promise<Files>;
  readonly git: (folder: string) => Promise<GitRunner>;
  readonly editor: () => Promise<Editor>;
  readonly locks: () => Promise<Locks>;
  /** Text of standard input, to its end. */
  readonly stdin: () => Promise<string>;
}

/** What a command gives back: cli/output writes `json` with --json, else `text`. */
export interface Outcome {
  readonly exit?: number;
  /** Without `schema`: that is added. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** What the command line gave: positional arguments, and the command's own options by camel-case name. */
export interface Arguments {
  readonly positional: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

export interface Command {
  run(context: Context, args: Arguments): Promise<Outcome>;
}
