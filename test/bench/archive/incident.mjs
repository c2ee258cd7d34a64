// One plausible incident as facts: when, what, how bad, why, and what was promised.
import { CAUSES, FACTORS, PEOPLE, SERVICES, VENDORS } from "./company.mjs";
import { fill, LANGUAGES } from "./phrases.mjs";
import { dayAfter, localDay } from "./times.mjs";

const CODE = "0123456789abcdefghjkmnpqrstvwxyz";
const MINUTE = 60;
/** The clock of the archive: nothing in it happened later. */
export const LAST_DAY = "2026-11-15";
const FIRST = Date.parse("2011-12-01T00:00:00Z") / 1000;
const LAST = Date.parse(`${LAST_DAY}T00:00:00Z`) / 1000;

function slugOf(title) {
  const plain = title
    .toLowerCase()
    .replace(/ä|æ/g, "ae")
    .replace(/ö|ø/g, "oe")
    .replace(/ü/g, "ue")
    .replace(/å/g, "aa")
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain.length <= 50 ? plain : plain.slice(0, 51).replace(/-[^-]*$/, "");
}

/** Offsets from the start, in seconds, of each milestone in its natural order. */
function milestones(r, started) {
  const length = Math.max(2 * MINUTE, r.around(65 * MINUTE, 1.3));
  const detected = Math.min(length * 0.7, r.around(9 * MINUTE, 1));
  const acknowledged = detected + r.around(4 * MINUTE, 0.8);
  const mitigated = Math.max(acknowledged, length * (0.6 + 0.3 * r.next()));
  const ended = Math.max(length, mitigated + MINUTE);
  const whole = (offset) => started + Math.round(offset / MINUTE) * MINUTE;
  return {
    last_known_good: started - r.between(2, 20) * MINUTE,
    started,
    detected: whole(detected),
    acknowledged: whole(acknowledged),
    declared: whole(acknowledged + r.around(8 * MINUTE, 0.8)),
    mitigated: whole(mitigated),
    ended: whole(ended),
    resolved: whole(ended + r.around(5 * 60 * MINUTE, 1)),
  };
}

function statusFor(r, day) {
  if (day > dayAfter(LAST_DAY, -45)) return r.pick(["draft", "in_review", "in_review", "reviewed"]);
  return r.weighted([
    [70, "closed"],
    [24, "reviewed"],
    [4, "in_review"],
    [2, "draft"],
  ]);
}

/** `at`: the share of the archive's fifteen years that lies before this incident. */
export function makeFacts(r, at) {
  const language = r.weighted([
    [68, "en"],
    [20, "de"],
    [12, "da"],
  ]);
  const words = LANGUAGES[language];
  const cause = r.pick(CAUSES);
  const service = r.pick(Object.keys(SERVICES));
  const started = Math.floor((FIRST + at * (LAST - FIRST)) / MINUTE) * MINUTE;
  const day = localDay(started);
  const facts = { r, language, words, cause, service, title: SERVICES[service].title, day };
  const title = fill(r, r.pick(words.titles), facts);
  return {
    ...facts,
    title,
    id: `${day}-${slugOf(title)}-${r.text(6, CODE)}`,
    kind: r.weighted([
      [90, "incident"],
      [8, "near_miss"],
      [2, "maintenance"],
    ]),
    severity: r.weighted([
      [6, "SEV1"],
      [28, "SEV2"],
      [60, "SEV3"],
      [4, "unknown"],
      [2, null],
    ]),
    status: statusFor(r, day),
    times: milestones(r, started),
    detection: r.weighted([
      [62, "monitoring"],
      [18, "customer"],
      [10, "staff"],
      [6, "vendor"],
      [2, "social"],
      [2, "unknown"],
    ]),
    factors: [...new Set([...cause.factors, ...r.some(FACTORS, r.below(2))])],
    vendor: cause.vendor ? VENDORS[cause.key.length % VENDORS.length] : null,
    authors: r.some(PEOPLE, r.between(1, 2)),
    /** The blank {service} of a sentence is the product's name, not the incident's title. */
    say: (sentence) => fill(r, sentence, facts),
  };
}
