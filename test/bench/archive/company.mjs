// The company whose incidents these are: invented, and the same for every seed.

export const SERVICES = {
  pay: { title: "Mobile payment", slo: "0.9995", users: 2000000 },
  card: { title: "Card switch", slo: "0.999", users: 1200000 },
  login: { title: "Login", slo: "0.9995", users: 3100000 },
  checkout: { title: "Checkout", slo: "0.999", users: 900000 },
  search: { title: "Search", slo: "0.995", users: 2400000 },
  ledger: { title: "Ledger", slo: "0.9999", users: 40000 },
  notify: { title: "Notifications", slo: "0.99", users: 2600000 },
  api: { title: "Partner API", slo: "0.999", users: 3400 },
  stream: { title: "Event stream", slo: "0.999", users: 220 },
  files: { title: "File store", slo: "0.999", users: 800000 },
  dns: { title: "Name service", slo: "0.9999", users: 3100000 },
  backoffice: { title: "Back office", users: 1800 },
};

export const FACTORS = [
  "testing",
  "rollout",
  "capacity",
  "redundancy",
  "timeouts",
  "vendor",
  "monitoring-gap",
  "config-validation",
  "blast-radius",
  "retry-storm",
];

export const PEOPLE = (
  "anna joe mette lars ines tariq yuki olga pedro hannah klaus birgit soren aisha tom nadia " +
  "felix ida marek chloe rasmus greta omar lena"
).split(" ");

export const VENDORS = ["Nordlink", "Cirrus Cloud", "Paybridge", "Telia Carrier", "Acquire A/S", "Mailhaus"];

/** Causes that come back: what broke, what set it off, and the factors that go with it. */
export const CAUSES = [
  { key: "pool-exhaustion", trigger: "load", factors: ["capacity", "timeouts"], part: "connection pool" },
  { key: "schema-migration", trigger: "change", factors: ["testing", "rollout"], part: "orders table" },
  { key: "expired-certificate", trigger: "security", factors: ["monitoring-gap"], part: "TLS certificate" },
  {
    key: "bad-config-push",
    trigger: "change",
    factors: ["config-validation", "blast-radius"],
    part: "routing rules",
  },
  { key: "dns-misdelegation", trigger: "change", factors: ["redundancy"], part: "zone file" },
  { key: "disk-full", trigger: "load", factors: ["capacity", "monitoring-gap"], part: "write-ahead log" },
  { key: "retry-storm", trigger: "load", factors: ["retry-storm", "timeouts"], part: "retry queue" },
  {
    key: "vendor-outage",
    trigger: "dependency",
    factors: ["vendor", "redundancy"],
    part: "acquirer link",
    vendor: true,
  },
  {
    key: "cloud-zone-loss",
    trigger: "power",
    factors: ["redundancy", "vendor"],
    part: "availability zone",
    vendor: true,
  },
  { key: "switch-failure", trigger: "hardware", factors: ["redundancy"], part: "core switch" },
  { key: "memory-leak", trigger: "change", factors: ["testing", "monitoring-gap"], part: "session cache" },
  { key: "clock-skew", trigger: "hardware", factors: ["monitoring-gap"], part: "time server" },
  { key: "feature-flag", trigger: "change", factors: ["rollout", "blast-radius"], part: "pricing flag" },
  { key: "queue-backlog", trigger: "load", factors: ["capacity"], part: "message broker" },
  { key: "index-corruption", trigger: "hardware", factors: ["redundancy", "testing"], part: "search index" },
  {
    key: "credential-rotation",
    trigger: "security",
    factors: ["rollout", "config-validation"],
    part: "service account",
  },
  { key: "deadlock", trigger: "change", factors: ["testing", "timeouts"], part: "ledger lock" },
  {
    key: "rate-limit",
    trigger: "dependency",
    factors: ["vendor", "retry-storm"],
    part: "token bucket",
    vendor: true,
  },
];

export function settings(languageOfArchive = "en") {
  const services = Object.entries(SERVICES).map(([key, { title, slo, users }]) => {
    return `  ${key}: {title: ${title}, ${slo ? `slo: "${slo}", ` : ""}users: ${users}}`;
  });
  const people = PEOPLE.map((name) => {
    const shown = name[0].toUpperCase() + name.slice(1);
    return `  ${name}: {name: ${shown}, email: ${name}@example.org, timezone: Europe/Copenhagen}`;
  });
  return [
    "format: 1",
    "name: Generated archive",
    `language: ${languageOfArchive}`,
    "timezone: Europe/Copenhagen",
    "severities:",
    '  - {id: SEV1, title: "Everyone, or money lost"}',
    '  - {id: SEV2, title: "Many customers"}',
    '  - {id: SEV3, title: "Few customers"}',
    "services:",
    ...services,
    `factors: [${FACTORS.join(", ")}]`,
    "people:",
    ...people,
    "",
  ].join("\n");
}
