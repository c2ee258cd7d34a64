import { dayAt, dayText } from "../days.js";
import type { DraftAction } from "../draft.js";
import { DECLINED, DONE, namedIn, ownerOf, stateSaid } from "./action-words.js";
import { blocksOf, type ListItem } from "./blocks.js";
import { withPlainBullets } from "./timeline.js";

const KIND_WORDS = /\b(prevent|detect|mitigate|repair|process|investigate)\b/i;

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
  for (const block of blocksOf(lines)) {
    keepText(parts, lines.slice(done, block.from));
    done = block.to;
    if (block.kind === "list") parts.push(...block.items.map((item) => itemAction(item, heading)));
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

function keepText(parts: (string | DraftAction)[], lines: readonly string[]): void {
  const text = lines.join("\n").replace(/^\n+|\s+$/g, "");
  if (text !== "") parts.push(text);
}

function itemAction({ lines }: ListItem, heading: string): DraftAction {
  const [first = "", ...rest] = lines;
  const box = /^\[([ xX-])\]\s+/.exec(first);
  const line = first.slice(box?.[0].length ?? 0);
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
        text !== "" && text !== main && (role === "other" || role === "number" || role === "tracker"),
    )
    .map(({ role, head, text }) => (role === "tracker" ? text : `${head}: ${text}`));
  const due = dayAt(plain("due"));
  const stated = plain("state");
  const state =
    stated === ""
      ? stateUnder(heading)
      : DONE.test(stated)
        ? "done"
        : DECLINED.test(stated)
          ? "declined"
          : "open";
  const unread = [
    ...(plain("due") !== "" && !due?.day.year ? [`due: ${plain("due")}`] : []),
    ...(state === "open" && stated !== "" && !/^(?:open|todo|to do|offen|åben|未着手)$/iu.test(stated)
      ? [`status: ${stated}`]
      : []),
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
