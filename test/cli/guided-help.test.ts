import { describe, expect, it } from "vitest";
import { guidedArchive as archive, onlyDraft } from "../support/guided-archive.js";
import { KEY, Terminal } from "../support/pty.js";

describe("? in the guided run", () => {
  it("explains until Enter puts the help away; only the next Enter answers", async () => {
    const terminal = new Terminal(archive(), ["new"]);
    await terminal.answer("(1/6)", `Card payments refused${KEY.enter}`);
    await terminal.answer("(2/6) What day", "?");
    await terminal.answer("not the moment somebody noticed", KEY.enter);
    await terminal.answer("(2/6) What day", `2026-11-20${KEY.enter}`);
    await terminal.answer("(2/6) Which time zone", KEY.enter);
    await terminal.answer("(3/6) How bad", "?");
    await terminal.answer("By the harm to customers", KEY.enter);
    await terminal.answer("(3/6) How bad", `1${KEY.enter}`);
    await terminal.answer("(3/6) Which services", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
  });

  it("breaks its lines between words, and explains the timeline too", async () => {
    const sandbox = archive();
    const terminal = new Terminal(sandbox, ["new"], { cols: 60 });
    await terminal.answer("(1/6)", `Card payments refused${KEY.enter}`);
    await terminal.answer("(2/6) What day", "?");
    await terminal.answer("13:50..14:10 are", `${KEY.enter}${KEY.enter}`);
    await terminal.answer("(2/6) Which time zone", KEY.enter);
    await terminal.answer("(3/6) How bad", KEY.enter);
    await terminal.answer("(3/6) Which services", KEY.enter);
    await terminal.answer("(4/6) What happened", `?${KEY.enter}`);
    await terminal.answer("/undo", KEY.leave);
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
    expect(terminal.text).not.toContain("e1 ");
    expect(onlyDraft(sandbox)).not.toContain("**??:??**");
  });
});
