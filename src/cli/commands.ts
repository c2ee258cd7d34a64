import type { Command } from "../ports.js";

export interface OptionRow {
  /** As commander writes it: `--severity <S>`, `--service <X...>`. */
  readonly flags: string;
  readonly help: string;
}

export interface CommandRow {
  readonly name: string;
  /** Positional arguments as commander writes them: `[title]`, `<id> [section]`, `[words...]`. */
  readonly args: string;
  readonly group: "write" | "share" | "read" | "set up";
  readonly summary: string;
  readonly options: readonly OptionRow[];
  /** Whole command lines, most useful first. */
  readonly examples: readonly string[];
  /** Not shown on the first screen (git calls it, not people). */
  readonly hidden?: boolean;
  /** Lines of its help below the options. */
  readonly more?: readonly string[];
  readonly load: () => Promise<Command>;
}

const option = (flags: string, help: string): OptionRow => ({ flags, help });

/** THE TABLE: every command, its options, its help, and where its code is. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: "new",
    args: "[title]",
    group: "write",
    summary: "start a postmortem, guided on a terminal",
    options: [
      option("--severity <S>", "a severity of the archive, or unknown"),
      option("--started <T>", "first harm to a customer: a time, ~time, A..B, a day, or unknown"),
      option("--service <X...>", "what was hit; may be given several times, or unknown"),
      option("--language <L>", "language of the document: en, de, da"),
      option("--timezone <Z>", "zone of wall-clock times, e.g. Europe/Berlin, or unknown"),
      option("--template <N>", "standard, light, security, vendor, or one of the archive's own"),
      option("--from <FILE...>", "fill the draft from exports or texts; - reads standard input"),
      option("--source <S>", "with --from: the kind of the files, e.g. article"),
      option("--answers <FILE>", "answers as YAML or JSON; - reads standard input"),
    ],
    examples: [
      "afterword new",
      'afterword new "Checkout refused cards" --severity SEV2 --started 2026-11-20T14:02 --service pay',
    ],
    load: () => import("../commands/new.js"),
  },
  {
    name: "edit",
    args: "<id> [section]",
    group: "write",
    summary: "go on with one: guided, one section, or a field",
    options: [
      option("--set <path=value...>", "set a field of the front matter; may be given several times"),
      option("--editor", "open the whole file in the editor"),
    ],
    examples: [
      "afterword edit @last",
      "afterword edit 2026-11-20-checkout --set times.ended=2026-11-20T15:10",
    ],
    load: () => import("../commands/edit.js"),
  },
  {
    name: "timeline",
    args: "<id> [action] [lines...]",
    group: "write",
    summary: "show | add LINE… | import FILE|- | edit the timeline",
    options: [
      option("--source <S>", "with import: the kind of the file, e.g. slack"),
      option("--shift <D>", "with import: clock difference of the source, e.g. -45s"),
      option("--map <M>", "with import: columns of a table, e.g. at=Zeitpunkt,text=Ereignis"),
      option("--timezone <Z>", "with import: zone of wall-clock times that name none"),
      option("--from <T>", "with import: leave out what is earlier"),
      option("--until <T>", "with import: leave out what is later"),
    ],
    examples: ["afterword timeline @last", 'afterword timeline @last add "14:02 pages fire #detected"'],
    load: () => import("../commands/timeline.js"),
  },
  {
    name: "action",
    args: "<id> [action] [words...]",
    group: "write",
    summary: "list | add LINE | done N | decline N --reason R",
    options: [option("--reason <R>", "with decline: why it will not be done")],
    examples: [
      'afterword action @last add "Alert on pool use @anna due:2w kind:detect"',
      "afterword action @last done 1",
    ],
    load: () => import("../commands/action.js"),
  },
  {
    name: "import",
    args: "[files...]",
    group: "write",
    summary: "bring in postmortems and exports from elsewhere",
    options: [
      option("--source <S>", "the kind of the files; told by their content where absent"),
      option("--into <id>", "add the events to this incident instead of making new ones"),
      option("--shift <D>", "clock difference of the source, e.g. -45s"),
      option("--map <M>", "columns of a table by what they hold, e.g. at=Zeitpunkt,text=Ereignis"),
      option("--language <L>", "language of the texts: en, de, da"),
      option("--timezone <Z>", "zone of wall-clock times that name none"),
    ],
    examples: [
      "afterword import old-postmortems/ --dry-run",
      "afterword import slack.zip --into @last",
      "afterword timeline @last import alerts.json --from 2026-11-20T14:00 --until 2026-11-20T16:00",
    ],
    more: [
      "Kinds of files (--source; each has its page in docs/importers):",
      "  postmortems    markdown-postmortem, article (notices, mails, press)",
      "  status pages   statuspage, status-feed, cstate, upptime",
      "  pager, alerts  pagerduty, opsgenie, alertmanager (also Grafana, CloudWatch)",
      "  chat           slack, mattermost, discord, chat (copied text, logs)",
      "  work           github, gitlab, jira, git-log",
      "  tables         csv (also TSV, JSON, JSON lines)",
    ],
    load: () => import("../commands/import.js"),
  },
  {
    name: "check",
    args: "[files...]",
    group: "share",
    summary: "what is missing, wrong or blaming, with file:line:column",
    options: [
      option("--all", "the whole archive"),
      option("--fix", "mend what is certain"),
      option("--format <F>", "text, json, sarif or github"),
    ],
    examples: ["afterword check", "afterword check @last --fix", "afterword check --all --format sarif"],
    load: () => import("../commands/check.js"),
  },
  {
    name: "submit",
    args: "<id>",
    group: "share",
    summary: "check, commit, push; the status becomes in_review",
    options: [
      option("--draft", "share it as it is, as a draft"),
      option("--message <M>", "subject of the commit"),
      option("--branch <B>", "branch to push to"),
      option("--no-push", "commit here only"),
      option("--attachments", "commit the files of the incident's folder too"),
    ],
    examples: ["afterword submit @last", "afterword submit @last --draft"],
    load: () => import("../commands/submit.js"),
  },
  {
    name: "review",
    args: "<id>",
    group: "share",
    summary: "read, comment, approve or request changes",
    options: [
      option("--approve", "approve what was read"),
      option("--request-changes", "ask for changes"),
      option("--comment", "comment only"),
      option("--message-file <F>", "the comment; - reads standard input"),
      option("--section <S>", "the section that the comment is about"),
      option("--no-push", "commit here only"),
    ],
    examples: ["afterword review @last", "afterword review @last --approve"],
    load: () => import("../commands/review.js"),
  },
  {
    name: "sync",
    args: "",
    group: "share",
    summary: "exchange with the remote",
    options: [],
    examples: ["afterword sync"],
    load: () => import("../commands/sync.js"),
  },
  {
    name: "merge-file",
    args: "<base> <ours> <theirs> [path]",
    group: "share",
    summary: "git's merge driver for incident files",
    options: [],
    examples: ["afterword merge-file %O %A %B %P"],
    hidden: true,
    load: () => import("../commands/merge-file.js"),
  },
  {
    name: "status",
    args: "",
    group: "read",
    summary: "what waits for me, and the next command",
    options: [option("--mine", "only what is mine")],
    examples: ["afterword status"],
    load: () => import("../commands/status.js"),
  },
  {
    name: "list",
    args: "[words...]",
    group: "read",
    summary: "incidents, filtered and sorted; words search the text",
    options: [
      option("--severity <S...>", "one or several severities, or unknown"),
      option("--service <X...>", "one or several services"),
      option("--status <S...>", "draft, in_review, reviewed, closed"),
      option("--since <D>", "started on this day or later"),
      option("--until <D>", "started on this day or earlier"),
      option("--language <L...>", "language of the document: en, de, da"),
      option("--trigger <T...>", "what set it off"),
      option("--sort <K>", "started, severity, duration, title or id; a - before it turns it round"),
      option("--limit <N>", "at most N"),
    ],
    examples: ["afterword list --since 2026-01-01 --severity SEV1", "afterword list connection pool"],
    load: () => import("../commands/list.js"),
  },
  {
    name: "show",
    args: "<id> [section]",
    group: "read",
    summary: "read one: document, section or timeline",
    options: [
      option("--timeline", "the timeline, drawn with distances and quiet gaps"),
      option("--format <F>", "term, md, html or json"),
      option("--public", "without what is internal"),
    ],
    examples: ["afterword show @last", "afterword show @last --timeline --tz UTC"],
    load: () => import("../commands/show.js"),
  },
  {
    name: "actions",
    args: "",
    group: "read",
    summary: "follow-ups across the archive",
    options: [
      option("--open", "only open ones"),
      option("--overdue", "only overdue ones"),
      option("--owner <P>", "only those of one person, e.g. @anna"),
    ],
    examples: ["afterword actions --overdue", "afterword actions --owner @anna"],
    load: () => import("../commands/actions.js"),
  },
  {
    name: "similar",
    args: "<incident...>",
    group: "read",
    summary: "have we seen this before?",
    options: [option("--limit <N>", "at most N")],
    examples: ["afterword similar @last", 'afterword similar "connection pool exhausted"'],
    load: () => import("../commands/similar.js"),
  },
  {
    name: "report",
    args: "<period>",
    group: "read",
    summary: "the reliability report of a quarter, with bounds",
    options: [
      option("--as-of <T>", "cut-off; default now"),
      option("--format <F>", "term, md, html, json or csv"),
      option("-o, --output <FILE>", "a file or folder; - is standard output"),
      option("--language <L>", "en, de or da"),
      option("--worktree", "include what is not committed"),
      option("--commit <REV>", "the commit to read; default HEAD"),
      option("--issue", "write it to reports/ and commit it"),
    ],
    examples: ["afterword report last-quarter", "afterword report 2026-Q1 --format html -o report.html"],
    load: () => import("../commands/report.js"),
  },
  {
    name: "export",
    args: "",
    group: "read",
    summary: "tidy tables for a warehouse",
    options: [
      option("--format <F>", "jsonl, csv or parquet"),
      option("-o, --output <DIR>", "the folder to write to"),
    ],
    examples: ["afterword export --format parquet -o tables/"],
    load: () => import("../commands/export.js"),
  },
  {
    name: "init",
    args: "[dir]",
    group: "set up",
    summary: "make or adopt an archive; safe to run again",
    options: [option("--remote <URL>", "the repository to share with; cloned when it has commits")],
    examples: ["afterword init", "afterword init postmortems --remote git@example.org:ops/postmortems.git"],
    load: () => import("../commands/init.js"),
  },
  {
    name: "template",
    args: "[action] [name]",
    group: "set up",
    summary: "list | show NAME | new NAME | check NAME",
    options: [
      option("--language <L>", "en, de or da"),
      option("--from <N>", "with new: the template to start from"),
    ],
    examples: ["afterword template list", "afterword template show vendor --language de"],
    load: () => import("../commands/template.js"),
  },
  {
    name: "config",
    args: "[action] [key] [value]",
    group: "set up",
    summary: "list | get KEY | set KEY VALUE | path",
    options: [option("--user", "with set: the user's own file instead of the archive's")],
    examples: ["afterword config list", "afterword config set policy.approvals 2"],
    load: () => import("../commands/config.js"),
  },
  {
    name: "undo",
    args: "",
    group: "set up",
    summary: "take back the last change that afterword made",
    options: [option("--list", "what could be taken back")],
    examples: ["afterword undo --list", "afterword undo"],
    load: () => import("../commands/undo.js"),
  },
  {
    name: "restore",
    args: "<id>",
    group: "set up",
    summary: "bring back a version",
    options: [option("--from <REV>", "the commit to take it from; default the last that has it")],
    examples: ["afterword restore 2026-11-20-checkout-down-7k3fq2 --from HEAD~3"],
    load: () => import("../commands/restore.js"),
  },
  {
    name: "doctor",
    args: "",
    group: "set up",
    summary: "what will make trouble here",
    options: [],
    examples: ["afterword doctor"],
    load: () => import("../commands/doctor.js"),
  },
  {
    name: "completion",
    args: "<shell>",
    group: "set up",
    summary: "completion for bash, zsh, fish or powershell",
    options: [],
    examples: ["afterword completion bash > ~/.local/share/bash-completion/completions/afterword"],
    load: async () => (await import("../commands/completion.js")).completion(COMMANDS, GLOBAL_OPTIONS),
  },
  {
    name: "help",
    args: "[topic]",
    group: "set up",
    summary: "timeline, times, ids, exit-codes, environment, templates, json, workflow",
    options: [],
    examples: ["afterword help times"],
    load: () => import("../commands/help.js"),
  },
];

/** Options that every command takes. */
export const GLOBAL_OPTIONS: readonly OptionRow[] = [
  option("-C <DIR>", "run as if started in DIR"),
  option(
    "-A, --archive <ARCHIVE...>",
    "an archive, by folder or address; several for list, similar, show, report",
  ),
  option("--committed", "read HEAD only, not the work tree"),
  option("--json", "one JSON document on stdout"),
  option("--no-input", "never ask; name what is missing instead"),
  option("--yes", "answer confirmations with yes"),
  option("--dry-run", "show what would be written, and write nothing"),
  option("--quiet", "the answer only"),
  option("--debug", "show the stack of an error"),
  option("--color <WHEN>", "auto, always or never"),
  option("--tz <Z>", "show times in this zone"),
  option("--now <T>", "set the clock"),
];
