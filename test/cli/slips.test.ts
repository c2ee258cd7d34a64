import { describe, expect, it } from "vitest";
import { guidedArchive } from "../support/guided-archive.js";
import type { Sandbox } from "../support/program.js";

const FLAGS = ["--severity", "SEV2", "--service", "pay", "--no-input"];

function draft(made: Sandbox): string {
  const ran = made.afterword(["new", "Cards refused", "--started", "2026-11-20", ...FLAGS, "--quiet"]);
  return ran.stdout.trim();
}

describe("slips of a tired hand", () => {
  it("an incident left out is said, with the command that was meant", () => {
    const made = guidedArchive();
    draft(made);
    const line = made.afterword(["timeline", "add", "14:02 it's down"]);
    expect(line).toMatchObject({ code: 2, stdout: "" });
    expect(line.stderr).toContain("`timeline add` needs an incident first");
    expect(line.stderr).toContain("try: afterword timeline @last add '14:02 it'\\''s down'");
    expect(made.afterword(["action", "done", "1"]).stderr).toContain("try: afterword action @last done 1");
  });

  it("a slip in an id, or in the beginning of one, names the nearest", () => {
    const made = guidedArchive();
    const id = draft(made);
    for (const slip of ["2026-11-20-cards-refusde", id.replace("cards", "crads")]) {
      const ran = made.afterword(["show", slip]);
      expect(ran).toMatchObject({ code: 4, stdout: "" });
      expect(ran.stderr).toContain(`try: afterword show ${id}`);
    }
    expect(made.afterword(["show", "nothing-like-it"]).stderr).toContain("try: afterword list");
  });

  it("a slip in a setting, or a value that is no time, names the whole path and the command that was meant", () => {
    const made = guidedArchive();
    const setting = made.afterword(["config", "set", "languge", "da"]);
    expect(setting.code).toBe(2);
    expect(setting.stderr).toContain("try: afterword config set language da");
    const time = made.afterword(["edit", draft(made), "--set", "times.started=foo"]);
    expect(time.code).toBe(2);
    expect(time.stderr).toContain("times.started: `foo` cannot be read as a time");
  });

  it("what a draft still lacks is a note, and check says who will ask for it", () => {
    const made = guidedArchive();
    const id = draft(made);
    const ran = made.afterword(["check", id]);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(`Submit asks for what is missing: afterword edit ${id}\n`);
  });

  it("a key that is nearly a known one is not set, also where the right one is there", () => {
    const made = guidedArchive();
    const id = draft(made);
    const before = made.read(`incidents/2026/${id}.md`);
    const ran = made.afterword(["edit", id, "--set", "sevrity=SEV1"]);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toContain("did you mean `severity`?");
    expect(made.read(`incidents/2026/${id}.md`)).toBe(before);
    expect(made.afterword(["edit", id, "--set", "our_own_key=x"])).toMatchObject({ code: 0 });
  });

  it("a value that cannot be right is saved, and said at once", () => {
    const made = guidedArchive();
    const id = draft(made);
    const ran = made.afterword(["edit", id, "--set", "severity=SEV9", "--set", "impact.0.reach=2"]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("no severity `SEV9`; did you mean");
    expect(ran.stderr).toContain("a reach of 2 is no share");
  });

  it("an hour that did not exist or happened twice is said when it is written, an impossible day is refused", () => {
    const made = guidedArchive();
    const start = (started: string) =>
      made.afterword(["new", "x", "--started", started, "--timezone", "Europe/Berlin", ...FLAGS]);
    expect(start("2026-03-29T02:30").stderr).toContain("did not exist in Europe/Berlin");
    expect(start("2026-10-25T02:30").stderr).toContain("happened twice in Europe/Berlin");
    const refused = start("2026-02-30");
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("no such day in the calendar");
  });

  it("a time that no clock shows is refused where nobody sees an echo, and said to be unknown with question marks", () => {
    const made = guidedArchive();
    const id = draft(made);
    const before = made.read(`incidents/2026/${id}.md`);
    for (const line of ["25:99 cards fail", "14:75 pages fire", "24:00 done"]) {
      const ran = made.afterword(["timeline", id, "add", "14:02 pages fire", line]);
      expect(ran).toMatchObject({ code: 2, stdout: "" });
      expect(ran.stderr).toContain("is no time of a day");
      const answered = made.afterword(["new", "x", "--answers", "-", "--no-input"], {
        input: `severity: SEV2\ntimes: {started: unknown}\nimpact: [{service: pay}]\ntimeline: ["${line}"]\n`,
      });
      expect(answered).toMatchObject({ code: 2, stdout: "" });
    }
    expect(made.read(`incidents/2026/${id}.md`)).toBe(before);
    expect(made.afterword(["timeline", id, "add", "??:?? 25:99 on the display", "500 errors"]).code).toBe(0);
    expect(made.read(`incidents/2026/${id}.md`)).toContain("- **??:??** 25:99 on the display");
  });

  it("an answer under the name of its flag is not lost", () => {
    const made = guidedArchive();
    const answer = (text: string) =>
      made.afterword(["new", "x", "--answers", "-", "--no-input"], { input: text });
    expect(answer("started: 2026-11-20\n").stderr).toContain("did you mean `times: {started: …}`?");
    expect(answer("service: pay\n").stderr).toContain("did you mean `impact: [{service: …}]`?");
    expect(answer("titel: x\n")).toMatchObject({ code: 2, stdout: "" });
  });
});
