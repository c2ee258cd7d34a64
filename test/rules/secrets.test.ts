import { describe, expect, it } from "vitest";
import { parseIncident } from "../../src/document/parse.js";
import { EXAMPLE_PATH, EXAMPLE_SETTINGS, exampleText } from "../../src/rules/example.js";
import { checkForSharing } from "../../src/rules/run.js";
import { findCredentials } from "../../src/rules/secrets/credentials.js";
import { masked } from "../../src/rules/secrets/hit.js";
import { findKnownTokens } from "../../src/rules/secrets/known-tokens.js";
import { findPersonalData } from "../../src/rules/secrets/personal-data.js";

/** Made up, and put together here so that no scanner of this repository takes them for real ones. */
const letters = "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYz";
const jwt = `eyJhbGciOiJIUzI1NiJ9.${letters}.${letters}`;
const CREDENTIALS: Readonly<Record<string, readonly [text: string, value: string]>> = {
  "GitHub token": [`cloned with ghp_${letters}abc`, `ghp_${letters}abc`],
  "fine-grained GitHub token": [`github_pat_${letters}`, `github_pat_${letters}`],
  "GitLab token": [`glpat-${letters}`, `glpat-${letters}`],
  "AWS access key": ["key AKIA2345ABCDEFGH67IJ in the log", "AKIA2345ABCDEFGH67IJ"],
  "Slack token": [`xoxb-1234567890-${letters}`, `xoxb-1234567890-${letters}`],
  "Stripe key": [`sk_live_${letters}`, `sk_live_${letters}`],
  JWT: [`token ${jwt} was pasted`, jwt],
  Bearer: [`Authorization: Bearer ${letters}==`, `${letters}==`],
  "basic authorization": ["authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"],
  "password with =": ["ran with --password=swordfish now", "swordfish"],
  "password with :": ['{"password": "Tr0ub4dor"}', "Tr0ub4dor"],
  "German password": ["Passwort = geheim", "geheim"],
  "API key": [`api_key: ${letters}`, letters],
  "address with a password": ["postgres://app:hunter22@db.internal/pay", "hunter22"],
  "private key": [
    `-----BEGIN RSA PRIVATE KEY-----\n${letters}\n-----END RSA PRIVATE KEY-----`,
    `-----BEGIN RSA PRIVATE KEY-----\n${letters}\n`,
  ],
};
const NO_CREDENTIALS = [
  "password: rotated by everyone",
  "password=[redacted]",
  "password=***** and token=$TOKEN and secret = {{vault}}",
  "The token expired; tokens: 3 of them",
  "The bearer of bad news arrived",
  "see https://example.org/a:b@c",
  "commit 0d6a9bb5af126f73350a2afc058492765446aaad",
];

describe("credentials", () => {
  it.each(Object.entries(CREDENTIALS))("%s is found, with its value alone", (_, [text, value]) => {
    expect(findCredentials(text).map((hit) => hit.value)).toEqual([value]);
    expect(text.slice(findCredentials(text)[0]?.start, findCredentials(text)[0]?.end)).toBe(value);
  });

  it.each(NO_CREDENTIALS)("%s is none", (text) => {
    expect(findCredentials(text)).toEqual([]);
  });

  it.each(Object.entries(CREDENTIALS))("%s is never shown whole", (_, [, value]) => {
    const shown = masked({ kind: "credential", value });
    expect(shown).not.toContain(value);
    expect([...value].filter((_, at) => shown.startsWith(value.slice(0, at + 1))).length).toBeLessThanOrEqual(
      4,
    );
  });
});

describe("personal data", () => {
  it.each([
    ["jane.doe@shop.example wrote", "jane.doe@shop.example"],
    ["<jörg@müller.de>", "jörg@müller.de"],
    ["from 203.0.113.7, twice", "203.0.113.7"],
    ["from [2001:db8::7]:443", "2001:db8::7"],
    ["card 4111-1111-1111-1111 refused", "4111-1111-1111-1111"],
    ["card 378282246310005", "378282246310005"],
    [`${"x".repeat(200)}%jane@shop.example`, "jane@shop.example"],
    ["mail jane@shop.example@other.example", "jane@shop.example"],
  ])("%s is found", (text, value) => {
    expect(findPersonalData(text).map((hit) => hit.value)).toEqual([value]);
  });

  it.each([
    "10.0.3.7 and 192.168.1.1 and 127.0.0.1 on our own network",
    "version 1.2.3.4 of the app, v1.2.3.4",
    "4111 1111 1111 1112 fails Luhn's check",
    "at 14:02:03 and 2026-01-30T14:02:03+01:00",
    "the id 2026013014020304 of a message",
    "std::vector and a::b",
    "MAC 00:1b:44:11:3a:b7",
    "mention @anna, then @ben",
  ])("%s is none", (text) => {
    expect(findPersonalData(text)).toEqual([]);
  });

  it("finds addresses that stand in a row, each once", () => {
    const hits = findPersonalData("a@b.example%x@d.example,y@e.example @f.example");
    expect(hits.map(({ value }) => value)).toEqual(["a@b.example", "x@d.example", "y@e.example"]);
  });

  it("does not count who wrote and who reviewed", () => {
    const front =
      "authors: [anna@shop.example]\nreviews:\n  - {by: ben@shop.example, at: 2026-02-03T10:00Z, verdict: commented}\n";
    const text = exampleText({ front });
    const parsed = parseIncident(text, { path: EXAMPLE_PATH, settings: EXAMPLE_SETTINGS });
    expect(parsed.incident.authors).toEqual(["anna@shop.example"]);
    return expect(found(text)).resolves.not.toContain("personal-data");
  });
});

async function found(text: string): Promise<readonly string[]> {
  const parsed = parseIncident(text, { path: EXAMPLE_PATH, settings: EXAMPLE_SETTINGS });
  const options = { today: "2026-12-15", now: Date.parse("2026-12-15T12:00:00Z") / 1000 };
  return (await checkForSharing(parsed, EXAMPLE_SETTINGS, options)).map(({ rule }) => rule);
}

describe("secretlint's rules", () => {
  it("find what our own forms do not know, and no comment of theirs or ours switches it off", async () => {
    const figma = `figd_${letters}${letters}`;
    const off = `<!-- secretlint-disable -->\n\n<!-- afterword-ok credential: only a test -->\nUsed ${figma} there.`;
    expect(findCredentials(figma)).toEqual([]);
    expect(await found(exampleText({ body: `## Evidence\n\n${off}` }))).toContain("credential");
  });

  it("find each once in a file that is full of them, by its own place", async () => {
    const figma = `figd_${letters}${letters}`;
    const text = "no token here, only words\n".repeat(2518) + `${figma}\n`.repeat(3);
    const hits = await findKnownTokens(text, "incidents/2026/x.md");
    const places = [0, 1, 2].map((line) => 2518 * 26 + line * (figma.length + 1));
    expect([...new Set(hits.map(({ start }) => start))]).toEqual(places);
    expect(new Set(hits.map(({ value }) => value))).toEqual(new Set([figma]));
  });
});

it("a hundred thousand tokens are found no slower than the text is long", async () => {
  const token = `dckr_pat_${letters.slice(0, 27)}`;
  const text = `${token}\n`.repeat(50_000);
  const hits = await findKnownTokens(text, "x.md");
  expect(hits).toHaveLength(200);
  for (const { start, end } of hits) expect(text.slice(start, end)).toBe(token);
  const late = `${"word ".repeat(20_000)}${token}`;
  expect((await findKnownTokens(late, "x.md")).map(({ start }) => start)).toEqual([100_000]);
});
