import { firstText, type JsonMap, mapsIn, text } from "./json.js";

/** Who and what the codes of an export stand for. */
export interface Names {
  readonly users: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
  readonly channelIds: ReadonlyMap<string, string>;
}

/** The words of a message: its text, else that of its attachments; mentions, channels and links resolved. */
export function messageText(message: JsonMap, names: Names): string {
  const own = resolved(text(message.text) ?? "", names);
  const attached = mapsIn(message.attachments).map((attachment) =>
    resolved(attachmentText(attachment), names),
  );
  const files = [...mapsIn(message.files), ...mapsIn([message.file])].map((file) => {
    const name = firstText(file, "title", "name");
    return name ? `(file: ${name})` : "";
  });
  const extra = attached.filter((said) => said !== "" && !own.includes(said));
  const fromBlocks = own === "" && extra.length === 0 ? resolved(blocksText(message), names) : "";
  return [own, ...extra, fromBlocks, ...files].filter(Boolean).join("\n").trim();
}

function attachmentText(attachment: JsonMap): string {
  const parts = [text(attachment.pretext), text(attachment.title), text(attachment.text)].filter(
    (part) => part !== null,
  );
  const fields = mapsIn(attachment.fields).map((field) =>
    [text(field.title), text(field.value)].filter(Boolean).join(": "),
  );
  const told = [...parts, ...fields].filter(Boolean);
  return told.length > 0 ? told.join("\n") : (text(attachment.fallback) ?? "");
}

function blocksText(message: JsonMap): string {
  return mapsIn(message.blocks)
    .map(
      (block) =>
        firstText(block.text, "text") ??
        mapsIn(block.fields)
          .map((field) => text(field.text) ?? "")
          .join("\n"),
    )
    .filter(Boolean)
    .join("\n");
}

const CODE = /<([@#!]?)([^<>|\n]{1,2000})(?:\|([^<>\n]{0,2000}))?>/g;
const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** `<@U1>`, `<#C1|ops>`, `<!here>`, `<https://…|text>` and entities as a person reads them. */
function resolved(source: string, names: Names): string {
  return source
    .replace(CODE, (whole, sign: string, target: string, label: string | undefined) => {
      if (sign === "@") return names.users.get(target) ?? label ?? target;
      if (sign === "#") return `#${label || names.channels.get(target) || target}`;
      if (sign === "!") return label || target.replace(/^subteam\^/, "").replace(/^date\^(\d+)\^.*$/, "$1");
      if (/^https?:\/\//i.test(target))
        return label && label !== target
          ? `[${label.replace(/[[\]]/g, "")}](${target.replace(/[()\s]/g, encodeURIComponent)})`
          : `<${target}>`;
      if (/^(?:mailto|tel):/i.test(target)) return label || target.replace(/^\w+:/, "");
      return whole;
    })
    .replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}
