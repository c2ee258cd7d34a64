import type { PageJob, TemplateJob } from "./model/template-data.js";
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
  /** Empty where the folder is not there, or is a link. */
  list(folder: string): Promise<readonly Entry[]>;
  /** Temp file with O_EXCL in the same folder, whole content, fsync, rename, fsync of the folder. Makes folders. */
  write(path: string, content: Uint8Array | string, mode?: number): Promise<void>;
  /** As write, but never over something: false when the path exists. */
  create(path: string, content: Uint8Array | string, mode?: number): Promise<boolean>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; false when `to` exists. Throws where the file system has no second names. */
  link(from: string, to: string): Promise<boolean>;
  /** Tells one file, and one content of it, from another; equal for two names of one file. null: not there. */
  identity(path: string): Promise<string | null>;
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
      /** Settings of git for this command alone, `key=value`. */
      readonly config?: readonly string[];
      readonly timeoutMs?: number;
      /** Takes stdout piece by piece as it comes; the answer's is empty then. */
      readonly onOutput?: (piece: Uint8Array) => void;
      /** In a session of its own where the system has that: what ends us does not end it halfway. */
      readonly apart?: boolean;
      /** The index that GIT_INDEX_FILE names is to last: it is synced as the user's own is. */
      readonly keepsIndex?: boolean;
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

/** What a question shows. Texts hold no control characters: the caller makes foreign text visible first. */
export interface Question {
  /** One to a few lines; the last is the question itself. */
  readonly message: string;
  /** The keys, always in sight. */
  readonly footer: string;
  /** Shown when `?` is typed on an empty line. */
  readonly help: string;
  /** Asked about a pasted block: what comes pasted meanwhile is its rest, and waits for the next loop. */
  readonly isAboutBlock?: boolean;
}

export interface LineQuestion extends Question {
  /** Stands in the line already: the old answer, or half-typed text. */
  readonly initial: string;
  /** null: fine; else what is wrong, shown under the line. */
  readonly problem?: (text: string) => string | null;
  /** After every key that changed the line. */
  readonly onType?: (text: string) => void;
}

export interface ChoiceQuestion extends Question {
  readonly choices: readonly string[];
  /** Index of the choice that is lit first. */
  readonly initial: number;
}

export interface TickQuestion extends Question {
  readonly choices: readonly string[];
  /** Indexes that are ticked first. */
  readonly initial: readonly number[];
}

/** `enter`: answered; `back`: Esc; `editor`: Ctrl-E, with the text so far. */
export interface Reply<T> {
  readonly key: "enter" | "back" | "editor";
  readonly value: T;
}

/** One thing that came into the timeline loop: a line, a pasted block, or a key. */
export type LoopReply =
  | { readonly kind: "line"; readonly text: string }
  /** Blank lines stand in between, not at the ends. */
  | { readonly kind: "paste"; readonly lines: readonly string[] }
  | { readonly kind: "back" | "done" | "editor"; readonly text: string };

export interface LoopQuestion {
  readonly prompt: string;
  readonly initial: string;
  /** The lines are one text: a pasted block of two lines is one too. */
  readonly isProse?: boolean;
  /** Lines that the arrow up brings back, the last one first. */
  readonly history?: readonly string[];
  readonly onType?: (text: string) => void;
}

/**
 * Asks a person, on stderr. Keys typed ahead wait for the next question. Ctrl-C, a signal and a closed terminal reject
 * the question under way, and each later one, with Interrupted.
 */
export interface Prompter {
  line(question: LineQuestion): Promise<Reply<string>>;
  choose(question: ChoiceQuestion): Promise<Reply<number>>;
  tick(question: TickQuestion): Promise<Reply<readonly number[]>>;
  loop(question: LoopQuestion): Promise<LoopReply>;
  /** Lines above the next question. */
  note(text: string): void;
  /** Gives the terminal to another program (an editor) while `work` runs. */
  lend<T>(work: () => Promise<T>): Promise<T>;
  /** The terminal as it was: cooked, cursor visible, no bracketed paste. */
  close(): void;
}

