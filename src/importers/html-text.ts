import { Parser } from "htmlparser2";

const BLOCKS = new Set([
  "p",
  "div",
  "ul",
  "ol",
  "br",
  "tr",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "pre",
]);
const UNSEEN = new Set(["script", "style", "head", "title", "noscript", "template", "iframe", "svg"]);
const LOOKS_LIKE_HTML = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|&(?:#\d+|#x[\da-f]+|[a-z]+);/i;

/** Text of HTML: blocks on their own lines, list items as `- `, links as `text (address)`. Text without tags stays as it is. */
export function htmlToText(source: string): string {
  return LOOKS_LIKE_HTML.test(source) ? parsedText(source) : source;
}

function parsedText(source: string): string {
  let out = "";
  let hidden = 0;
  let link: string | null = null;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (UNSEEN.has(name)) hidden++;
        if (BLOCKS.has(name)) out += "\n";
        if (name === "li") out += "\n- ";
      },
      onattribute(name, value) {
        if (name === "href") link = /^https?:\/\//i.test(value) ? value : null;
      },
      ontext(text) {
        if (hidden === 0) out += text;
      },
      onclosetag(name) {
        if (UNSEEN.has(name)) hidden = Math.max(0, hidden - 1);
        if (name === "a" && link && !out.endsWith(link)) out += ` (${link})`;
        if (name === "a") link = null;
        if (BLOCKS.has(name) && name !== "br") out += "\n";
      },
    },
    { decodeEntities: true },
  );
  parser.end(source);
  return out
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
