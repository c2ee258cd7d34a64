/** Forms that need no context. The order matters: what is found first keeps its place. */
export const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
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
export const IN_CONTEXT: readonly (readonly [what: string, form: RegExp])[] = [
  ["Bearer token", /\bBearer[ \t]+([A-Za-z0-9._~+/-]{16,}=*)/gi],
  [
    "Authorization header",
    /\bAuthorization[ \t]*[:=][ \t]*["']?(?:Basic|Token|Digest|ApiKey)[ \t]+([A-Za-z0-9._~+/-]{8,}=*)/gi,
  ],
  [
    "password in an address",
    /:\/\/(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s:/@<>"']{0,100}:([^\s:/@<>"']{3,200})@[^\s/@<>"']/gi,
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
/**
 * What every form that secretlint's recommended rules know begins with. Loading them costs more than all the rest of a check,
 * so they are loaded for texts in which one of these stands.
 */
export const KNOWN_BEGINNINGS: readonly RegExp[] = [
  /A3T[A-Z0-9]|A(?:KIA|GPA|IDA|ROA|IPA|NPA|NVA|SIA)[A-Z0-9]|aws.{0,24}(?:secret|key|account)/i,
  /PRIVATE KEY|private_key|_authToken|npm_[A-Za-z0-9]|xox[a-z]-|xapp-|hooks\.slack/i,
  /:\/\/[^\s/@]{1,256}:[^\s/@]{1,256}@/,
  /(?:mongodb|mysqlx?|postgres(?:ql)?|redis)(?:\+srv)?:\/\//i,
  /sk-ant-api|T3BlbkFJ|gsk_|hf_|lin_api_|ntn_|secret_|SG\.|shp(?:pa|ca|at|ss)_|gh[pousr]_|github_pat_/i,
  /gl(?:pat|sa|c)[-_]|ops_|A3-|hv[sbr]\.|vc[piark]_|dapi|dckr_pat_|figd_|eyJ/i,
];

/** Every form, for a sieve that is asked for them. */
export const SECRET_FORMS: readonly RegExp[] = [
  ...[...FORMS, ...IN_CONTEXT].map(([, form]) => form),
  ...KNOWN_BEGINNINGS,
];
