import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseIncident } from "../../src/document/parse.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import { POSTMORTEM } from "../importers/support/samples.js";
import { draftPaths, guidedArchive } from "../support/guided-archive.js";
import { PROGRAM } from "../support/program.js";

const FILES = 40;

it.each(process.env.AFTERWORD_TORTURE ? (["SIGKILL", "SIGINT", "SIGTERM"] as const) : (["SIGKILL"] as const))(
  "a folder whose import ended by %s in the middle is finished by the same command, with nothing twice",
  async (signal) => {
    const box = guidedArchive();
    for (let i = 0; i < FILES; i++)
      box.write(`old/p${i}.md`, POSTMORTEM.replace("Checkout", `Checkout ${i}`));
    const child = spawn(process.execPath, [PROGRAM, "import", "old"], { cwd: box.folder, env: box.env });
    let hasEnded = false;
    const ended = new Promise((resolve) => child.on("close", resolve)).then(() => {
      hasEnded = true;
    });
    while (draftPaths(box).length < 3 && !hasEnded) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill(signal);
    await ended;
    const texts = () => draftPaths(box).map((path) => readFileSync(path, "utf8"));
    for (const text of texts()) {
      expect(parseIncident(text, { path: "x.md", settings: DEFAULT_SETTINGS }).findings).toEqual([]);
    }
    expect(box.afterword(["import", "old"]).code).toBe(0);
    const titles = texts().map((text) => /^title: (.*)$/m.exec(text)?.[1]);
    expect(titles).toHaveLength(FILES);
    expect(new Set(titles).size).toBe(FILES);
  },
);
