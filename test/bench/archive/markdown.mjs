// The facts of an incident as the file that people would have written.
import { createHash } from "node:crypto";
import { PEOPLE } from "./company.mjs";
import { LAST_DAY } from "./incident.mjs";
import { dayAfter, localClock, localDay, wallClock, written } from "./times.mjs";

const REVIEWED = new Set(["reviewed", "closed"]);

/** How often each milestone is given at all, and what stands there when it is not known. */
const GIVEN = {
  last_known_good: 0.2,
  started: 0.96,
  detected: 0.93,
  acknowledged: 0.6,
  declared: 0.35,
  mitigated: 0.75,
  ended: 0.94,
  resolved: 0.5,
};

function times(facts) {
  const { r } = facts;
  const lines = ["times:"];
  for (const [milestone, share] of Object.entries(GIVEN)) {
    if (r.chance(share)) lines.push(`  ${milestone}: ${written(r, facts.times[milestone])}`);
    else if (milestone === "started" || milestone === "ended") lines.push(`  ${milestone}: unknown`);
    else if (r.chance(0.1)) lines.push(`  ${milestone}: ${r.pick(["unknown", "XXXX-12-23"])}`);
  }
  return lines;
}

function impact(facts) {
  const { r } = facts;
  const reach = r.weighted([
    [40, `, reach: ${(r.between(1, 100) / 100).toFixed(2)}`],
    [15, ", reach: 0.2..0.5"],
    [10, ", reach: unknown"],
    [35, ""],
  ]);
  const customers = r.weighted([
    [30, `, customers: ${Math.round(r.around(3000, 1.5))}`],
    [20, `, customers: ~${Math.round(r.around(30, 1.2)) * 100}`],
    [50, ""],
  ]);
  const basis = r.pick(["measured", "estimated", "reported"]);
  const rows = [`  - {service: ${facts.service}${reach}${customers}, basis: ${basis}}`];
  if (r.chance(0.15)) {
    const until = wallClock(facts.times.mitigated);
    rows.push(`  - {service: api, segment: partners, reach: 0.3, until: ${until}, note: "first wave only"}`);
  }
  return ["impact:", ...rows];
}

function frontMatter(facts) {
  const { r, cause } = facts;
  const suspected = r.chance(0.08) ? "?" : "";
  const status = r.pick(["confirmed", "confirmed", "suspected", facts.vendor ? "stated" : "confirmed"]);
  const lines = [
    "format: 1",
    `id: ${facts.id}`,
    `title: ${JSON.stringify(facts.title)}`,
    `status: ${facts.status}`,
    `language: ${facts.language}`,
  ];
  if (facts.kind !== "incident") lines.push(`kind: ${facts.kind}`);
  if (r.chance(0.5)) lines.push("timezone: Europe/Copenhagen");
  if (facts.severity) lines.push(`severity: ${facts.severity}`);
  lines.push(...times(facts));
  lines.push(`detection: ${facts.detection}`, `trigger: ${cause.trigger}${suspected}`);
  if (cause.trigger === "change") {
    lines.push(
      `change: {kind: ${r.pick(["deploy", "config", "flag"])}, at: ${wallClock(facts.times.started - 240)}}`,
    );
  }
  const by = status === "stated" ? `, by: ${facts.vendor}` : "";
  lines.push(`cause: {status: ${status}${by}, key: ${cause.key}, summary: "${cause.part}"}`);
  lines.push(`factors: [${facts.factors.join(", ")}]`);
  if (facts.vendor) lines.push(`vendor: ${facts.vendor}`);
  lines.push(...impact(facts), `authors: [${facts.authors.join(", ")}]`);
  lines.push("roles:", `  commander: ${r.pick(PEOPLE)}`, `  scribe: ${r.pick(PEOPLE)}`);
  if (r.chance(0.3))
    lines.push(`tags: [${r.some(["night", "weekend", "black-friday", "audit"], 2).join(", ")}]`);
  if (r.chance(0.3)) lines.push(`links: {chat: "https://chat.example.org/${r.text(8, "0123456789abcdef")}"}`);
  return lines;
}

/** `size` sentences, none twice, in paragraphs of four. */
function prose(facts, size) {
  const sentences = facts.r.some(facts.words.sentences, size).map(facts.say);
  const paragraphs = [];
  for (let i = 0; i < sentences.length; i += 4) paragraphs.push(sentences.slice(i, i + 4).join(" "));
  return paragraphs.join("\n\n");
}

