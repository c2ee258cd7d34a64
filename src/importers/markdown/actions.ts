import { dayAt, dayText } from "../days.js";
import type { DraftAction } from "../draft.js";
import { DECLINED, DONE, namedIn, ownerOf, stateSaid } from "./action-words.js";
import { type Block, blocksOf, type ListItem } from "./blocks.js";
import { withPlainBullets } from "./timeline.js";

const KIND_WORDS = /\b(prevent|detect|mitigate|repair|process|investigate)\b/i;

/** An item's box as the grammar of incident files knows it: one with nothing behind it is a box too. */
const BOX = /^\[([ xX-])\](?:\s+|$)/;

interface Column {
  readonly role: "text" | "owner" | "due" | "state" | "tracker" | "priority" | "number" | "kind" | "other";
  readonly head: string;
}

const ROLES: readonly (readonly [Column["role"], RegExp])[] = [
  ["number", /^(?:#|no\.?|nr\.?|id|番号)$/iu],
  [
    "owner",
    /^(?:owner|assignee|assigned(?: to)?|responsible|who|dri|team|verantwortlich(?:er)?|zuständig|ansvarlig|ejer|担当者?)$/iu,
  ],
  [
    "due",
    /^(?:due(?: date)?|deadline|when|eta|target(?: date)?|frist|fällig(?: am)?|bis|forfald|期限|期日)$/iu,
  ],
  ["state", /^(?:status|state|done\??|completed\??|stand|tilstand|状態|ステータス|状況)$/iu],
  ["tracker", /^(?:ticket|issue|bug|tracking|tracker|link|jira|pr|references?|チケット)s?$/iu],
  ["priority", /^(?:prio(?:rity)?|priorität|prioritet|優先度)$/iu],
  ["kind", /^(?:kind|type|category|typ|type|種別|分類)$/iu],
  [
    "text",
    /^(?:action(?: items?)?|item|task|description|what|follow[- ]?up|todo|ma(?:ß|ss)nahme|aufgabe|handling|opgave|アクション|対応|内容|項目)s?$/iu,
  ],
];

/** The action items of a section in foreign form, with the text between them, in order. */
export function readActions(source: readonly string[]): readonly (string | DraftAction)[] {
  const lines = withPlainBullets(source);
  const parts: (string | DraftAction)[] = [];
  let heading = "";
  let done = 0;
  const blocks = blocksOf(lines);
  const texts = listsOfText(blocks, lines);
  for (const block of blocks) {
    keepText(parts, lines.slice(done, block.from));
    done = block.to;
    if (block.kind === "list" && !texts.has(block))
      parts.push(...block.items.map((item) => itemAction(item, heading)));
    else if (block.kind === "table" && isActionTable(block.rows))
      parts.push(...tableActions(block.rows, heading));
    else {
      if (block.kind === "heading") heading = block.text;
      keepText(parts, lines.slice(block.from, block.to));
    }
  }
  keepText(parts, lines.slice(done));
  return parts;
}

type List = Extract<Block, { kind: "list" }>;

const numberOf = (list: List, lines: readonly string[]): number | null => {
  const number = /^\s*(\d{1,9})[.)]/.exec(lines[list.from] ?? "")?.[1];
  return number === undefined ? null : Number(number);
};

/**
 * Lists that name no action: what explains a table of actions above it, and bullets below the points of a numbered list
 * that goes on behind them (`1. …`, bullets, `2. …`).
 */
function listsOfText(blocks: readonly Block[], lines: readonly string[]): ReadonlySet<Block> {
  const texts = new Set<Block>();
  const lists = blocks.filter((block): block is List => block.kind === "list");
  const table = blocks.find((block) => block.kind === "table" && isActionTable(block.rows));
  const hasBox = ({ items }: List): boolean => items.some(({ lines: [first = ""] }) => BOX.test(first));
  for (const list of lists) if (table && list.to <= table.from && !hasBox(list)) texts.add(list);
  let last: number | null = null;
  let under: List[] = [];
  let isNumbered = false;
  for (const block of blocks) {
    if (block.kind === "heading") [last, under, isNumbered] = [null, [], false];
    if (block.kind !== "list") continue;
    const number = numberOf(block, lines);
    if (number === null) {
      if (last !== null && !hasBox(block)) under.push(block);
      if (isNumbered && under.includes(block)) texts.add(block);
      continue;
    }
    if (last !== null && number === last + 1 && under.length > 0) {
      isNumbered = true;
      for (const list of under) texts.add(list);
    }
    under = [];
    last = number + block.items.length - 1;
  }
  return texts;
}

function keepText(parts: (string | DraftAction)[], lines: readonly string[]): void {
  const text = lines.join("\n").replace(/^\n+|\s+$/g, "");
  if (text !== "") parts.push(text);
}

function itemAction({ lines }: ListItem, heading: string): DraftAction {
  const [first = "", ...rest] = lines;
  const box = BOX.exec(first);
  // `TODO:` before it says that it is open, which is what an item without a mark is
  const line = first
    .slice(box?.[0].length ?? 0)
    .replace(/^(?:\*\*)?TODO(?:\*\*)?\s*(?:[:–—-]\s*|\s)(?=\S)/u, "");
  const mark = box?.[1];
  const state =
    mark === undefined || mark === " " ? (stateSaid(line) ?? null) : mark === "-" ? "declined" : "done";
  const { owner, due } = namedIn(line);
  return {
    text: [line, ...rest].join("\n").trim(),
    state: state ?? (mark === undefined ? stateUnder(heading) : "open"),
    owner,
    due,
    kind: kindOf(heading),
    priority: null,
  };
}

/** A heading such as “Immediate Actions (Completed)” tells the state of what is below. */
function stateUnder(heading: string): DraftAction["state"] {
  const said = /[(（[]([^)）\]]+)[)）\]]/.exec(heading)?.[1] ?? heading;
  return DONE.test(said.trim()) ? "done" : "open";
}