/** Renders a template that came with an archive, away from this process, with limits on time, memory and output. */
export interface TemplateRunner {
  /** Throws TemplateError (exit 3) with template, line and column. */
  render(job: TemplateJob | PageJob): Promise<string>;
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

export type SqlValue = number | string | Uint8Array | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** One open SQLite database. Synchronous: it lies on this machine and is read in one breath. Statements are kept. */
export interface Database {
  exec(sql: string): void;
  run(sql: string, ...values: readonly SqlValue[]): void;
  all(sql: string, ...values: readonly SqlValue[]): readonly SqlRow[];
  close(): void;
}

export interface Databases {
  /** False where the engine is WebAssembly: starting it costs as much as reading some hundred incidents. */
  readonly quick: boolean;
  /** Opens or makes the database; throws what SQLite throws. */
  open(path: string): Promise<Database>;
}

/** What the file system tells of a file without reading it. */
export interface Stamps {
  /** The machine's clock in ms, never a set one: it is compared with the times of files. */
  clockMs(): number;
  /** Four numbers: mtime, ctime (ms), size, inode; null where this is no real folder. */
  ofFolder(path: string): Float64Array | null;
  /** The same four for each name, in a row; NaN where there is no regular file. */
  ofFiles(folder: string, names: readonly string[]): Float64Array;
}

/** A bar on the terminal for work that takes its time; nothing where there is no terminal, with --json and --quiet. */
export interface Progress {
  /** Cheap: it draws a few times a second at most, and not in the first half. */
  step(done: number, total: number): void;
  /** Erases it. */
  end(): void;
}

/** Another command of this program, run beside this one: whoever asks does not have to wait. */
export interface Aside {
  run(args: readonly string[]): {
    /** Its stdout; null where it failed, or was cancelled. */
    readonly answer: Promise<string | null>;
    cancel(): void;
  };
}

/** Everything a command may use. Functions, so that nothing opens until it is used. */
export interface Context {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How this program was started: node and the script, absolute. */
  readonly program: readonly string[];
  readonly globals: GlobalOptions;
  /** A person can be asked: stdin and stderr are terminals, no --no-input, no CI. */
  readonly interactive: boolean;
  readonly output: Output;
  readonly clock: Clock;
  readonly random: Random;
  readonly files: () => Promise<Files>;
  readonly git: (folder: string) => Promise<GitRunner>;
  /** One git process, started at once; not for a repository whose own configuration names filters. */
  readonly quickGit: (folder: string, args: readonly string[]) => Promise<GitAnswer>;
  readonly editor: () => Promise<Editor>;
  readonly locks: () => Promise<Locks>;
  readonly prompter: () => Promise<Prompter>;
  readonly templates: () => Promise<TemplateRunner>;
  readonly databases: () => Promise<Databases>;
  readonly stamps: () => Promise<Stamps>;
  readonly aside: () => Promise<Aside>;
  readonly progress: (label: string) => Promise<Progress>;
  /** Text of standard input, to its end. */
  readonly stdin: () => Promise<string>;
  /** Its bytes; null: there are more than `limit`. */
  readonly stdinBytes: (limit: number) => Promise<Uint8Array | null>;
}

/** What a command gives back: cli/output writes `json` with --json, else `text`. */
export interface Outcome {
  readonly exit?: number;
  /** Without `schema`: that is added. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The text is the document of --json already: what was kept of an earlier run need not be taken apart for it. */
  readonly isDocument?: boolean;
  /** To be read rather than used: on a terminal it goes through the pager. */
  readonly isLong?: boolean;
}

/** What the command line gave: positional arguments, and the command's own options by camel-case name. */
export interface Arguments {
  readonly positional: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

export interface Command {
  run(context: Context, args: Arguments): Promise<Outcome>;
}