function timeline(facts) {
  const { r, words } = facts;
  const tags = { started: "impact_start", detected: "detected", mitigated: "mitigated", ended: "ended" };
  const events = Object.entries(tags).map(([milestone, tag]) => ({ at: facts.times[milestone], tag }));
  const span = facts.times.ended - facts.times.started;
  const more = r.between(2, 16);
  for (let i = 0; i < more; i++) {
    const at = facts.times.started + Math.floor((r.next() * span) / 60) * 60;
    events.push({
      at,
      tag: r.chance(0.15) ? r.pick(["notice", "decision", "hypothesis", "page", "change"]) : null,
    });
  }
  events.sort((a, b) => a.at - b.at);
  const lines = [];
  let day = "";
  for (const { at, tag } of events) {
    if (localDay(at) !== day) {
      day = localDay(at);
      lines.push(lines.length ? "" : null, `### ${day}`, "");
    }
    const person = r.chance(0.25) ? ` @${r.pick(PEOPLE)}` : "";
    const about = !tag && r.chance(0.1) ? "~" : "";
    lines.push(
      `- **${about}${localClock(at)}** ${facts.say(r.pick(words.events))}${person}${tag ? ` #${tag}` : ""}`,
    );
    if (r.chance(0.12)) lines.push(`  ${facts.say(r.pick(words.sentences))}`);
  }
  return lines.filter((line) => line !== null).join("\n");
}

function action(facts, number) {
  const { r } = facts;
  const created = dayAfter(localDay(facts.times.ended), r.between(1, 6));
  const due = dayAfter(created, r.between(14, 120));
  const kind = r.weighted([
    [40, "prevent"],
    [20, "detect"],
    [15, "mitigate"],
    [10, "repair"],
    [10, "process"],
    [5, "investigate"],
  ]);
  const closed = dayAfter(created, Math.round(r.around(45, 0.8)));
  const fate =
    closed > LAST_DAY || created > LAST_DAY
      ? " "
      : r.weighted([
          [82, "x"],
          [8, "-"],
          [10, " "],
        ]);
  const tokens = [`@${r.pick(PEOPLE)}`, `due:${due}`, `kind:${kind}`, `created:${created}`];
  if (r.chance(0.4)) tokens.push(`prio:${r.pick(["P1", "P2", "P3"])}`);
  if (r.chance(0.4)) tokens.push(`for:${r.pick(facts.factors)}`);
  if (fate === "x") tokens.push(`done:${closed}`);
  if (fate === "-") tokens.push(`declined:${closed}`, `reason:"${facts.words.reason}"`);
  if (r.chance(0.3)) tokens.push(`<https://tracker.example.org/OPS-${r.between(100, 99999)}>`);
  return `- [${fate}] **A${number}** ${facts.say(r.pick(facts.words.actions))} ${tokens.join(" ")}`;
}

function body(facts) {
  const { r, words } = facts;
  const size = () => Math.max(1, Math.round(r.around(3.5, 0.6)));
  const title = words.headings;
  const parts = [`# ${facts.title}`];
  const section = (key, text) => parts.push(`## ${title[key]}`, text);
  section("summary", prose(facts, size()));
  section("impact", prose(facts, size()));
  section("timeline", timeline(facts));
  for (const key of ["detection", "response", "communication"]) {
    if (r.chance(0.5)) section(key, prose(facts, size()));
  }
  section(
    "root_cause",
    `${prose(facts, size())}${r.chance(0.3) ? `\n\n\`\`\`\n${facts.say("{host} {code} {ticket}\n{host} {code}")}\n\`\`\`` : ""}`,
  );
  if (r.chance(0.5)) section("factors", facts.factors.map((factor) => `- ${factor}`).join("\n"));
  if (r.chance(0.4)) section("recovery", prose(facts, size()));
  section("lessons", prose(facts, size()));
  for (const key of ["went_well", "went_wrong", "got_lucky"]) {
    if (r.chance(0.5)) parts.push(`### ${title[key]}`, prose(facts, 2));
  }
  section("actions", Array.from({ length: r.between(1, 7) }, (_, i) => action(facts, i + 1)).join("\n"));
  if (r.chance(0.15)) section("questions", prose(facts, 1));
  return parts.join("\n\n");
}

function review(facts, of) {
  const { r } = facts;
  const by = r.pick(PEOPLE.filter((name) => !facts.authors.includes(name)));
  const day = dayAfter(localDay(facts.times.ended), r.between(3, 25));
  return [`reviews:`, `  - {by: ${by}, at: ${day}, verdict: approved, of: ${of}}`, `published: ${day}`];
}

/** The whole file; the hash of a review is that of the file without the lines that a review changes. */
export function markdown(facts) {
  const front = frontMatter(facts);
  const text = body(facts);
  const file = (lines) => `---\n${lines.join("\n")}\n---\n\n${text}\n`;
  if (!REVIEWED.has(facts.status)) return file(front);
  const read = file(front.filter((line) => !line.startsWith("status:")));
  const of = createHash("sha256").update(read).digest("hex").slice(0, 16);
  return file([...front, ...review(facts, of)]);
}