function kindOf(text: string): string | null {
  return KIND_WORDS.exec(text)?.[1]?.toLowerCase() ?? null;
}

const STATE_BEHIND = /\s*[*_`]*\b(DONE|TODO|FIXED|OPEN|WONTFIX)\b[*_`]*\s*$/u;
const NO_VALUE = /^(?:[-–—]+|n\/?a|none)$/iu;
/** A cell that says no more than the state that it is read as. */
const ONLY_STATE =
  /^(?:✅|☑|✔|open|todo|to do|offen|åben|未着手|done|completed?|closed|fixed|finished|resolved|merged|yes|erledigt|fertig|abgeschlossen|færdig|afsluttet|løst|完了|済|declined|won'?t (?:do|fix)|wontfix|cancell?ed|rejected|abgelehnt|verworfen|afvist|droppet|却下|中止)\.?$/iu;

function columnsOf(head: readonly string[]): readonly Column[] {
  return head.map((cell) => {
    const plain = cell.replace(/[*_`:]/g, "").trim();
    const role = ROLES.find(([, pattern]) => pattern.test(plain))?.[0] ?? "other";
    return { role, head: plain };
  });
}

function isActionTable(rows: readonly (readonly string[])[]): boolean {
  const roles = columnsOf(rows[0] ?? []).map(({ role }) => role);
  return roles.includes("text") || (roles.includes("owner") && roles.includes("other"));
}

function tableActions(rows: readonly (readonly string[])[], heading: string): readonly DraftAction[] {
  const [head = [], ...body] = rows;
  const columns = columnsOf(head);
  return body.filter((row) => row.some((cell) => cell !== "")).map((row) => rowAction(row, columns, heading));
}

function rowAction(row: readonly string[], columns: readonly Column[], heading: string): DraftAction {
  const cell = (role: Column["role"]): string =>
    row[columns.findIndex((column) => column.role === role)] ?? "";
  const plain = (role: Column["role"]): string => cell(role).replace(/[*_`]/g, "").trim();
  const main = cell("text") || cell("other");
  const kept = columns
    .map(({ role, head }, index) => ({ role, head, text: row[index] ?? "" }))
    .filter(
      ({ role, text }) =>
        text !== "" &&
        text !== main &&
        (role === "other" || role === "tracker" || (role === "number" && !/^#?\d+\.?$/.test(text))),
    )
    .map(({ role, head, text }) =>
      role === "tracker" ? text.replace(STATE_BEHIND, "") : `${head}: ${text}`,
    );
  const due = dayAt(plain("due"));
  // `Bug 5554825 **DONE**`: the state stands behind the ticket
  const stated = plain("state") || (STATE_BEHIND.exec(cell("tracker"))?.[1] ?? "");
  const state =
    stated === ""
      ? stateUnder(heading)
      : DONE.test(stated)
        ? "done"
        : DECLINED.test(stated)
          ? "declined"
          : "open";
  const headOf = (role: Column["role"]): string =>
    columns.find((column) => column.role === role)?.head ?? role;
  const owners = plain("owner");
  const unread = [
    ...(plain("due") !== "" && !NO_VALUE.test(plain("due")) && !due?.day.year
      ? [`${headOf("due")}: ${plain("due")}`]
      : []),
    ...(ownerOf(owners) !== null && /[,;/&]|\band\b|\bund\b|\bog\b/u.test(owners)
      ? [`${headOf("owner")}: ${owners}`]
      : []),
    ...(stated !== "" && !ONLY_STATE.test(stated) ? [`${headOf("state")}: ${stated}`] : []),
  ];
  return {
    text: [main, ...kept, ...unread].filter(Boolean).join("\n"),
    state,
    owner: ownerOf(plain("owner")),
    due: due?.day.year ? dayText(due.day) : null,
    kind: kindOf(cell("kind")) ?? kindOf(heading),
    priority: /^[\p{L}\p{N}-]{1,12}$/u.test(plain("priority")) ? plain("priority") : null,
  };
}
