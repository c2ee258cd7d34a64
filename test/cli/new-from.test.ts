import { describe, expect, it } from "vitest";
import { SAMPLES } from "../importers/support/samples.js";
import { draftPaths, guidedArchive, onlyDraft } from "../support/guided-archive.js";
import { expectTidy, KEY, Terminal } from "../support/pty.js";

const ARTICLE = SAMPLES.find(({ source }) => source === "article")?.text ?? "";

function asked() {
  const box = guidedArchive();
  box.write("article.txt", ARTICLE);
  return { box, terminal: new Terminal(box, ["new", "--from", "article.txt"]) };
}

describe("`new --from article.txt` on a terminal", () => {
  it("lists each statement with its sentence and offset; what is ticked is taken over, as reported", async () => {
    const { box, terminal } = asked();
    await terminal.sees("statements in article.txt");
    await terminal.sees("~40000 (“rund 40.000 Kunden”)");
    const offset = ARTICLE.indexOf("rund 40.000 Kunden");
    await terminal.sees(`(at ${offset}) Betroffen waren rund`);
    terminal.resize(50);
    await terminal.answer("Ctrl-C", `a${KEY.enter}`);
    await terminal.answer("(1/6)", KEY.enter);
    await terminal.answer("(2/6) What day", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
    expectTidy(terminal);
    const draft = onlyDraft(box);
    expect(draft).toContain("  - {service: unknown, customers: ~40000, basis: reported}\n");
    expect(draft).toContain("cause:\n  status: stated\n  by: Zahlfix\n");
    expect(draft).toMatch(
      /Dort berichtet, nicht überprüft:\n\n[\s\S]*- impact\.customers rund 40\\?\.000 Kunden: “Betroffen/,
    );
    expect(draft).toContain("note: imported as article; key ");
  });

  it("takes over only what is certain after Esc, as it does without a terminal", async () => {
    const { box, terminal } = asked();
    await terminal.sees("statements in article.txt");
    await terminal.answer("Ctrl-C", KEY.escape);
    await terminal.answer("(1/6)", KEY.enter);
    await terminal.answer("(2/6) What day", KEY.leave);
    await terminal.ended();
    expect(onlyDraft(box)).not.toContain("customers:");
    expect(onlyDraft(box)).toContain("vendor: Zahlfix\n");
  });

  it("writes nothing after Ctrl-C in the list", async () => {
    const { box, terminal } = asked();
    await terminal.sees("statements in article.txt");
    await terminal.answer("Ctrl-C", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
    expectTidy(terminal);
    expect(draftPaths(box)).toEqual([]);
  });
});

describe("`new --from` without a terminal", () => {
  const FLAGS = ["--severity", "unknown", "--started", "unknown", "--service", "unknown", "--no-input"];

  it("gives proposals with sentence and offset in --json, and writes only what is certain", () => {
    const box = guidedArchive();
    box.write("article.txt", ARTICLE);
    const ran = box.afterword(["new", "--from", "article.txt", ...FLAGS, "--json"]);
    expect(ran.code).toBe(0);
    const { proposals } = JSON.parse(ran.stdout);
    expect(proposals).toContainEqual({
      field: "impact.customers",
      value: "rund 40.000 Kunden",
      sentence: "Betroffen waren rund 40.000 Kunden in 17 Städten.",
      offset: ARTICLE.indexOf("rund 40.000 Kunden"),
      certain: false,
    });
    expect(proposals).toContainEqual(
      expect.objectContaining({ field: "blank", value: "[Datum des Ausfalls]" }),
    );
    expect(ran.stderr).toContain("not taken: impact.customers rund 40.000 Kunden (“Betroffen");
    const draft = onlyDraft(box);
    expect(draft).not.toContain("customers:");
    expect(draft).toMatch(/Dort berichtet, nicht überprüft:\n\n- vendor Zahlfix: “/);
  });

  it("keeps the texts and the place of each of several sources, and says what an export holds besides", () => {
    const box = guidedArchive();
    box.write("a.txt", ARTICLE);
    box.write("b.txt", ARTICLE.replaceAll("40.000", "50.000").replace("Störung bei", "Große Störung bei"));
    box.write("chat.txt", "2026-11-20 14:05 bo: the pool is full\n2026-11-20 14:06 ana: looking\n");
    const from = ["--from", "a.txt", "--from", "b.txt", "--from", "chat.txt"];
    expect(box.afterword(["new", ...from, ...FLAGS])).toMatchObject({ code: 0 });
    const draft = onlyDraft(box);
    expect(draft).toMatch(/rund 40\.000 Kunden in[\s\S]*rund 50\.000 Kunden in/);
    expect(draft.match(/ {2}- \{file: \S+, note: imported as (?:article|chat)/g)).toHaveLength(3);
    expect(draft).toContain("bo: the pool is full");
  });

  it("takes --source, and names a credential of the text before anything is committed", () => {
    const box = guidedArchive();
    const secret = `ghp_${"a1B2".repeat(9)}`;
    box.write("log", `2026-11-20 14:05 bo: the key is ${secret}\nand nobody noticed\nfor an hour\n`);
    const refused = box.afterword(["new", "Leak", "--from", "log", ...FLAGS]);
    expect(refused).toMatchObject({ code: 3, stdout: "" });
    expect(refused.stderr).toMatch(
      /unknown shape; tried: [\s\S]*try: afterword new --from log --source statuspage\|/,
    );
    const made = box.afterword(["new", "Leak", "--from", "log", "--source", "chat", ...FLAGS]);
    expect(made.code).toBe(0);
    expect(made.stderr).toMatch(/Not right yet:\n {2}\d+:\d+ .*GitHub token/);
    expect(made.stdout + made.stderr).not.toContain(secret);
  });
});
