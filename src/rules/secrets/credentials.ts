import { type Hit, MOST_HITS } from "./hit.js";

/** Forms that need no context. The order matters: what is found first keeps its place. */
const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  ["private key", /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----))*/g],
  ["JSON Web Token", /\beyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]*/g],
  ["GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9_]{20,255}|github_pat_[A-Za-z0-9_]{20,255})/g],
  ["GitLab token", /\bgl(?:pat|dt|rt|ptt|ft|soat|agent)-[A-Za-z0-9_-]{16,}/g],
  ["AWS access key", /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ["Slack token", /\bx(?:ox[abeoprs]|app)-[A-Za-z0-9-]{10,}/g],
  ["Slack webhook", /https:\/\/hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9_/]{20,}/g],
  ["Stripe key", /\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,}/g],
  ["API key", /\bsk-(?:ant-|proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,}/g],
  ["Google API key", /\bAIza[A-Za-z0-9_-]{30,}/g],
  ["npm token", /\bnpm_[A-Za-z0-9]{30,}/g],
  ["SendGrid key", /\bSG\.[\w-]{10,}\.[\w-]{10,}/g],
  ["Vault token", /\bhv[sbr]\.[A-Za-z0-9_-]{20,}/g],
];

/** What follows these words is a credential, whatever it looks like; group 1 is the value. */
const IN_CONTEXT: readonly (readonly [what: string, form: RegExp])[] = [
  ["Bearer token", /\bBearer[ \t]+([A-Za-z0-9._~+/-]{16,}=*)/gi],
  [
    "Authorization header",
    /\bAuthorization[ \t]*[:=][ \t]*["']?(?:Basic|Token|Digest|ApiKey)[ \t]+([A-Za-z0-9._~+/-]{8,}=*)/gi,
  ],
  [
    "password in an address",
    /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@<>"']{0,100}:([^\s:/@<>"']{3,200})@[^\s/@<>"']/gi,
  ],
  [
    "password",
    /(?:password|passwd|passphrase|passwort|kennwort|adgangskode|kodeord|\bpwd|\bpass|secret|api[_-]?key|access[_-]?key|access[_-]?token|auth[_-]?token|\btoken|credentials?)["']?[ \t]{0,3}(?:=|:=|=>)[ \t]{0,3}["']?([^\s"'`,;&|<>]{4,200})/gi,
  ],
  [
    "password",
    /(?:password|passwd|passphrase|passwort|kennwort|adgangskode|kodeord|\bpwd|client[_-]?secret|api[_-]?key|access[_-]?key|access[_-]?token|auth[_-]?token)["']?[ \t]{0,3}:[ \t]{0,3}["']?([^\s"'`,;&|<>]{6,200})/gi,
  ],
];
/** What stands where a value was taken out, or will be put in. */
const NO_VALUE =
  /^(?:[*x•.…_-]+|\$.*|%.*%?|\[.*|<.*|\{.*|\(.*|redacted|removed|hidden|masked|none|null|nil|true|false|unknown|unbekannt|ukendt|changeme|required|expired|invalid|missing|rotated|empty)[.)\]}>]*$/i;

/** Credentials that show by their form or by the word before them, in time linear in the text. */
export function findCredentials(text: string): readonly Hit[] {
  const hits: Hit[] = [];
  const add = (what: string, value: string, start: number): void => {
    const end = start + value.length;
    if (hits.length >= MOST_HITS || hits.some((other) => start < other.end && other.start < end)) return;
    hits.push({ kind: "credential", what, value, start, end });
  };
  for (const [what, form] of FORMS) {
    for (const match of text.matchAll(form)) add(what, match[0], match.index);
  }
  for (const [what, form] of IN_CONTEXT) {
    for (const match of text.matchAll(form)) {
      const value = (match[1] ?? "").replace(/[.,;:!?)\]}]+$/, "");
      if (value.length < 4 || NO_VALUE.test(value) || !looksSecret(match[0], value)) continue;
      add(what, value, match.index + match[0].lastIndexOf(match[1] ?? ""));
    }
  }
  return hits;
}

/** `password: rotated again` is a sentence; after `:` a value has a digit, a sign or two cases. After `=` anything counts. */
function looksSecret(matched: string, value: string): boolean {
  if (matched.includes("=") || matched.includes("://") || /^(?:bearer|authorization)/i.test(matched))
    return true;
  return /[\d!#$%^&*+@]/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value.slice(1)));
}
