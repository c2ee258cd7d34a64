import { nearest } from "../model/nearest.js";
import { TemplateError } from "./template-error.js";

/** Only what is needed of Handlebars' syntax tree; its nodes are plain objects. */
interface Node {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number; readonly column: number } };
  readonly [key: string]: unknown;
}
interface Path extends Node {
  readonly original: string;
  readonly parts: readonly unknown[];
  readonly depth: number;
  readonly data: boolean;
}

export const HELPERS = ["if", "unless", "each", "answer", "front_matter", "yaml", "md", "markdown"] as const;
const BLOCKS = ["if", "unless", "each", "answer"];
const FORBIDDEN = /^(__.*__|constructor|prototype|toString|valueOf|hasOwnProperty|isPrototypeOf)$/;
const DEEPEST = 16;

interface Rules {
  readonly template: string;
  /** Names that a template may use at its top. */
  readonly values: readonly string[];
  readonly partials: readonly string[];
  /** The line of the closing `---`; 0 without front matter. */
  readonly frontMatterEnd: number;
}

interface Visit {
  readonly node: Node;
  readonly depth: number;
  readonly inEach: boolean;
}

/**
 * Holds a parsed template against what one may do (ROBUSTNESS.md §1.16), without recursion, so that no depth can hurt.
 * Returns the mustaches that stand bare (`{{title}}`) and the partials that it uses.
 */
export function inspectTemplate(root: unknown, rules: Rules): { bare: Node[]; partials: string[] } {
  const bare: Node[] = [];
  const partials: string[] = [];
  const stack: Visit[] = [{ node: root as Node, depth: 0, inEach: false }];
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const { node, depth, inEach } = visit;
    if (depth > DEEPEST) throw problem(rules, node, `blocks are nested deeper than ${DEEPEST}`);
    if (node.type === "MustacheStatement") {
      if (isBare(node)) bare.push(node);
      checkMustache(node, rules);
    } else if (node.type === "BlockStatement") checkBlock(node, rules);
    else if (node.type === "PartialStatement") partials.push(partialName(node, rules));
    else if (node.type === "PathExpression") checkPath(node as Path, rules, inEach);
    else if (!ALLOWED.has(node.type)) {
      throw problem(rules, node, `${PLAIN_WORDS[node.type] ?? node.type} is not part of a template here`);
    }
    const within = inEach || (node.type === "BlockStatement" && headOf(node) === "each");
    const deeper = node.type === "BlockStatement" ? depth + 1 : depth;
    for (const child of childrenOf(node)) stack.push({ node: child, depth: deeper, inEach: within });
  }
  return { bare, partials };
}

const ALLOWED = new Set([
  "Program",
  "ContentStatement",
  "CommentStatement",
  "SubExpression",
  "StringLiteral",
  "NumberLiteral",
  "BooleanLiteral",
  "NullLiteral",
  "UndefinedLiteral",
  "Hash",
  "HashPair",
]);
const PLAIN_WORDS: Readonly<Record<string, string>> = {
  Decorator: "a decorator (`{{*…}}`)",
  DecoratorBlock: "an inline partial (`{{#*inline}}`)",
  PartialBlockStatement: "a partial block (`{{#> …}}`)",
};

function problem(rules: Rules, node: Node, message: string, hint?: string): TemplateError {
  const { line, column } = node.loc.start;
  return new TemplateError(rules.template, line, column + 1, message, hint);
}

function headOf(node: Node): string {
  return (node.path as Path).original;
}

/** `{{title}}`: a value alone, neither helper nor `{{{raw}}}`. */
function isBare(node: Node): boolean {
  const isHelper = (HELPERS as readonly string[]).includes(headOf(node));
  return node.escaped === true && !isHelper && (node.params as unknown[]).length === 0;
}

function checkMustache(node: Node, rules: Rules): void {
  const head = headOf(node);
  const takesValues = (node.params as unknown[]).length > 0 || node.hash !== undefined;
  if (takesValues && !(HELPERS as readonly string[]).includes(head)) throw unknownHelper(node, head, rules);
  if (BLOCKS.includes(head)) throw problem(rules, node, `\`${head}\` opens a block: write {{#${head} …}}`);
  const { line } = node.loc.start;
  if (line >= rules.frontMatterEnd) return;
  if (node.escaped !== true || head === "md" || head === "markdown") {
    const message = "front matter takes values only through the YAML writer";
    throw problem(rules, node, message, "write {{front_matter}}, or {{yaml title}} for one value");
  }
}

function checkBlock(node: Node, rules: Rules): void {
  const head = headOf(node);
  if (BLOCKS.includes(head)) return;
  if (rules.values.includes(head)) {
    throw problem(rules, node, `{{#${head}}} is no block`, `write {{#if ${head}}} or {{#each ${head}}}`);
  }
  throw unknownHelper(node, head, rules);
}

function unknownHelper(node: Node, head: string, rules: Rules): TemplateError {
  const near = nearest(head, HELPERS);
  const meant = near ? `; did you mean \`${near}\`?` : "";
  return problem(
    rules,
    node,
    `there is no helper \`${head}\`${meant}`,
    `the helpers are ${HELPERS.join(", ")}`,
  );
}

function checkPath(path: Path, rules: Rules, inEach: boolean): void {
  const words = path.parts.filter((part): part is string => typeof part === "string");
  const bad = words.find((word) => FORBIDDEN.test(word));
  if (bad !== undefined) throw problem(rules, path, `\`${bad}\` is no value of a template`);
  const [first] = words;
  const isLocal = path.data || inEach || first === undefined || path.original.startsWith("this");
  if (isLocal || rules.values.includes(first) || (HELPERS as readonly string[]).includes(first)) return;
  const near = nearest(first, rules.values);
  const meant = near ? `; did you mean \`${near}\`?` : "";
  throw problem(rules, path, `a template has no value \`${first}\`${meant}`);
}

function partialName(node: Node, rules: Rules): string {
  const name = node.name as Node;
  const written = name.type === "PathExpression" ? (name as Path).original : "(a computed name)";
  if (rules.partials.includes(written)) return written;
  const near = nearest(written, rules.partials);
  const hint = near
    ? `did you mean {{> ${near}}}?`
    : `the partials here are ${rules.partials.join(", ") || "none"}`;
  throw problem(rules, node, `there is no partial \`${written}\``, hint);
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === "loc" || (key === "name" && node.type === "PartialStatement")) continue;
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === "object" && item !== null && typeof (item as Node).type === "string")
        children.push(item);
    }
  }
  return children;
}
