import { Parser } from "htmlparser2";

const TAGS = new Set(
  `a bdi blockquote body br caption circle code dd defs desc details div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 head
  header hr html li line main meta nav ol p path pattern pre rect s section strong style summary svg table tbody td text th
  thead title tr ul`.split(/\s+/),
);
const LOADS = /^on|^(?:src|srcset|srcdoc|action|formaction|style|background|poster|data|ping|manifest)$/;

/** What a page would run, load or send, judged by a parser: tags, attributes and links that have no business in it. */
export function dangers(html: string): readonly string[] {
  const found: string[] = [];
  let styles = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!TAGS.has(name)) found.push(`<${name}>`);
      if (name === "style" && styles++ > 0) found.push("a second <style>");
      if (name === "meta" && /refresh/i.test(attributes["http-equiv"] ?? "")) found.push("refresh");
      for (const [key, value] of Object.entries(attributes)) {
        if (LOADS.test(key)) found.push(`${name} ${key}`);
        if (/href$/.test(key) && !isHarmless(value)) found.push(`${name} ${key}=${value}`);
        if (key === "fill" && /url\((?!#)/.test(value)) found.push(`${name} ${key}=${value}`);
      }
    },
  });
  parser.end(html);
  return found;
}

/** A link that is followed only when it is clicked, to the web or to mail; or one within the page or beside it. */
function isHarmless(link: string): boolean {
  const here = "https://here.example/";
  return (
    /^(?:https?:|mailto:)/i.test(link) ||
    (URL.canParse(link, here) && new URL(link, here).origin === new URL(here).origin)
  );
}
