import MarkdownIt from "markdown-it";
import sanitize from "sanitize-html";
import { visible } from "../../model/visible-text.js";

/** Raw HTML in a file is text, never markup. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** A picture would be fetched when the page is opened: it becomes a link to itself. */
markdown.renderer.rules.image = (tokens, index) => {
  const token = tokens[index];
  const { escapeHtml } = markdown.utils;
  const source = String(token?.attrGet("src") ?? "");
  return `<a href="${escapeHtml(source)}">${escapeHtml(token?.content || source)}</a>`;
};

const TAGS =
  "a blockquote br code del em h3 h4 h5 h6 hr li ol p pre s strong table tbody td th thead tr ul".split(" ");

/** What is left is markup of ours without handlers, styles, ids or classes; links lead to the web, to mail, or nowhere. */
const ALLOWED: sanitize.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: { a: ["href", "rel"], ol: ["start"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  disallowedTagsMode: "escape",
  parseStyleAttributes: false,
  transformTags: {
    h1: "h4",
    h2: "h4",
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: "noreferrer nofollow" } }),
  },
};

/** Markdown of a file as HTML: no raw HTML, no picture, nothing that runs, whatever the file holds. */
export function safeMarkdown(text: string): string {
  return sanitize(visible(markdown.render(text)), ALLOWED);
}
