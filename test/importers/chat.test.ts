import { describe, expect, it } from "vitest";
import { clockTime, likelyEvent, readChat } from "../../src/importers/chat.js";

const short = (pasted: string) => readChat(pasted).map(({ time, speaker, text }) => [time, speaker, text]);

describe("pasted chat", () => {
  it("reads the forms that people paste", () => {
    expect(short("[14:02] ana: pages fire\n14:03 <bo> looking\n[14:04:10] <ana> rolled back")).toEqual([
      ["14:02", "ana", "pages fire"],
      ["14:03", "bo", "looking"],
      ["14:04:10", "ana", "rolled back"],
    ]);
  });

  it("takes the text below a name and a time", () => {
    expect(short("ana  2:02 PM\nis checkout down for you?\nit is for me\nBo Berg  2:05 PM\nyes")).toEqual([
      ["14:02", "ana", "is checkout down for you?\nit is for me"],
      ["14:05", "Bo Berg", "yes"],
    ]);
  });

  it("finds the speaker of `14:02 ana text` where names come again, and leaves verbs alone", () => {
    expect(short("14:02 ana pages fire\n14:03 bo looking\n14:05 ana rolled back\n14:06 bo ok now")).toEqual([
      ["14:02", "ana", "pages fire"],
      ["14:03", "bo", "looking"],
      ["14:05", "ana", "rolled back"],
      ["14:06", "bo", "ok now"],
    ]);
    expect(short("14:02 pages fire\n14:03 looking at it\n14:05 rolled back")[0]).toEqual([
      "14:02",
      null,
      "pages fire",
    ]);
  });

  it("reads log lines with a day, and keeps what continues them", () => {
    expect(
      short("2026-11-20 13:02:11,120 ERROR pool exhausted\n  at pool.ts:12\n2026-11-20T13:02:12Z retry"),
    ).toEqual([
      ["2026-11-20T13:02:11", null, "ERROR pool exhausted\nat pool.ts:12"],
      ["2026-11-20T13:02:12Z", null, "retry"],
    ]);
  });

  it("keeps a line without a time as a message of its own", () => {
    expect(short("so what now?\n14:02 rollback")).toEqual([
      [null, null, "so what now?"],
      ["14:02", null, "rollback"],
    ]);
  });

  it("reads clocks, and refuses what is none", () => {
    expect(["2:02 PM", "12:00am", "17:14pm", "9.05", "25:00", "12:61", "0:30 pm"].map(clockTime)).toEqual([
      "14:02",
      "00:00",
      "17:14",
      "09:05",
      null,
      null,
      null,
    ]);
  });

  it("proposes alerts, changes, decisions and notices", () => {
    expect(
      ["[FIRING] HighErrorRate", "rolled back to 41", "let's roll forward", "status page updated", "brb"].map(
        likelyEvent,
      ),
    ).toEqual(["alert", "change", "decision", "notice", null]);
  });
});
